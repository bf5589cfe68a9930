# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=$1T12:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z \
		git commit -q -m "On $1"
}
item=actions/ACT-2026-0003.md
# The title changes, and the owner is given later.
mv $item ../keep
sed '/^owner: /d; s/^title: .*/title: Read it once/' ../keep >$item
written 2026-03-01
cp ../keep $item
