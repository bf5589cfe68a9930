# A publish witnesses what the records were: going back needs a reason.
export SOURCE_DATE_EPOCH=1777593600
# publish ...: what it says, and its exit status.
publish() {
	debrief publish "$@" 2>&1 | sed 's/commit [0-9a-f]\{10\}/commit SHORT/g
		s/than [0-9a-f]\{10\}/than SHORT/g; s/([0-9a-f]\{10\})/(SHORT)/g
		s/[0-9]* changed files*/N files/'
}
trailers() {
	git log -1 --format='%(trailers)' "$1" | grep -v '^$'
}
# rewritten: what check says of it.
rewritten() {
	debrief check --as-of 2026-05-01 --format json --max 1000 |
		grep -o '"rule":"[^"]*"\|"rule": "history-rewritten"' |
		grep -o history-rewritten || echo 'check: nothing'
}
title() {
	sed "s/^title: .*/title: $1/" incidents/2026/INC-2026-0001.md >new
	mv new incidents/2026/INC-2026-0001.md
}
first=$(git rev-parse HEAD)
title 'Orders were lost for two hours'
commit 'It took longer'
second=$(git rev-parse HEAD)
publish --to published --site pages
echo '== an older source'
git checkout -q -b older "$first"
publish --to published
publish --to published --site pages
echo '== a dry run is refused, too'
publish --to published --dry-run
echo '== a source beside it'
title 'Nothing happened'
commit 'Other words'
publish --to published
echo '== only the site has shown it'
publish --to elsewhere --site pages
git rev-parse -q --verify elsewhere || echo 'no branch'
echo '== reasons that cannot be written down'
publish --to published --accept-rewrite ''
publish --to published --accept-rewrite '  '
publish --to published --accept-rewrite 'One
Debrief-Source: 1111111111111111111111111111111111111111'
publish --to published --accept-rewrite "$(printf 'a\rb')"
publish --to published --accept-rewrite "$(printf 'a\033[1mb')"
publish --to published --accept-rewrite "$(printf 'a\342\200\256b')"
publish --to published --accept-rewrite "$(printf 'a\342\200\250b')"
publish --to published --accept-rewrite "$(printf 'a\377b')"
publish --to published --accept-rewrite "$(printf '%0501d' 0)"
git log --format=%s published | head -n 1
echo '== accepted'
publish --to published --site pages \
	--accept-rewrite '  A name had to go: see #12 [skip ci]'
trailers published
trailers pages
git log -1 --format=%B published | git interpret-trailers --parse |
	grep -c '^Debrief-'
debrief verify --all published
debrief verify --all pages
echo '== once, and not again'
publish --to published --site pages
echo '== back to an older one, of which nothing differs: a commit nevertheless'
git checkout -q -b same "$second"
git commit -q --allow-empty -m 'A word'
publish --to same-reports
git checkout -q --detach "$second"
publish --to same-reports
publish --to same-reports --accept-rewrite 'The word was wrong'
git diff --stat same-reports~1 same-reports
trailers same-reports
echo '== a reason that nobody needs is not written down'
git checkout -q --detach same
publish --to same-reports --accept-rewrite 'For good measure'
title 'Orders were lost'
commit 'Shorter'
publish --to same-reports --accept-rewrite 'For good measure'
trailers same-reports
echo '== check knows of it, before and after'
git checkout -q -b work "$second"
publish
rewritten
# The same again, upon a first commit that says it in other words.
source=$(git commit-tree -m 'Rewritten' 'HEAD~1^{tree}')
git reset -q --hard "$(git log -1 --format=%B |
	git commit-tree -p "$source" 'HEAD^{tree}')"
rewritten
publish
publish --accept-rewrite 'Rebased'
rewritten
trailers work
