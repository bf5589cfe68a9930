item=actions/ACT-2026-0003.md
# Twice later, each in a commit of its own.
cp $item keep
sed 's/^due: .*/due: 2026-04-30/' keep >$item
mv keep ../keep
written 2026-03-01
sed 's/^due: .*/due: 2026-05-31/' ../keep >$item
written 2026-03-05
cp ../keep $item
