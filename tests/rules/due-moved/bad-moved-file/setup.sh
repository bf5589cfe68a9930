item=actions/ACT-2026-0003.md
# The file is renamed before the date moves.
mv $item ../keep
mkdir actions/2026
sed 's/^due: .*/due: 2026-04-30/' ../keep >actions/2026/ACT-2026-0003.md
written 2026-03-01
git mv actions/2026/ACT-2026-0003.md $item
written 2026-03-02
cp ../keep $item
