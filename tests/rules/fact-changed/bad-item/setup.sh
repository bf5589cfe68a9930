# written DATE [NAME]: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
		git commit -q -m "On $1"
}
item=actions/ACT-2026-0003.md
mv $item ../keep
sed 's/^done_on: .*/done_on: 2026-02-01/' ../keep >$item
written 2026-02-01
cp ../keep $item
