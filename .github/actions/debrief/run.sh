# run.sh: does what DEBRIEF_MODE says in DEBRIEF_DIR, as action.yml and the
# files in templates/ tell it to. Exit status: debrief's.
set -eu
export LC_ALL=C GIT_TERMINAL_PROMPT=0
unset CDPATH
HERE=$(cd "$(dirname "$0")" && pwd)
# Where files for other steps go.
FILES=${RUNNER_TEMP:-${CI_PROJECT_DIR:-$PWD}}
SCRATCH=$(mktemp -d)
. "$HERE/lib.sh"
trap leave EXIT

hush
cd -- "${DEBRIEF_DIR:-.}" || die "there is no folder $DEBRIEF_DIR"
# Names in arguments are no patterns.
set -f
# Arguments are separated by blanks: splitting is meant.
# shellcheck disable=SC2086
set -- ${DEBRIEF_ARGS:-}
need_history
find_program
case ${DEBRIEF_MODE:-check} in
check) . "$HERE/check.sh" ;;
publish) . "$HERE/publish.sh" ;;
pages) . "$HERE/pages.sh" ;;
*) die "the mode is check, publish or pages, not $DEBRIEF_MODE" ;;
esac
