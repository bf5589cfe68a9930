item=actions/ACT-2026-0003.md
mv $item ../keep
sed "s/^due: .*/due: 2026-04-30/" ../keep >$item
# Nobody but the merge itself moves the date.
written 2026-03-01
git checkout -q -b side
echo '# Side' >SIDE.md
written 2026-03-02
git checkout -q main
echo '# People' >README.md
written 2026-03-05
merged 2026-03-06 side --no-commit
cp ../keep $item
written 2026-03-06
