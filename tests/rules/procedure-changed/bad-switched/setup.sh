# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
		git commit -q -m "On $1"
}
# debrief.yml comes to name another file, with another period. What was changed
# in that file before was no change of the procedure.
procedure=procedures/post-incident-review.md
mv $procedure ../keep
sed 's/14 days/5 days/' ../keep >$procedure
sed 's/14 days/30 days/; s/the timeline and/all that happened and/' 	../keep >procedures/new.md
written 2026-02-01
sed 's/14 days/20 days/; s/the timeline and/all that happened and/' 	../keep >procedures/new.md
written 2026-02-02
echo 'procedure: procedures/new.md' >debrief.yml
