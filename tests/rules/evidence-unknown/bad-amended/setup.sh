# The commit is still in this clone, but was amended since: it is in no other.
git commit -q --allow-empty -m 'Read it once'
id=$(git rev-parse HEAD)
git commit -q --allow-empty --amend -m 'Read the setting once'
sed "s/0000000/$id/" actions/ACT-2026-0003.md >new
mv new actions/ACT-2026-0003.md
