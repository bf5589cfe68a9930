item=actions/ACT-2026-0003.md
mv $item ../keep
sed "s/^due: .*/due: 2026-04-30/" ../keep >$item
# A branch moves the date twice; the main line takes the branch, not the dates.
written 2026-03-01
git checkout -q -b later
sed 's/^due: .*/due: 2026-05-31/' ../keep >$item
written 2026-03-02
cp ../keep $item
written 2026-03-03
git checkout -q main
echo '# People' >README.md
written 2026-03-05
merged 2026-03-06 later -s ours
