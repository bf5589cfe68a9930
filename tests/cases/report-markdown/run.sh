# A record's Markdown, written anew into its report, is shown as the record
# is: each file of tests/markdown/ by turns.
#
# What may differ is made the same: raw HTML is left out, headings change
# their level and hold text only, and links lead from the report's folder.
# What differs still is printed: schemes that are not allowed, and sections
# with nothing in them.
record() {
	sed "s/INC-2026-0001/$1/; /^# Notes/,\$d" incidents/INC-2026-0001.md
	echo '# Notes'
	echo
	awk '
	NR == 1 { sub(/^\357\273\277/, ""); front = /^---/ }
	!front { print }
	front && NR > 1 && /^(---|\.\.\.)[ \r]*$/ { front = 0 }' "$2"
	echo
}
names=$(cd "$ROOT/tests/markdown" && ls *.md | grep -v README)
n=10
for name in $names; do
	n=$((n + 1))
	record "INC-2026-00$n" "$ROOT/tests/markdown/$name" \
		>"incidents/INC-2026-00$n.md"
done
commit 'More records'
debrief publish --as-of 2026-06-01 >said 2>&1 || cat said

same() {
	debrief render "$1" | sed -E '
		s/<!-- raw HTML omitted -->//g
		s/<(\/?)h[1-6]>/<\1h>/g
		/<h>/s/<[^h>]+>//g
		s/"\.\.\/\.\.\/incidents\//"/g; s/"\.\.\/\.\.\//"\//g
		s/%28/(/g; s/%29/)/g
		/^$/d'
}
n=10
for name in $names; do
	n=$((n + 1))
	echo "== $name"
	sed -n '/^### Notes$/,/^## Plan changes/{/^## Plan changes/d;p;}' \
		"reports/2026/INC-2026-00$n.md" >report.md
	same "incidents/INC-2026-00$n.md" >want
	same report.md >got
	diff want got || true
done

echo '== how it is written'
sed -n '/^### Notes$/,/^## Plan changes/p' reports/2026/INC-2026-0001.md
same incidents/INC-2026-0001.md | sed '1,/Notes/d' >want
sed -n '/^### Notes$/,/^## Plan changes/{/^## Plan changes/d;p;}' \
	reports/2026/INC-2026-0001.md >report.md
same report.md | sed '1,/Notes/d' >got
echo '== what differs'
diff want got || true
