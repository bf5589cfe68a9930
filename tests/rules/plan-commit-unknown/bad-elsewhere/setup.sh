# The record names the commit that changed the plan.
git add other.md
git commit -q -m 'Call sooner'
id=$(git rev-parse HEAD)
sed "s/0000000/$id/" incidents/INC-2026-0007.md >new
mv new incidents/INC-2026-0007.md
