item=actions/ACT-2026-0003.md
# A slip that is mended the next day.
mv $item ../keep
cp ../keep $item
written 2026-03-01
sed 's/^due: .*/due: 2027-07-31/' ../keep >$item
written 2026-03-02
cp ../keep $item
