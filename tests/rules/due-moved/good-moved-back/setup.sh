# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=$1T12:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z \
		git commit -q -m "On $1"
}
item=actions/ACT-2026-0003.md
# A slip that is mended the next day.
mv $item ../keep
cp ../keep $item
written 2026-03-01
sed 's/^due: .*/due: 2027-07-31/' ../keep >$item
written 2026-03-02
cp ../keep $item
