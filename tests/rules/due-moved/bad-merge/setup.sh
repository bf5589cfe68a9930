# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=$1T12:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z \
		git commit -q -m "On $1"
}
# merged DATE BRANCH OPTION...: merges on that day.
merged() {
	on=$1T12:00:00Z
	branch=$2
	shift 2
	GIT_AUTHOR_DATE=$on GIT_COMMITTER_DATE=$on \
		git merge -q --no-ff -m "Merge $branch" "$@" "$branch"
}
item=actions/ACT-2026-0003.md
mv $item ../keep
sed "s/^due: .*/due: 2026-04-30/" ../keep >$item
# Nobody but the merge itself moves the date.
written 2026-03-01
git checkout -q -b side
echo '# Side' >SIDE.md
written 2026-03-02
git checkout -q main
echo '# People' >README.md
written 2026-03-05
merged 2026-03-06 side --no-commit
cp ../keep $item
written 2026-03-06
