# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
		git commit -q -m "On $1"
}
procedure=procedures/post-incident-review.md
# The period was five days until the review was held on the eighth.
mv $procedure ../keep
sed 's/14 days/5 days/' ../keep >$procedure
written 2026-02-01
cp ../keep $procedure
