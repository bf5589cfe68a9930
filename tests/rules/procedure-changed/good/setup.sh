# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
		git commit -q -m "On $1"
}
procedure=procedures/post-incident-review.md
# Words only.
mv $procedure ../keep
sed 's/^| 2 .*/| 2 | Response team | Go through the timeline. |/' ../keep >$procedure
written 2026-02-01
cp ../keep $procedure
