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
# Only a branch had the item; the main line never did.
written 2026-03-01
git checkout -q -b side
with_item A1 >$record
written 2026-03-02
cp ../keep $record
written 2026-03-03
git checkout -q -
GIT_AUTHOR_DATE=2026-03-04T12:00:00Z GIT_COMMITTER_DATE=2026-03-04T12:00:00Z \
	git merge -q --no-ff -m 'Merge side' side
