record=incidents/INC-2026-0007.md
cp $record ../keep
# An incident's item is taken out of its frontmatter.
with_item A1 >$record
written 2026-03-01
cp ../keep $record
written 2026-03-04
