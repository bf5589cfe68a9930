# Another record is written and taken away.
sed s/INC-2026-0007/INC-2026-0008/ incidents/INC-2026-0007.md >incidents/INC-2026-0008.md
git add incidents
git commit -q -m 'Add a record'
git rm -q incidents/INC-2026-0008.md
