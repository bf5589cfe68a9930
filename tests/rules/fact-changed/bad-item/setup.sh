item=actions/ACT-2026-0003.md
mv $item ../keep
sed 's/^done_on: .*/done_on: 2026-02-01/' ../keep >$item
written 2026-02-01
cp ../keep $item
