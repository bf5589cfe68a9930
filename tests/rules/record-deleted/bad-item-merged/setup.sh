record=incidents/INC-2026-0007.md
cp $record ../keep
# A branch takes the item out, and it is merged.
with_item A1 >$record
written 2026-03-01
git checkout -q -b side
cp ../keep $record
written 2026-03-02
git checkout -q -
echo >>README.md
written 2026-03-03
GIT_AUTHOR_DATE=2026-03-04T12:00:00Z GIT_COMMITTER_DATE=2026-03-04T12:00:00Z \
	git merge -q --no-ff -m 'Merge side' side
