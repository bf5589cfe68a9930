item=actions/ACT-2026-0003.md
# On its branch the item finds its date; then it comes to the main line, and
# its date only moves to an earlier day, or is written more exactly.
mv $item ../keep
written 2026-03-01
git checkout -q -b item
sed 's/^due: .*/due: 2026-07-15/' ../keep >$item
written 2026-03-02
sed 's/^due: .*/due: 2026-08-31/' ../keep >$item
written 2026-03-03
git checkout -q main
echo '# People' >README.md
written 2026-03-05
GIT_AUTHOR_DATE=2026-03-06T12:00:00Z GIT_COMMITTER_DATE=2026-03-06T12:00:00Z \
	git merge -q --no-ff -m 'Merge the item' item
sed 's/^due: .*/due: 2026-07-31T18:00+10:00/' ../keep >$item
written 2026-03-07
cp ../keep $item
