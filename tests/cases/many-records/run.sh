# So many records, of so many years, that listings are cut into pages and charts
# count by years; their texts are long, and alike.
mkdir -p incidents actions
awk 'BEGIN {
	for (i = 1; i <= 48; i++)
		record(1969 + i, 1)
	for (i = 2; i <= 330; i++)
		record(2026, i)
}
function record(year, n,   id, file, k, day) {
	id = sprintf("INC-%d-%04d", year, n)
	file = "incidents/" id ".md"
	day = sprintf("%d-%02d-%02d", year, n % 5 + 1, n % 28 + 1)
	print "---\nid: " id >file
	if (n % 50 == 0)
		print "title: \"" repeat("ä|b&<c> ", 60) "\"" >file
	else
		print "title: Orders of shop " n % 9 " were lost" >file
	print "severity: SEV" (n % 4 + 1) "\nstatus: " \
		(n % 7 ? "reviewed" : n % 2 ? "open" : "closed") >file
	print "category: \"Kind " n % 26 (n % 3 ? "" : " `x|y`") "\"" >file
	print "commander: [ana, \"p" n % 120 "\"]\nresponders: [ben, \"p" n % 110 "\"]" >file
	print "systems:" >file
	for (k = 0; k < n % 11; k++)
		print "  - {name: \"s" (n + k) % 130 "\", owner: \"p" k "\"}" >file
	print "  - {name: one, owner: }" >file
	print "detected: " day "T08:00Z" >file
	if (n % 7 || n % 2 == 0)
		print "resolved: " day "T" (n % 3 ? "10:00Z" : "23:59:59Z~") >file
	if (n % 7) {
		print "review: {scheduled_on: " day ", scheduled_for: " day \
			", held_on: " day ", chair: \"p" n % 120 \
			"\", attendees: [ana]}" >file
	}
	if (n % 5 == 1) {
		print "actions:" >file
		for (k = 0; k < n % 17; k++)
			print "  - {id: A" k ", title: \"Do | " n "\", type: process, owner: \"p" \
				k "\", status: " (k % 3 ? "open" : "done, done_on: " day) \
				", opened: " day ", due: " sprintf("%d-%02d-28", year + k % 2, k % 12 + 1) "}" >file
		print "plan_changes:" >file
		for (k = 0; k < 10; k++)
			print "  - {section: \"" k "\", kind: added, summary: \"" repeat("s ", n) "\"}" >file
	} else {
		print "no_actions: {reason: none, decided_by: ana, decided_on: " day "}" >file
		print "no_plan_changes: {reason: none, decided_by: ana, decided_on: " day "}" >file
	}
	print "---\n## Summary\n\n" repeat("Orders ~~were~~ *lost*. ", n % 40) >file
	print "## Root cause\n\n### Impact\n\nOne in ten.\n\n#### Notes\n\nNone.\n" >file
	print "## Lessons learned\n" >file
	for (k = 0; k < n % 6; k++)
		print "- " (k % 2 ? "Roll back first, look later" : "Lesson " k ": " repeat("look again ", n * k % 300)) >file
	print "\n## Costs\n\n[x](" id ".md#notes) [y](INC-2026-0002.md?x=1) ![z](z.png)" >file
	close(file)
}
function repeat(s, n,   out) {
	while (n-- > 0)
		out = out s
	return out
}'
printf '%s\n' --- 'id: ACT-2026-0001' 'incident: INC-2026-0003' 'title: x' \
	'owner: ana' 'status: open' 'opened: 2026-03-10' 'due: 2026-05-01' --- '' \
	'# Steps' '' 'Text, and ~~more~~.' >actions/ACT-2026-0001.md
commit 'Records' 2026-05-20T12:00:00Z
status=0
debrief build --as-of 2026-06-01 --out site >said 2>&1 || status=$?
echo "[exit $status]"
tail -n 1 said | sed 's/[0-9][0-9]* files/N files/'
cd site
sha256sum -c --quiet --strict SHA256SUMS && echo 'sums are right'
echo '== links that lead nowhere'
grep -ro 'href="[^"#?:]*["#?]' --include='*.html' . |
	sed 's/[^/]*:href="/\//; s/.$//; s/\/\//\//' | sort -u |
	while IFS= read -r target; do
		[ -e "$target" ] || echo "$target"
	done | head
echo '== pages that are cut'
find . -name '*.html' | sed 's/^\.\///' | grep -- '-[0-9][0-9]*\.html$' |
	grep -v INC- | sort
echo '== pagers'
for page in 2026/index-2.html 2026/lessons-9.html changelog-8.html; do
	echo "$page:"
	grep -o '<[^>]*rel="[a-z]*"[^>]*>\|aria-current="page">[^<]*\|of [0-9]* ' \
		$page | sort | uniq -c | sed 's/^ *//'
done
echo '== years'
sed 's/<[^>]*>/ /g' metrics.html | tr -s ' ' | grep -cE '(19[789]|20[012])[0-9]'
echo '== what is searched'
grep -o 'data-shard="search/202[56][^"]*"' search.html
for file in search/2026*.js; do
	grep -o '\["[IA][^"]*"' $file | sort | uniq | wc -l
	grep -o '\["[IA][^"]*"' $file | sed -n '1p;$p'
done
