# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=$1T12:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z \
		git commit -q -m "On $1"
}
item=actions/ACT-2026-0003.md
# The file is renamed before the date moves.
mv $item ../keep
mkdir actions/2026
sed 's/^due: .*/due: 2026-04-30/' ../keep >actions/2026/ACT-2026-0003.md
written 2026-03-01
git mv actions/2026/ACT-2026-0003.md $item
written 2026-03-02
cp ../keep $item
