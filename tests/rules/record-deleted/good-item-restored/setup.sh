record=incidents/INC-2026-0007.md
cp $record ../keep
# The item is taken out and comes back.
with_item A1 >$record
written 2026-03-01
cp ../keep $record
written 2026-03-02
with_item A1 >$record
written 2026-03-04
