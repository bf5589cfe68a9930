record=incidents/INC-2026-0007.md
mv $record ../keep
# The review's day is given as another one, a month later.
sed 's/held_on: .*/held_on: 2026-03-01/' ../keep >$record
written 2026-02-12
cp ../keep $record
