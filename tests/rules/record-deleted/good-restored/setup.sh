# A record is taken away, then the removal is reverted.
git add incidents
git commit -q -m 'Add a record'
git rm -q incidents/INC-2026-0007.md
git commit -q -m 'Remove it'
git revert --no-edit HEAD
