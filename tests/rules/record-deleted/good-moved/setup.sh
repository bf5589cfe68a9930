# The record moves to another folder.
git add incidents
git commit -q -m 'Add a record'
mkdir incidents/2026
git mv incidents/INC-2026-0007.md incidents/2026
