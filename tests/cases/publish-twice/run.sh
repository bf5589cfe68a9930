# A publish makes one commit, the next one none; the tree is always the same.
export SOURCE_DATE_EPOCH=1777593600
debrief publish
git show --stat --format='%an <%ae> %ad%n%B' HEAD
git status --short
debrief publish
git log --format=%s
# A changed record changes what it is in, and nothing else.
sed 's/status: open/status: done\ndone_on: 2026-03-20/' actions/2026/ACT-2026-0001.md >new
mv new actions/2026/ACT-2026-0001.md
commit 'The item is done'
debrief publish --dry-run
debrief publish -m 'Publish the log

Debrief-Source: forged [skip ci]'
git log -1 --format=%B
git interpret-trailers --parse <<END
$(git log -1 --format=%B)
END
# Written by hand, between the markers and outside of them.
sed 's/^# .*/&\n\nWritten by hand./' plans/CHANGELOG.md >new
mv new plans/CHANGELOG.md
commit 'A word of our own'
debrief publish
cat plans/CHANGELOG.md
