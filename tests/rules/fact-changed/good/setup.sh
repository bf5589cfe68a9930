record=incidents/INC-2026-0007.md
mv $record ../keep
# Corrections within a month, and one that is more exact.
sed 's/^severity: .*/severity: SEV3/; s/^resolved: .*/resolved: 2026-03-02/' ../keep >$record
written 2026-02-20
cp ../keep $record
