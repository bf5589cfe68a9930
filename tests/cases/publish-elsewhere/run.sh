# On a branch of its own the changelog's other lines are that branch's.
export SOURCE_DATE_EPOCH=1777593600
debrief publish --to published
git checkout -q published
sed 's/^# .*/&\n\nWritten by hand, on this branch./' plans/CHANGELOG.md >new
mv new plans/CHANGELOG.md
commit 'A word of our own'
git checkout -q main
sed 's/SEV4/SEV2/' incidents/2026/INC-2026-0002.md >new
mv new incidents/2026/INC-2026-0002.md
commit 'It was worse'
debrief publish --to published
debrief publish --to published
git show published:plans/CHANGELOG.md
git log --format=%s published
