record=incidents/INC-2026-0007.md
cp $record ../keep
# Items without an id go by their place.
with_item A1 | sed 's/id: A1, //' >$record
written 2026-03-01
cp ../keep $record
written 2026-03-04
