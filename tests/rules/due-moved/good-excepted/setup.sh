item=actions/ACT-2026-0003.md
mv $item ../keep
sed 's/^due: .*/due: 2026-04-30/' ../keep >$item
written 2026-03-01
cp ../keep $item
