# A publish that was killed when the ref had moved and the files had not: the
# next one ends it. What somebody changed in between stays.
export SOURCE_DATE_EPOCH=1777593600
debrief publish
# Back to before, but for the ref and the journal.
git rev-parse HEAD >.git/debrief-publish
git read-tree HEAD^
rm reports/README.md reports/2026/README.md
echo 'mine' >reports/lessons.md
git status --short
debrief publish
git status --short
cat reports/lessons.md
git checkout -q reports/lessons.md
git status --short
echo '== the branch has gone on: the files are as they should be'
git rev-parse HEAD >.git/debrief-publish
echo 'more' >>incidents/2026/INC-2026-0002.md
commit 'More words'
git rm -q --cached reports/README.md
debrief publish || echo "exit $?"
git status --short
git reset -q
echo '== no commit id'
echo 'garbage' >.git/debrief-publish
debrief publish
git status --short
echo '== somebody has staged a file anew'
git rev-parse HEAD >.git/debrief-publish
git read-tree HEAD^
echo 'staged' >reports/lessons.md
git add reports/lessons.md
debrief publish
git status --short
