record=incidents/INC-2026-0007.md
mv $record ../keep
# Changed by mistake, and back again.
cp ../keep $record
written 2026-01-05
sed 's/^severity: .*/severity: SEV3/' ../keep >$record
written 2026-03-05
cp ../keep $record
