# In a repository: the step's words, its controls, what the procedure sets.
example
debrief explain review-late
sed -i.bak 's/^\(severities:.*\)/\1\nrules: {action-owner: warning}/' \
	procedures/*.md
rm procedures/*.bak
debrief explain action-owner | tail -n 6
debrief explain conflict-marker || echo "exit $?"
debrief explain || echo "exit $?"
