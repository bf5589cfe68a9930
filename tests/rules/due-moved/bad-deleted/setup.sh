item=actions/ACT-2026-0003.md
mv $item ../keep
sed "s/^due: .*/due: 2026-04-30/" ../keep >$item
# Taken away and brought back with a later date.
written 2026-03-01
rm $item
written 2026-03-02
cp ../keep $item
