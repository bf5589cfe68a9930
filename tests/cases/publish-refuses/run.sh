# What somebody else wrote is never overwritten.
export SOURCE_DATE_EPOCH=1777593600
mkdir reports
echo 'hello' >reports/README.md
echo '== an untracked file in the way'
debrief publish || echo "exit $?"
cat reports/README.md
commit 'Notes in the reports folder'
echo '== a tracked file that nobody generated'
debrief publish || echo "exit $?"
git rm -q -r reports
commit 'No notes'
echo '== an untracked file beside'
mkdir reports
echo 'my notes' >reports/notes.md
debrief publish
ls reports
echo '== a generated file that was edited, and a new word in a record'
echo 'more' >>reports/action-log.md
sed -i.bak 's/Orders/Many orders/' incidents/2026/INC-2026-0001.md
sed -i.bak 's/Keep/Always keep/' actions/2026/ACT-2026-0001.md
rm -f */2026/*.bak
git commit -q -m 'Better titles' -- incidents actions
debrief publish || echo "exit $?"
tail -n 1 reports/action-log.md
git checkout -q reports/action-log.md
echo '== an edit elsewhere stays'
echo 'draft' >>incidents/2026/INC-2026-0002.md
debrief publish
git status --short
echo '== detached'
git checkout -q -f --detach
debrief publish || echo "exit $?"
echo '== a ref that is none'
debrief publish --to 'a..b' || echo "exit $?"
debrief publish --to refs/tags/x || echo "exit $?"
echo '== to another branch'
debrief publish --to published
git log --format=%s published
git ls-tree --name-only published
echo '== a clock that is none'
SOURCE_DATE_EPOCH=soon debrief publish --as-of 2026-05-01 --to other ||
	echo "exit $?"
