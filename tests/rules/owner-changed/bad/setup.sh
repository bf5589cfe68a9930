item=actions/ACT-2026-0003.md
mv $item ../keep
sed 's/^owner: .*/owner: asha/' ../keep >$item
written 2026-03-01
cp ../keep $item
