item=actions/ACT-2026-0003.md
# The title changes, and the owner is given later.
mv $item ../keep
sed '/^owner: /d; s/^title: .*/title: Read it once/' ../keep >$item
written 2026-03-01
cp ../keep $item
