# debrief: make help says what there is to make.

PREFIX  = /usr/local
DESTDIR =
BUILD   = build
CC      = cc
VERSION = 0.1.0
# The day of this version, for manual pages and packages.
VERSION_DATE = 2026-11-22

# As many jobs as there are processors.
# A make started by this one shares its jobs.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif

# Debian packages: to build, for the demo, to test, and to test all.
BUILD_PACKAGES = gcc make pkg-config libgit2-dev libcmark-dev libyaml-dev \
	libjansson-dev zlib1g-dev
DEMO_PACKAGES  = $(BUILD_PACKAGES) git
TEST_PACKAGES  = $(DEMO_PACKAGES) libcmocka-dev cmark-gfm libxml2-utils \
	python3 python3-feedparser python3-icalendar python3-jsonschema \
	python3-yaml
DEB_PACKAGES   = $(BUILD_PACKAGES) dpkg-dev
INSTALL_PACKAGES = $(DEB_PACKAGES) git mandoc groff man-db lintian \
	bash-completion zsh fish python3
CHECK_PACKAGES = $(TEST_PACKAGES) $(INSTALL_PACKAGES) chromium nodejs npm cppcheck valgrind \
	pre-commit shellcheck
LINT_PACKAGES  = $(TEST_PACKAGES) clang clang-tidy cppcheck
COVERAGE_PACKAGES = $(TEST_PACKAGES) gcovr
BENCH_PACKAGES = $(DEMO_PACKAGES) hugo jekyll lowdown cmark nodejs npm
FUZZ_PACKAGES  = $(BUILD_PACKAGES) clang-14 libclang-rt-14-dev
LIBS           = libgit2 libcmark yaml-0.1 jansson zlib

# What the compiler is, and what it compiles for.
# It is asked once, when it is needed: make deps may bring it.
CLANG   = $(eval CLANG := $(findstring clang,$(shell $(CC) --version)))$(CLANG)
MACHINE = $(eval MACHINE := $(shell $(CC) -dumpmachine))$(MACHINE)

OPTIMISE = -O2 -g
# Both compilers know these; gcc knows more. make lint has clang say all.
WARN     = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
	-Wdouble-promotion -Wfloat-equal -Wbad-function-cast -Wcast-qual \
	-Wcast-align -Wpointer-arith -Wwrite-strings -Wnull-dereference \
	-Wimplicit-fallthrough -Wstrict-prototypes -Wmissing-prototypes \
	-Wmissing-declarations -Wold-style-definition -Wredundant-decls \
	-Wnested-externs -Wunused-macros -Wundef -Wdate-time -Winit-self \
	-Wformat=2 -Wvla -Walloca -Wmissing-include-dirs -Werror \
	$(if $(CLANG),,$(WARN_GCC))
WARN_GCC = -Wcast-align=strict -Wduplicated-cond -Wduplicated-branches \
	-Wlogical-op -Wformat-signedness -Wformat-overflow=2 \
	-Wformat-truncation=2 -Wstringop-overflow=4 -Warray-bounds=2 \
	-Warith-conversion -Wshift-overflow=2 -Wunused-const-variable=2 \
	-Wjump-misses-init -Wtrampolines -Wstrict-overflow=2 \
	-Wimplicit-fallthrough=5 -Wattribute-alias=2 \
	-Wsuggest-attribute=format -Wsuggest-attribute=noreturn \
	-Wframe-larger-than=49152
HARDEN   = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong \
	-fstack-clash-protection -fPIE $(HARDEN_$(firstword \
	$(subst -, ,$(MACHINE))))
HARDEN_x86_64  = -fcf-protection
HARDEN_aarch64 = -mbranch-protection=standard
HARDEN_LINK    = -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code
STD      = -std=c11 -D_GNU_SOURCE
SANITISE =
# What no source file may name.
BAN      = -include src/base/banned.h
# Third-party headers are not ours to warn about.
LIB_CFLAGS = $$(pkg-config --cflags $(LIBS) | sed 's/-I/-isystem /g')
ALL_CFLAGS = $(STD) $(OPTIMISE) $(WARN) $(HARDEN) $(SANITISE) -Isrc -I. \
	-DDEBRIEF_VERSION='"$(VERSION)"' $(SAME_CFLAGS) $(OWN_CFLAGS) $(CFLAGS)
# The same bytes wherever the checkout lies.
SAME_CFLAGS = -ffile-prefix-map='$(CURDIR)'=.
# The cache knows a program by its build id.
ALL_LDFLAGS = -Wl,--build-id $(HARDEN_LINK) $(SANITISE) $(LDFLAGS)

SRC       = $(sort $(wildcard src/*/*.c))
CMD       = $(sort $(wildcard cmd/*.c))
UNIT      = $(sort $(wildcard tests/unit/*.c))
TEMPLATES = $(sort $(wildcard templates/*.mustache templates/*.css \
	templates/*.js templates/starter/*.mustache))
SRC_OBJ   = $(SRC:%.c=$(BUILD)/%.o) $(BUILD)/templates.o
CMD_OBJ   = $(CMD:%.c=$(BUILD)/%.o)
UNIT_BIN  = $(UNIT:tests/unit/%.c=$(BUILD)/unit/%)
TOOLS_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/tools/*.c)))
BENCH_BIN = $(patsubst tests/%.c,$(BUILD)/%,$(sort $(wildcard tests/bench/*.c)))
FUZZ      = $(sort $(wildcard tests/fuzz/*.c))
FUZZ_LIB  = $(filter-out tests/fuzz/lib/main.c,$(sort $(wildcard tests/fuzz/lib/*.c)))
FUZZ_OBJ  = $(FUZZ_LIB:%.c=$(BUILD)/%.o)
FUZZ_BIN  = $(FUZZ:%.c=$(BUILD)/%)

.DELETE_ON_ERROR:

all: $(BUILD)/debrief

help:
	@echo 'make          builds $(BUILD)/debrief (needs what make deps installs)'
	@echo 'make deps     installs the Debian packages that are missing'
	@echo 'make demo     builds, then shows everything on examples/'
	@echo 'make check    installs what is missing, builds, runs all tests'
	@echo 'make unit     runs the unit tests'
	@echo 'make lint     has clang, cppcheck and clang-tidy read the code (PARTS)'
	@echo 'make valgrind runs the tests under valgrind (SUITES, CASES); of rules and'
	@echo '              cases every eighth, since all take hours (EACH=1)'
	@echo 'make coverage shows what the tests do not reach'
	@echo 'make bench    measures debrief beside other programs (SIZES, RUNS)'
	@echo 'make profile  counts instructions, against tests/profile.txt (RECORD=1)'
	@echo 'make torture  fails each allocation and each call that writes, and'
	@echo '              kills at each: what make check does at some of them'
	@echo 'make fuzz     feeds the readers and writers odd inputs (TIME=60 TARGET=check)'
	@echo 'make install  installs below PREFIX ($(PREFIX)), with DESTDIR; with'
	@echo '              manual pages and completions for bash, zsh and fish'
	@echo 'make uninstall takes exactly that away again'
	@echo 'make deb      builds a Debian package in $(BUILD)/ (MAINTAINER)'
	@echo 'make dist     packs the sources of the last commit into $(BUILD)/'
	@echo 'make man      writes the manual pages to $(BUILD)/man/'
	@echo 'make format   lays the code out with clang-format'
	@echo 'make clean    removes $(BUILD)/'

# ---- Building ----

# Short lines; make V=1 shows the commands.
Q = $(if $(V),,@)

$(BUILD)/debrief: $(CMD_OBJ) $(BUILD)/libdebrief.a
	@echo "link    $@"
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $$(pkg-config --libs $(LIBS)) -lpthread

$(BUILD)/libdebrief.a: $(SRC_OBJ)
	@echo "archive $@"
	$(Q)rm -f $@
	$(Q)ar rcs $@ $^

# Flags stand in this file: what they build is built again with it.
$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "compile $<"
	$(Q)$(CC) $(ALL_CFLAGS) $(LIB_CFLAGS) $(BAN) -MMD -MP -c -o $@ $<

# Each template becomes an array of bytes: templates/embed.sh.
$(BUILD)/templates.c: templates/embed.sh $(TEMPLATES)
	@mkdir -p $(@D)
	@echo "embed   templates/"
	$(Q)sh templates/embed.sh $(TEMPLATES) >$@

$(BUILD)/templates.o: $(BUILD)/templates.c Makefile
	@echo "compile $<"
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

# Manual pages are made by a program of the same tables.
MAN_OBJ = $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard cmd/man/*.c)))
$(MAN_OBJ): OWN_CFLAGS = -DDEBRIEF_DATE='"$(VERSION_DATE)"'

$(BUILD)/manual: $(MAN_OBJ) $(filter-out %/main.o,$(CMD_OBJ)) \
		$(BUILD)/libdebrief.a
	@echo "link    $@"
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $^ $$(pkg-config --libs $(LIBS)) -lpthread

$(BUILD)/man/made: $(BUILD)/manual $(wildcard cmd/man/*.prose)
	@echo "write   $(@D)/"
	$(Q)rm -rf $(@D) && mkdir -p $(@D)
	$(Q)for page in $$($<); do \
		$< $$page cmd/man/$$page.prose >$(@D)/$$page || exit 1; \
	done
	$(Q)touch $@

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libdebrief.a Makefile
	@mkdir -p $(@D)
	@echo "link    $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(LIB_CFLAGS) $$(pkg-config --cflags cmocka) -MMD -MP \
		$(ALL_LDFLAGS) -o $@ $< $(BUILD)/libdebrief.a \
		$$(pkg-config --libs cmocka $(LIBS)) -lpthread

# What commands are without main(), printing, clocks, the progress line and the cache.
NOT_FED = main.o print.o clock.o progress.o timings.o memo.o ledger.o \
	ledger_make.o ledger_part.o ledger_check.o
$(BUILD)/libcmd.a: $(filter-out $(addprefix $(BUILD)/cmd/,$(NOT_FED)),$(CMD_OBJ))
	@echo "archive $@"
	$(Q)rm -f $@
	$(Q)ar rcs $@ $^

# What readers do is nothing for the engine to look into.
$(FUZZ_OBJ): OWN_CFLAGS = $(UNWATCHED)

$(BUILD)/libfuzz.a: $(FUZZ_OBJ)
	@echo "archive $@"
	$(Q)rm -f $@
	$(Q)ar rcs $@ $^

# What feeds a fuzz target: a main() for files, or the engine.
ENGINE = $(BUILD)/tests/fuzz/lib/main.o

$(BUILD)/tests/fuzz/%: tests/fuzz/%.c $(filter %.o,$(ENGINE)) \
		$(addprefix $(BUILD)/,libfuzz.a libcmd.a libdebrief.a)
	@mkdir -p $(@D)
	@echo "link    $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(LIB_CFLAGS) -MMD -MP $(ALL_LDFLAGS) -o $@ $< \
		$(ENGINE) -Wl,--start-group $(BUILD)/libfuzz.a $(BUILD)/libcmd.a \
		-Wl,--end-group $(BUILD)/libdebrief.a \
		$$(pkg-config --libs $(LIBS)) -lpthread

# Of make deps install: nothing is compiled before all is there.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
$(SRC_OBJ) $(CMD_OBJ) $(MAN_OBJ): | deps
endif

-include $(SRC_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(MAN_OBJ:.o=.d) $(UNIT_BIN:=.d) \
	$(FUZZ_OBJ:.o=.d) $(FUZZ_BIN:=.d)

# ---- Installing ----

deps:
	@sh tests/packages.sh $(BUILD_PACKAGES)

deps-check:
	@sh tests/packages.sh $(CHECK_PACKAGES)

# Where what is installed goes, below DESTDIR.
bindir     = $(PREFIX)/bin
datadir    = $(PREFIX)/share
mandir     = $(datadir)/man
docdir     = $(datadir)/doc/debrief
bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir  = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
INSTALL_DIRS = bindir='$(DESTDIR)$(bindir)' docdir='$(DESTDIR)$(docdir)' \
	man1dir='$(DESTDIR)$(mandir)/man1' man5dir='$(DESTDIR)$(mandir)/man5' \
	bashdir='$(DESTDIR)$(bashcompletiondir)' \
	zshdir='$(DESTDIR)$(zshcompletiondir)' \
	fishdir='$(DESTDIR)$(fishcompletiondir)'

install: $(BUILD)/debrief $(BUILD)/man/made
	$(Q)$(INSTALL_DIRS) sh cmd/install/install.sh install $(BUILD)

# What it takes away is what this version puts there.
uninstall: $(BUILD)/man/made
	$(Q)$(INSTALL_DIRS) sh cmd/install/install.sh uninstall $(BUILD)

man: $(BUILD)/man/made

# Who is named in the package; give your own, with an address that is read.
MAINTAINER = The debrief maintainers <debrief@example.org>

deb:
	@sh tests/packages.sh $(DEB_PACKAGES)
	$(Q)VERSION='$(VERSION)' VERSION_DATE='$(VERSION_DATE)' \
		MAINTAINER='$(MAINTAINER)' \
		sh cmd/install/deb.sh $(BUILD) "$(MAKE)"

# What is committed, whatever the settings of git.
dist:
	@test -e .git || { echo 'make dist needs the git repository' >&2; exit 1; }
	@mkdir -p $(BUILD)
	git -c tar.umask=0022 -c core.autocrlf=false archive --format=tar \
		--prefix=debrief-$(VERSION)/ HEAD >$(BUILD)/debrief-$(VERSION).tar
	gzip -9nf $(BUILD)/debrief-$(VERSION).tar

# ---- Testing ----

check: deps-check
	@sh tests/check.sh "$(MAKE)"

torture: $(BUILD)/debrief
	MEMORY_STEP=1 sh tests/memory.sh $(BUILD)/debrief
	MEMORY_STEP=1 SWAP_STEP=1 \
		KINDS='kill INT TERM full short EIO EACCES EINTR' \
		sh tests/torture.sh $(BUILD)/debrief

# The targets of `make fuzz`, to be fed files.
fuzzers: $(FUZZ_BIN)

unit-programs: $(UNIT_BIN)

# What tests use beside the program; they build it, this is for make lint.
tools: $(TOOLS_OBJ)

# They start programs.
$(TOOLS_OBJ): BAN =

unit: $(UNIT_BIN)
	@for t in $(UNIT_BIN); do $$t || exit 1; done

# For TIME seconds each; crashes are left where it says.
TIME = 60
TARGET = $(FUZZ:tests/fuzz/%.c=%)
fuzz:
	@sh tests/packages.sh $(FUZZ_PACKAGES)
	@sh tests/fuzz/run.sh "$(MAKE)" $(TIME) $(TARGET)

demo:
	@sh tests/packages.sh $(DEMO_PACKAGES)
	@$(MAKE) -s all
	@sh tests/demo.sh $(BUILD)/debrief

lint:
	@sh tests/packages.sh $(LINT_PACKAGES)
	@sh tests/lint.sh "$(MAKE)"

valgrind:
	@sh tests/packages.sh $(TEST_PACKAGES) valgrind
	@sh tests/valgrind.sh "$(MAKE)"

coverage:
	@sh tests/packages.sh $(COVERAGE_PACKAGES)
	@sh tests/coverage.sh "$(MAKE)"

# ---- Measuring ----

$(BUILD)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	@echo "link    $@"
	$(Q)$(CC) $(STD) -O2 $(WARN) -o $@ $< $(LIB_CFLAGS) \
		$$(pkg-config --libs libgit2 libcmark yaml-0.1) -lpthread

$(BUILD)/bench/node_modules: tests/bench/eleventy/package.json
	@mkdir -p $(@D)
	cp $< $(@D) && cd $(@D) && npm install --silent --no-audit --no-fund
	touch $@

bench-programs: $(BENCH_BIN)

bench:
	@sh tests/packages.sh $(BENCH_PACKAGES)
	@$(MAKE) -s all bench-programs $(BUILD)/bench/node_modules
	@sh tests/bench/bench.sh $(BUILD)/debrief $(BUILD)/bench

profile:
	@sh tests/packages.sh $(DEMO_PACKAGES) valgrind
	@$(MAKE) -s all bench-programs
	@RECORD=$(RECORD) sh tests/profile.sh $(BUILD)/debrief \
		$(BUILD)/bench/records $(BUILD)/profile

format:
	clang-format -i src/*/*.[ch] cmd/*.[ch] cmd/man/*.[ch] tests/*/*.[ch] tests/fuzz/lib/*.[ch]

clean:
	rm -rf $(BUILD)

.PHONY: all help deps deps-check install uninstall man deb dist \
	check torture unit unit-programs \
	tools fuzzers fuzz demo lint valgrind coverage bench-programs bench profile \
	format clean
