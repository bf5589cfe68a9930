# A branch moves the date twice before anybody else has the item; what the main
# line gets is one commit.
item=actions/ACT-2026-0003.md
mv $item ../keep
git add -A
git commit -q --allow-empty -m 'The incident'
git checkout -q -b branch
sed 's/^due: .*/due: 2026-04-30/' ../keep >$item
written 2026-03-01
sed 's/^due: .*/due: 2026-05-31/' ../keep >$item
written 2026-03-02
cp ../keep $item
written 2026-03-03
git checkout -q main
mkdir -p actions
git merge -q --squash branch >/dev/null
