# demo.sh DEBRIEF: shows everything on the records of examples/.
#
# The day is fixed, so that the example tells the same story in every year.
set -eu
DEBRIEF=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."
OUT=build/demo
AS_OF=2026-06-01

# The commit of the demo is the same wherever it is run.
export SOURCE_DATE_EPOCH=1780272000
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

title() {
	printf '\n== %s ==\n\n' "$1"
}

# run STATUS LINES ARGUMENT...: shows a command and the first LINES of its
# output. Another exit status than the expected one ends the demo.
run() {
	expected=$1
	lines=$2
	shift 2
	echo "\$ debrief $*"
	status=0
	(cd "$OUT/records" && "$DEBRIEF" "$@") >"$OUT/output" 2>&1 || status=$?
	head -n "$lines" "$OUT/output"
	left=$(($(wc -l <"$OUT/output") - lines))
	[ "$left" -le 0 ] || echo "... and $left lines more"
	[ "$status" = "$expected" ] || exit 1
}

rm -rf "$OUT"
mkdir -p "$OUT/records"
sh tests/example.sh "$OUT/records"
count=$(git -C "$OUT/records" rev-list --count HEAD)

title 'The records'
echo "$OUT/records is examples/ with the history it would have had: $count commits"
echo "from November 2024 to May 2026. Let it be $AS_OF."

title 'Check them against the procedure'
run 1 40 check --as-of "$AS_OF"
echo
tail -n 1 "$OUT/output"
echo 'Exit status 1: some of it was not done as the procedure says. That is no error'
echo 'of the records; it is published, in plain sight.'

title 'What waits, and for whom'
run 0 40 status --as-of "$AS_OF"

title 'Commit the reports, twice'
run 0 40 publish --as-of "$AS_OF"
run 0 40 publish --as-of "$AS_OF"
echo
echo '$ git show --stat'
git -C "$OUT/records" --no-pager show --stat=76 --format='%an <%ae>%n%n%B'

title 'The site of it'
run 0 40 build --as-of "$AS_OF" --out ../site

rm "$OUT/output"
title 'Where to look'
cat <<END
$OUT/site/index.html                         the site, in a browser
$OUT/records/reports/README.md               the same as Markdown, in the repository
$OUT/records/reports/2025/INC-2025-0005.md   the report of a big incident
$OUT/records/reports/2026/INC-2026-0001.md   ... of one that was reviewed badly
$OUT/records/reports/action-log.md           what is still to be done
$OUT/records/reports/compliance.md           steps and controls
$OUT/records/plans/CHANGELOG.md              what incidents changed in the plan
git -C $OUT/records log                      the history
END
