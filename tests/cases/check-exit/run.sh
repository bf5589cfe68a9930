# Exit statuses, thresholds, and paths that narrow.
run() {
	status=0
	debrief "$@" >out 2>err || status=$?
	echo "debrief $*: $status, $(grep -c '\[' out || true) findings"
	cat err
}
run check --as-of 2026-05-01
run check --as-of 2026-05-01 --fail-on error
run check --as-of 2026-05-01 --fail-on warning
run check --as-of 2026-05-01 --fail-on never
run check --as-of 2026-05-01 actions
run check --as-of 2026-05-01 incidents/2026/INC-2026-0002.md
run check --as-of 2026-05-01 incidents/2026/INC-2026-0009.md
run check --as-of 2026-05-01 ../elsewhere
run check --as-of 2026-03-03
run check --as-of yesterday
run check --max x
run check --format yaml
run check --fail-on everything
run check --rev nothing
run check --staged --rev HEAD
run check --color blue
run check --frmat text
run chekc
run
run build
run build --out out.d --period 2026
run publish somewhere
run explain no-such-rule
run explain review-lat
run schema incidnt
run render no-such-file.md
cd incidents/2026
run check --as-of 2026-05-01 INC-2026-0001.md
run check --as-of 2026-05-01 .
# By full paths: the root, too.
root=$(git rev-parse --show-toplevel)
for path in "$root" "$root/" "$root/actions" "$root-2" "${root%/*}"; do
	run check --as-of 2026-05-01 "$path" | sed "s|$root|ROOT|; s|${root%/*}|UP|"
done
