# A merge of thirty parents: the later date comes from the twentieth.
item=actions/ACT-2026-0003.md
mv $item ../keep
sed 's/^due: .*/due: 2026-04-30/' ../keep >$item
git add -A
git commit -q -m 'Add the item'
old=$(git rev-parse 'HEAD^{tree}')
cp ../keep $item
git add -A
new=$(git write-tree)
parents='-p HEAD'
for n in $(seq 2 30); do
	tree=$old
	[ "$n" != 20 ] || tree=$new
	parents="$parents -p $(echo "Side $n" | git commit-tree $tree -p HEAD)"
done
git reset -q --hard "$(echo Merge | git commit-tree $new $parents)"
