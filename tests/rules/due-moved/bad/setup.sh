# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=$1T12:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z \
		git commit -q -m "On $1"
}
item=actions/ACT-2026-0003.md
# Twice later, each in a commit of its own.
cp $item keep
sed 's/^due: .*/due: 2026-04-30/' keep >$item
mv keep ../keep
written 2026-03-01
sed 's/^due: .*/due: 2026-05-31/' ../keep >$item
written 2026-03-05
cp ../keep $item
