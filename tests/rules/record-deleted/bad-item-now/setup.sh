record=incidents/INC-2026-0007.md
cp $record ../keep
# The same, in the commit that is checked.
with_item A1 >$record
written 2026-03-01
cp ../keep $record
