item=actions/ACT-2026-0003.md
mv $item ../keep
sed "s/^due: .*/due: 2026-04-30/" ../keep >$item
# Two branches merge one another; one moves the date, the other does not.
written 2026-03-01
git checkout -q -b side
cp ../keep $item
written 2026-03-02
git checkout -q main
echo '# People' >README.md
written 2026-03-03
git branch before
merged 2026-03-04 side -s ours
git checkout -q side
merged 2026-03-05 before
echo '# Side' >SIDE.md
written 2026-03-06
git checkout -q main
merged 2026-03-07 side
cp ../keep $item
