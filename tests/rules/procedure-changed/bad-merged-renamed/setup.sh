# A branch changes the procedure under its first name; it is merged when it has
# its second, and judges under its third.
procedure=procedures/post-incident-review.md
mv $procedure ../keep
cp ../keep procedures/first.md
echo 'procedure: procedures/first.md' >debrief.yml
written 2025-12-01
git checkout -q -b shorter
sed 's/14 days/5 days/' ../keep >procedures/first.md
written 2025-12-02
git checkout -q main
git mv procedures/first.md procedures/second.md
echo 'procedure: procedures/second.md' >debrief.yml
written 2025-12-03
GIT_AUTHOR_DATE=2026-02-01T12:00:00Z GIT_COMMITTER_DATE=2026-02-01T12:00:00Z 	git merge -q --no-ff -m 'Merge the shorter period' shorter
rm procedures/second.md
cp ../keep procedures/third.md
echo 'procedure: procedures/third.md' >debrief.yml
