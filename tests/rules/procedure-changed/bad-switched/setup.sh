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
