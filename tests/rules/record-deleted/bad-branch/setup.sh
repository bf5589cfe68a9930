# A record is taken away on a branch, which is merged.
sed s/INC-2026-0007/INC-2026-0008/ incidents/INC-2026-0007.md >incidents/INC-2026-0008.md
git add incidents
git commit -q -m 'Add a record'
git checkout -q -b side
git rm -q incidents/INC-2026-0008.md
git commit -q -m 'Remove it'
git checkout -q main
echo '# People' >README.md
git add README.md
git commit -q -m 'Say who we are'
git merge -q --no-ff -m 'Merge the removal' side
