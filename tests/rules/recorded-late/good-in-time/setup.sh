record=incidents/INC-2026-0007.md
mv $record ../keep
# What was said in time is moved and gets its time of day later.
mkdir incidents/2026
sed 's/held_on: 2026-02-10T.*/held_on: 2026-02-10/' ../keep >incidents/2026/INC-2026-0007.md
written 2026-02-12
git mv incidents/2026/INC-2026-0007.md $record
cp ../keep $record
