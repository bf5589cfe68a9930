record=incidents/INC-2026-0007.md
mv $record ../keep
# Two months ago it was held in time.
sed 's/^resolved: .*/resolved: 2026-02-02T10:00Z/' ../keep >$record
written 2026-02-05
cp ../keep $record
