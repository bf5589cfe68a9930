# lib.sh: what every test script needs. Sourced, not run.
#
# Nothing of the user's machine reaches a test: no git configuration, no
# identity, no zone, no locale, no date.
set -eu

ROOT=$(cd "$(dirname "$0")/.." && pwd)
# The program, where it is the first argument, wherever the script goes.
DEBRIEF=${1:+$(cd "$(dirname "$1")" && pwd)/$(basename "$1")}
# The Python that has Debian's packages, wherever another one comes first.
PYTHON=/usr/bin/python3
[ -x "$PYTHON" ] || PYTHON=python3
export PYTHONDONTWRITEBYTECODE=1
TMP=$(mktemp -d)
# A process that runs beside the script; empty once it was waited for, since its
# number is somebody else's then.
beside=
leave() {
	[ -z "$beside" ] || kill -9 "$beside" 2>/dev/null || true
	rm -rf "$TMP"
}
trap leave EXIT
trap 'exit 1' INT TERM

export HOME="$TMP/home" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C TZ=UTC
export GIT_AUTHOR_NAME='Test Author' GIT_AUTHOR_EMAIL=author@example.org
export GIT_COMMITTER_NAME='Test Committer'
export GIT_COMMITTER_EMAIL=committer@example.org
export GIT_AUTHOR_DATE='2026-01-01T00:00:00Z'
export GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'
unset XDG_CONFIG_HOME GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE NO_COLOR \
	GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES \
	GIT_QUARANTINE_PATH DEBRIEF_NO_CACHE \
	SOURCE_DATE_EPOCH GIT_CONFIG_GLOBAL CDPATH 2>/dev/null || true
mkdir "$HOME"
git config --file "$HOME/.gitconfig" init.defaultBranch main
git config --file "$HOME/.gitconfig" user.name 'Test User'
git config --file "$HOME/.gitconfig" user.email user@example.org

# libgit2 1.5 loses what it matches the extensions of a repository with; that
# is not ours to mend.
echo 'leak:libpcre2' >"$TMP/lsan"
export LSAN_OPTIONS="suppressions=$TMP/lsan:print_suppressions=0"

passed=0
failed=0

pass() {
	passed=$((passed + 1))
}

# fail NAME: counts a failure and names it.
fail() {
	failed=$((failed + 1))
	echo "FAILED: $1"
}

# check NAME COMMAND...: counts.
check() {
	name=$1
	shift
	if "$@"; then
		pass
	else
		fail "$name"
	fi
}

# is NAME EXPECTED ACTUAL
is() {
	if [ "$2" = "$3" ]; then
		pass
	else
		fail "$1: $3 instead of $2"
	fi
}

# on_path: from now on `debrief` is the program.
on_path() {
	mkdir "$TMP/bin"
	ln -s "$DEBRIEF" "$TMP/bin/debrief"
	export PATH="$TMP/bin:$PATH"
}

# preload NAME: tools/NAME.c as $TMP/NAME.so, for LD_PRELOAD.
preload() {
	${CC:-cc} -std=gnu11 -D_GNU_SOURCE -O1 -Wall -Wextra -Werror -shared \
		-fPIC -o "$TMP/$1.so" "$ROOT/tests/tools/$1.c" -ldl
}

# finish: the closing line and the exit status of a test script.
finish() {
	echo "$passed passed, $failed failed"
	[ "$failed" = 0 ]
}
