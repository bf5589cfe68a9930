record=incidents/INC-2026-0007.md
mv $record ../keep
# Another severity that is major as well.
sed 's/^severity: .*/severity: SEV2/' ../keep >$record
written 2026-02-05
cp ../keep $record
