# A branch moves the date; the commit is picked onto the main line, and the
# branch is merged after that. It moved once.
item=actions/ACT-2026-0003.md
cp $item ../keep
sed 's/^due: .*/due: 2026-04-30/' ../keep >$item
written 2026-03-01
git checkout -q -b later
cp ../keep $item
written 2026-03-02
git checkout -q main
git commit -q --allow-empty -m 'Something else'
git cherry-pick later >/dev/null
git merge -q --no-ff -m 'Merge the same' later
