# history.sh: what the setup.sh of a rule's case may use to write history.

# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
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

# with_item ID: the incident in ../keep with an action item in place of the
# decision that it needs none.
with_item() {
	sed "/^no_actions:/,/^---/c\\
actions:\\
  - {id: $1, title: Read the setting once, owner: dora, status: open, opened: 2026-03-10, due: 2026-07-31}\\
---" ../keep
}
