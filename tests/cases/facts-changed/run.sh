# Records that were written down otherwise first: each line of edits.txt is a
# name, a tab and the edit for sed that makes of the record what it was in
# February. In May it becomes what it is, or is so by way of May: changed and
# changed back.
mkdir incidents
records() {
	n=100
	while IFS='	' read -r name edit; do
		n=$((n + 1))
		sed "s/INC-2026-0007/INC-2026-0$n/;$1" record |
			sed "$edit" >incidents/INC-2026-0$n.md
	done <edits.txt
}
final() {
	n=100
	while IFS='	' read -r name edit; do
		n=$((n + 1))
		sed "s/INC-2026-0007/INC-2026-0$n/" record \
			>incidents/INC-2026-0$n.md
	done <edits.txt
}
shown() {
	debrief check --as-of 2026-06-01 --format text --fail-on never \
		"$@" 2>&1 | sed -n 's/^\([^ ]*\): /\1 /p' >found
	n=100
	while IFS='	' read -r name edit; do
		n=$((n + 1))
		echo "== $name"
		sed -n "s/^incidents.INC-2026-0$n.md:/	/p" found
	done <edits.txt
}
records ''
commit 'As it was' 2026-02-20T12:00:00Z
final
commit 'As it is' 2026-05-20T12:00:00Z
echo '=== changed'
shown
echo '=== what the reports say'
debrief publish --as-of 2026-06-01 >said 2>&1 || cat said
sed -n '/^| What | From | To |/,/^$/s/ | [0-9a-f]\{10\} | / | /p' \
	reports/2026/INC-2026-0*.md | sort -u
rm -rf reports
git checkout -q -b back HEAD~2 2>/dev/null || git checkout -q -b back HEAD~1
final
commit 'As it was' 2026-02-20T12:00:00Z
records ''
commit 'As it was not' 2026-04-20T12:00:00Z
final
commit 'As it is' 2026-05-20T12:00:00Z
echo '=== changed back'
shown
