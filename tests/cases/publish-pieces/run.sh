# So many records that data files go to the site's branch in pieces, and that
# lists in Markdown go over several pages.
export SOURCE_DATE_EPOCH=1782864000
awk 'BEGIN {
	for (n = 2; n <= 450; n++) {
		id = sprintf("INC-2026-%04d", n)
		file = "incidents/2026/" id ".md"
		day = sprintf("2026-%02d-%02d", n % 5 + 1, n % 28 + 1)
		print "---\nid: " id "\ntitle: Orders of shop " n " were lost" >file
		print "severity: SEV1\nstatus: open\ncommander: ana" >file
		print "detected: " day "T08:00Z\nactions:" >file
		for (k = 0; k < 5; k++)
			print "  - {id: A" k ", title: Look, owner: ben, status: open, due: " day "}" >file
		print "---\n## Summary\n\nOrders were lost." >file
		close(file)
	}
}'
commit 'More records' 2026-05-20T12:00:00Z
debrief publish --site gh-pages 2>&1 | sed 's/[0-9]* changed files/N files/'
git worktree add -q pages gh-pages
cd pages
find . -size +1M -name '*.json' | LC_ALL=C sort
sha256sum -c --quiet --strict SHA256SUMS && echo 'sums are right'
debrief verify gh-pages
cd ..
git worktree remove pages
echo '== lists that are cut'
for page in reports/action-log reports/2026/action-log; do
	wc -l $page.md $page-2.md | sed '$d'
	tail -n 4 $page-2.md | cut -c 1-100
	grep -h ' of ' $page.md $page-2.md
done
git ls-tree -r --name-only gh-pages reports | grep -- '-[0-9]\.md'
cut -d '|' -f 2 reports/2026/action-log.md reports/2026/action-log-2.md |
	grep -o '\[.*/A[0-9]' | sort | uniq -c | awk '{ n[$1]++ } END { for (k in n) print n[k] " items " k " times" }'
echo '== nothing is left beside the packs, and nothing new is to be published'
find .git -name 'tmp_*'
debrief publish --site gh-pages 2>&1
echo '== where no file can be made, neither for a dry run'
echo x >>incidents/2026/INC-2026-0002.md
commit 'One more word' 2026-05-21T12:00:00Z
chmod a-w .git/objects/pack
debrief publish --site gh-pages --dry-run | grep data/
chmod u+w .git/objects/pack
