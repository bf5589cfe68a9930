item=actions/ACT-2026-0003.md
# The date moves on a branch, and so comes to the main line by a merge.
mv $item ../keep
sed 's/^due: .*/due: 2026-04-30/' ../keep >$item
written 2026-03-01
git checkout -q -b later
cp ../keep $item
written 2026-03-04
git checkout -q main
echo '# People' >README.md
written 2026-03-05
GIT_AUTHOR_DATE=2026-03-06T12:00:00Z GIT_COMMITTER_DATE=2026-03-06T12:00:00Z \
	git merge -q --no-ff -m 'Merge the new date' later
