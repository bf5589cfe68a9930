# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=$1T12:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z \
		git commit -q -m "On $1"
}
record=incidents/INC-2026-0007.md
# An item takes the place of the key no_actions and what is below it.
with_item() {
	sed "/^no_actions:/,/^---/c\\
actions:\\
  - {id: $1, title: Read the setting once, owner: dora, status: open, opened: 2026-03-10, due: 2026-07-31}\\
---" ../keep
}
cp $record ../keep
# Somebody says why the item is gone.
with_item A1 >$record
written 2026-03-01
cp ../keep $record
written 2026-03-04
