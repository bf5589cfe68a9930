# One piece of evidence is the commit of the base.
sed "s/0000000/$(git rev-parse HEAD)/" actions/ACT-2026-0003.md >new
mv new actions/ACT-2026-0003.md
