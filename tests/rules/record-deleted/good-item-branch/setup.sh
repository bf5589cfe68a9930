record=incidents/INC-2026-0007.md
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
