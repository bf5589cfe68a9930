# lint.sh MAKE: what other readers than a compiler's usual warnings say of the
# code. PARTS='gcc clang analyzer cppcheck tidy' runs those only.
set -eu
cd "$(dirname "$0")/.."
MAKE=$1
PARTS=${PARTS:-gcc clang analyzer cppcheck tidy}
passed=0
failed=0
mkdir -p build/lint

# reading NAME COMMAND...: counts.
reading() {
	echo "== $1"
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
	fi
}

# build NAME MAKE-ARGUMENTS...: in a folder of its own. Without hardening, which
# asks for -O2.
build() {
	name=$1
	shift
	"$MAKE" --no-print-directory -k \
		BUILD="build/lint/$name" HARDEN= "$@" >build/lint/log 2>&1 ||
		{
			grep -E -A 9 'error:|warning:' build/lint/log
			return 1
		}
}

# All of the C, that of tests/ too.
programs='all man unit-programs fuzzers tools bench-programs'

# Without optimisation gcc does not know how long a text can be.
blind=-Wno-format-truncation

# At other levels gcc sees other paths.
lint_gcc() {
	reading 'gcc -O0' build gcc-O0 $programs CC=gcc OPTIMISE=-O0 \
		CFLAGS="$blind"
	reading 'gcc -O2' build gcc-O2 $programs CC=gcc OPTIMISE=-O2
	reading 'gcc -O3' build gcc-O3 $programs CC=gcc OPTIMISE=-O3
}

# All that clang knows, but for
#   padded, switch-enum      the first is no fault; an enum that a library adds
#                            to has a default, which the other takes for none
#   declaration-after-statement, pre-c11-compat  for C that is older
#   reserved-identifier      a test gives LeakSanitizer's hook its name
#   unsafe-buffer-usage      is of C++
#   disabled-macro-expansion members of struct sigaction are such macros
# Here nothing is banned, so that a file includes what it uses.
lint_clang() {
	quiet='-Wno-padded -Wno-switch-enum -Wno-declaration-after-statement
		-Wno-reserved-identifier -Wno-pre-c11-compat
		-Wno-unsafe-buffer-usage -Wno-disabled-macro-expansion
		-Wno-unknown-warning-option'
	reading 'clang -Weverything' build clang-O2 $programs \
		CC=clang BAN= WARN="-Weverything -Werror $(echo $quiet)"
	reading 'clang -O0' build clang-O0 $programs CC=clang OPTIMISE=-O0
	export CC=clang
	reading 'banned functions, clang' \
		sh tests/banned.sh build/lint/clang-O2/debrief
	unset CC
}

# gcc's own search for paths that go wrong; of the tests it does not know that
# a failed assert ends them.
lint_analyzer() {
	reading 'gcc -fanalyzer' build analyzer all CC=gcc OPTIMISE=-O0 \
		CFLAGS="-fanalyzer $blind"
}

lint_cppcheck() {
	mkdir -p build/lint/cppcheck
	reading cppcheck cppcheck --enable=warning,performance,portability,style \
		--inconclusive --std=c11 --library=gnu --quiet \
		--error-exitcode=1 --cppcheck-build-dir=build/lint/cppcheck \
		--suppressions-list=tests/cppcheck.txt --inline-suppr \
		--template='{file}:{line}: {severity}: {message} [{id}]' \
		-j "$(nproc)" -D_GNU_SOURCE -DDEBRIEF_VERSION='""' \
		-DDEBRIEF_DATE='""' -D'ElfW(TYPE)=Elf64_##TYPE' -Isrc -I. src cmd tests
}

# .clang-tidy says what for. One file at a time: of more, clang-tidy 14 takes
# each va_list but the first file's for one that is not begun.
tidy() {
	libraries=$(pkg-config --cflags libgit2 libcmark yaml-0.1 jansson zlib \
		cmocka | sed 's/-I/-isystem /g')
	# Word splitting of $libraries is meant.
	ls src/*/*.c cmd/*.c cmd/man/*.c tests/*/*.c tests/fuzz/lib/*.c |
		xargs -n 1 -P "$(nproc)" sh -c '
		clang-tidy --quiet "$2" -- -std=c11 -D_GNU_SOURCE -Isrc -I. \
			-DDEBRIEF_VERSION=\"\" -DDEBRIEF_DATE=\"\" $1 \
			2>/dev/null' \
		sh "$libraries"
}

lint_tidy() {
	reading clang-tidy tidy
}

for part in $PARTS; do
	"lint_$part"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
