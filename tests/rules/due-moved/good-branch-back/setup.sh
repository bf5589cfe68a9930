item=actions/ACT-2026-0003.md
mv $item ../keep
sed "s/^due: .*/due: 2026-04-30/" ../keep >$item
# On a branch the date moves and moves back, beside another change.
written 2026-03-01
git checkout -q -b later
cp ../keep $item
written 2026-03-02
sed 's/^due: .*/due: 2026-04-30/; s/one place/a single place/' ../keep >$item
written 2026-03-03
git checkout -q main
echo '# People' >README.md
written 2026-03-05
merged 2026-03-06 later
