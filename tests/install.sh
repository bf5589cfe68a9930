# install.sh DEBRIEF: what make install, make deb and make dist make, and that
# help, manual pages, completions and README name the same commands and options.
. "$(dirname "$0")/lib.sh"
unset MAKEFLAGS MFLAGS MAKELEVEL 2>/dev/null || true
export LC_ALL=C.UTF-8
BUILD=${DEBRIEF%/debrief}
BUILD=${BUILD#"$ROOT"/}
HERE=$ROOT/tests/install
cd "$ROOT"

# run_make TARGET...: quietly, but for what goes wrong.
run_make() {
	make --no-print-directory -s BUILD="$BUILD" "$@" >"$TMP/make" 2>&1 || {
		cat "$TMP/make"
		return 1
	}
}

# nothing COMMAND...: whether it succeeds and says nothing.
nothing() {
	"$@" >"$TMP/said" 2>&1 && [ ! -s "$TMP/said" ] || {
		cat "$TMP/said"
		return 1
	}
}

# ---- make install ----

STAGE=$TMP/stage
check 'make install' run_make install DESTDIR="$STAGE" PREFIX=/usr
SHARE=$STAGE/usr/share
commands=$("$DEBRIEF" --help |
	sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')

{
	echo bin/debrief
	echo bin/git-debrief
	for name in debrief git-debrief; do
		echo "share/bash-completion/completions/$name"
		echo "share/fish/vendor_completions.d/$name.fish"
	done
	echo share/zsh/site-functions/_debrief
	echo share/zsh/site-functions/_git-debrief
	echo share/doc/debrief/LICENSE
	echo share/doc/debrief/README.md
	find docs examples -type f | sed 's|^|share/doc/debrief/|'
	for name in $commands; do
		echo "share/man/man1/debrief-$name.1"
	done
	echo share/man/man1/debrief.1
	echo share/man/man1/git-debrief.1
	echo share/man/man5/debrief-records.5
	echo share/man/man5/debrief.yml.5
} | sort >"$TMP/want"
(cd "$STAGE/usr" && find . ! -type d | sed 's|^\./||' | sort) >"$TMP/have"
check 'what is installed' diff -u "$TMP/want" "$TMP/have"
is 'files that others may change or cannot read' '' \
	"$(find "$STAGE/usr" -type f ! -perm 644 ! -path '*/bin/debrief')"
is 'the mode of the program' 755 "$(stat -c %a "$STAGE/usr/bin/debrief")"

# Again, over it; then away, and nothing else with it.
check 'make install again' run_make install DESTDIR="$STAGE" PREFIX=/usr
mkdir -p "$TMP/other/usr/share/man/man1" "$TMP/other/usr/share/doc/debrief"
run_make install DESTDIR="$TMP/other" PREFIX=/usr
echo mine >"$TMP/other/usr/share/man/man1/debrief-mine.1"
echo mine >"$TMP/other/usr/share/doc/debrief/mine"
check 'make uninstall' run_make uninstall DESTDIR="$TMP/other" PREFIX=/usr
is 'what make uninstall leaves' \
	'usr/share/doc/debrief/mine usr/share/man/man1/debrief-mine.1' \
	"$(cd "$TMP/other" && find . ! -type d | sed 's|^\./||' | sort | xargs)"
run_make install DESTDIR="$TMP/own" bindir=/b mandir=/m docdir=/d \
	bashcompletiondir=/c zshcompletiondir=/c fishcompletiondir=/c
is 'folders of their own' 'b c d m' "$(ls "$TMP/own" | xargs)"

PATH=$STAGE/usr/bin:$PATH
export PATH MANPATH="$SHARE/man" MANPAGER=cat MANWIDTH=80
is 'git debrief' "$("$DEBRIEF" --version)" "$(git debrief --version)"
if git debrief --help >"$TMP/page" 2>&1 && grep -q '^ *git debrief' "$TMP/page"; then
	pass
else
	fail 'git debrief --help'
	cat "$TMP/page"
fi

# ---- Manual pages ----

for page in "$SHARE"/man/man?/*; do
	title=${page##*/}
	check "mandoc -T lint: $title" nothing mandoc -T lint "$page"
	check "groff: $title" nothing groff -man -ww -z -Tutf8 -K utf8 "$page"
	check "lexgrog: $title" grep -q "\"${title%.*} - " <<END
$(lexgrog "$page")
END
	for section in NAME DESCRIPTION EXAMPLES 'SEE ALSO'; do
		check "$title: $section" grep -qx ".SH $section" "$page"
	done
done
# No clock is in them, nor where they were made.
is 'pages of another day' 0 "$(grep -L "^\.TH .* \"\?2026-11-22" \
	"$SHARE"/man/man?/* | wc -l)"

# ---- One table ----

check 'tables' nothing "$BUILD/manual" check

# options_of COMMAND: those that its help lists.
options_of() {
	"$DEBRIEF" "$@" --help | sed -n '/^Options:/,/^$/s/^  \(-[-a-zA-Z]*\).*/\1/p'
}

options_of >"$TMP/options"
"$DEBRIEF" complete -- '' | sed 1d | cut -f 1 | grep -vx help >"$TMP/have"
echo "$commands" >"$TMP/want"
check 'commands that are completed' diff -u "$TMP/want" "$TMP/have"
for command in $commands; do
	options_of "$command" >"$TMP/want"
	cat "$TMP/want" >>"$TMP/options"
	"$DEBRIEF" complete -- "$command" - | sed 1d | cut -f 1 >"$TMP/have"
	check "options that are completed: $command" diff -u "$TMP/want" "$TMP/have"
	sed -n '/^\.SH OPTIONS/,/^\.SH EXIT/s/^\\fB\(\\-[^ ]*\)\\fR.*/\1/p' \
		"$SHARE/man/man1/debrief-$command.1" | sed 's/\\//g' >"$TMP/have"
	check "options in the page: $command" diff -u "$TMP/want" "$TMP/have"
	check "debrief.1 has $command" grep -q "debrief.-$command" \
		"$SHARE/man/man1/debrief.1"
	"$DEBRIEF" "$command" --help | sed -n '/^Examples:/,/^$/s/^  debrief/debrief/p' \
		>>"$TMP/examples"
done

# Words that an option lists are words that it takes.
sh tests/example.sh "$TMP/records"
(
	cd "$TMP/records"
	for name in $commands; do
		"$DEBRIEF" "$name" --help |
			sed -n "s/^  \(-[-a-z]*\) \([a-z-]*|[a-z|-]*\)\$/$name \1 \2/p"
	done | while read -r name option words; do
		for word in $(echo "$words" | tr '|' ' '); do
			"$DEBRIEF" "$name" "$option" "$word" >"$TMP/said" 2>&1 ||
				! grep -q -e "$option" "$TMP/said" ||
				echo "$name $option $word"
		done
	done
) >"$TMP/refused"
is 'words that are listed and not taken' '' "$(cat "$TMP/refused")"

# Options that are listed, and take no value, are options that it takes.
cp -R "$TMP/records" "$TMP/flags"
(
	cd "$TMP/flags"
	for name in $commands; do
		options_of "$name" | while read -r option; do
			"$DEBRIEF" "$name" "$option" </dev/null >"$TMP/said" 2>&1 ||
				! grep -q -e "^debrief: $option: " "$TMP/said" ||
				echo "$name $option"
		done
	done
) >"$TMP/refused"
is 'options that are listed and refused' '' "$(cat "$TMP/refused")"

# Examples of the help run in the example's repository, one after the other.
(
	mkdir "$TMP/empty" "$TMP/records/post-mortems"
	cd "$TMP/records"
	printf '%s\n' '# Gates stay shut' '' 'Date: 2026-05-01' \
		>post-mortems/gates.md
	git reset -q --hard
	while read -r line; do
		status=0
		# One that goes on until it is stopped is stopped.
		seconds=60
		case $line in
		*--watch*) seconds=3 ;;
		'debrief init'*) cd "$TMP/empty" ;;
		esac
		SOURCE_DATE_EPOCH=1780272000 timeout "$seconds" sh -c "exec $line" \
			>"$TMP/said" 2>&1 </dev/null || status=$?
		cd "$TMP/records"
		[ "$seconds $status" != '3 124' ] || status=0
		[ "$status" -lt 2 ] || {
			echo "exit $status: $line"
			cat "$TMP/said"
		}
		git reset -q --hard
	done <"$TMP/examples"
) >"$TMP/wrong"
is 'examples that do not run' '' "$(cat "$TMP/wrong")"

# The README names no option that is not there.
"$PYTHON" "$HERE/readme.py" README.md "$TMP/options" >"$TMP/wrong"
is 'README.md' '' "$(cat "$TMP/wrong")"

# ---- Completion ----

# What strangers may call people, branches and files.
mkdir -p "$TMP/completed/repo/incidents/2026" "$TMP/completed/repo/a folder"
cd "$TMP/completed/repo"
cat >people.yml <<'END'
- {id: mara, name: Mara Oyelaran}
- {id: "$(touch pwned)", name: "`touch pwned`"}
- {id: "Inês C.", name: "Inês: Carvalhal"}
- {id: "tick`touch pwned`", name: x}
- {id: "semi;touch pwned", name: "$(touch pwned)"}
- {id: "o'brien", name: "O'Brien"}
- {id: "two\nlines", name: "a\nb"}
- {id: "-rf", name: option}
- {id: "back\\slash", name: x}
- {id: "col:on=eq", name: x}
- {id: "esc\e[2J", name: x}
END
printf '%s\n' --- 'id: INC-2026-0001' 'title: x' 'severity: SEV3' \
	'status: open' --- >incidents/2026/INC-2026-0001.md
cp incidents/2026/INC-2026-0001.md 'incidents/2026/INC-$(touch pwned)-0001.md'
touch 'a file.md'
git init -q .
git add -A
git commit -q -m 'First records'
git branch 'evil$(touch${IFS}pwned)'
git branch feature/x=y

debrief complete -- status --owner '' >"$TMP/have"
printf '%s\n' words 'mara	Mara Oyelaran' '$(touch pwned)	`touch pwned`' \
	'Inês C.	Inês: Carvalhal' 'tick`touch pwned`	x' \
	'semi;touch pwned	$(touch pwned)' "o'brien	O'Brien" \
	'back\slash	x' 'col:on=eq	x' >"$TMP/want"
check 'people that are completed' diff -u "$TMP/want" "$TMP/have"
is 'ids that are completed' 'words INC-2026-0001' \
	"$(debrief complete -- new action --incident '' | xargs)"
is 'outside of a repository' words \
	"$(cd "$TMP" && debrief complete -- status --owner '' 2>&1)"
is 'an empty line' words "$(debrief complete -- 2>&1 | head -n 1)"

export BASH_COMPLETION_USER_DIR="$SHARE/bash-completion"
export ZSH_COMPLETIONS="$SHARE/zsh/site-functions" XDG_DATA_DIRS="$SHARE"
for shell in bash zsh; do
	"$PYTHON" "$HERE/shell.py" $shell "$HERE/shell.cases" >"$TMP/said" || true
	grep -v ' passed, ' "$TMP/said" || true
	passed=$((passed + $(sed -n '$s/ passed.*//p' "$TMP/said")))
	failed=$((failed + $(sed -n '$s/.* passed, \([0-9]*\) .*/\1/p' "$TMP/said")))
done

# fished TYPED: what fish offers, without the meanings.
fished() {
	fish -c 'complete -C $argv[1]' -- "$1" 2>&1 | cut -f 1 | paste -sd '|'
}
is 'fish: commands' verify "$(fished 'debrief ver')"
is 'fish: a value' '--format=json|--format=junit' \
	"$(fished 'debrief check --format=j')"
is 'fish: people' "\$(touch pwned)|back\\slash|col:on=eq|Inês C.|mara|o'brien|semi;touch pwned|tick\`touch pwned\`" \
	"$(fished 'debrief status --owner ')"
is 'fish: files' 'a file.md|a folder/' "$(fished 'debrief check a')"
is 'fish: folders' 'a folder/' "$(fished 'debrief build --out a')"
is 'fish: git-debrief' mara "$(fished 'git-debrief status --owner m')"
is 'what completion ran' '' "$(find "$TMP/completed" -name 'pwned*')"
cd "$ROOT"

# ---- make deb ----

unset MANPATH SOURCE_DATE_EPOCH
deb=$BUILD/debrief_$("$DEBRIEF" --version | sed 's/.* //')-1_$(dpkg --print-architecture).deb
check 'make deb' run_make deb
sum=$(sha256sum <"$deb")
(umask 077 && TZ=Asia/Tokyo run_make deb)
is 'the same package twice' "$sum" "$(sha256sum <"$deb")"
if SOURCE_DATE_EPOCH=0 run_make deb && [ "$(sha256sum <"$deb")" != "$sum" ]; then
	pass
else
	fail 'SOURCE_DATE_EPOCH'
fi
run_make deb
is 'where it was built' 0 "$(grep -c -a -F "$ROOT" "$DEBRIEF")"
lintian --fail-on error,warning --allow-root "$deb" >"$TMP/said" 2>&1 &&
	[ ! -s "$TMP/said" ] && pass || {
	fail lintian
	cat "$TMP/said"
}
dpkg-deb --contents "$deb" >"$TMP/contents"
is 'owners and modes' '' "$(grep -vE \
	'^(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x|lrwxrwxrwx) root/root ' "$TMP/contents")"
dpkg-deb --extract "$deb" "$TMP/deb"
dpkg-deb --control "$deb" "$TMP/control"
check 'md5sums' sh -c "cd '$TMP/deb' && md5sum --quiet -c '$TMP/control/md5sums'"
is 'files with a sum' "$(find "$TMP/deb" -type f | wc -l)" \
	"$(wc -l <"$TMP/control/md5sums")"
is 'the packaged program' "$("$DEBRIEF" --version)" \
	"$("$TMP/deb/usr/bin/git-debrief" --version)"
is 'the packaged page' "$(cat "$BUILD/man/debrief.1")" \
	"$(gzip -dc "$TMP/deb/usr/share/man/man1/git-debrief.1.gz")"

# ---- make dist ----

if git rev-parse -q --verify HEAD >/dev/null 2>&1 && [ -e .git ]; then
	tarball=$(ls "$BUILD"/debrief-*.tar.gz 2>/dev/null) && rm "$tarball"
	check 'make dist' run_make dist
	tarball=$(ls "$BUILD"/debrief-*.tar.gz)
	sum=$(sha256sum <"$tarball")
	(umask 077 && TZ=Asia/Tokyo run_make dist)
	is 'the same tarball twice' "$sum" "$(sha256sum <"$tarball")"
	mkdir "$TMP/dist"
	tar -xzf "$tarball" -C "$TMP/dist"
	is 'the folder in the tarball' "$(basename "$tarball" .tar.gz)" \
		"$(ls "$TMP/dist")"
	cd "$TMP/dist"/*
	is 'files of the tarball' "$(git -C "$ROOT" ls-tree -r --name-only HEAD | wc -l)" \
		"$(find . -type f -o -type l | wc -l)"
	# As quickly as a compiler can: what it says was said of the checkout.
	BUILD=build
	check 'make unit of the tarball' run_make unit OPTIMISE=-O0 WARN= HARDEN=
	is 'the version of the tarball' "$("$DEBRIEF" --version)" \
		"$(make -s OPTIMISE=-O0 WARN= HARDEN= >/dev/null && build/debrief --version)"
fi
finish
