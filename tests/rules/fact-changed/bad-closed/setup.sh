record=incidents/INC-2026-0007.md
mv $record ../keep
# A day after it was closed.
sed 's/, dora\]/]/' ../keep >$record
written 2026-03-10
cp ../keep $record
