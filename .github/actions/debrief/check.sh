# check.sh: annotations, reports for the host and a summary; the exit status is
# that of `debrief check`. Sourced by run.sh.
# shellcheck shell=sh disable=SC2154

set_base
[ -z "$base" ] || set -- "$@" --base "$base"
# What is late on the main line stays late: that is for people to read, and no
# reason to be red for ever.
fail_on=${DEBRIEF_FAIL_ON:-}
[ -n "$fail_on" ] || if [ -n "$base" ]; then
	fail_on=deviation
else
	fail_on=error
fi

# report FORMAT FILE ARGUMENT...: all findings, whatever they are.
report() {
	format=$1
	file=$2
	shift 2
	"$PROGRAM" check "$@" --format "$format" --fail-on never >"$file" ||
		die 'debrief could not check: the log says why'
}

# tell_change: what merging would change, or what waits for somebody.
tell_change() {
	if [ -n "$base" ]; then
		"$PROGRAM" diff "$base" --format markdown
	else
		"$PROGRAM" status --format markdown
	fi
}

report text "$SCRATCH/text" "$@"
cat "$SCRATCH/text"
if [ "${GITHUB_ACTIONS:-}" = true ]; then
	report sarif "$FILES/debrief.sarif" "$@"
	output sarif "$FILES/debrief.sarif"
	run aloud "$PROGRAM" check "$@" --format github --fail-on "$fail_on"
else
	report gitlab "$FILES/debrief-code-quality.json" "$@"
	report junit "$FILES/debrief-junit.xml" "$@"
	run "$PROGRAM" check "$@" --format text --fail-on "$fail_on" >/dev/null
fi
{
	printf '### debrief: %s\n\n' "$(tail -n 1 "$SCRATCH/text")"
	tell_change || echo 'The log says why there is no more.'
} | summary
exit "$status"
