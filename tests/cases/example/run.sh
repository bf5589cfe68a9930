# The records of examples/: the same commits everywhere, what is found in them,
# and no error at any time of their history.
example
git rev-parse HEAD
debrief check --as-of 2026-06-01 || echo "[$?]"
debrief status --as-of 2026-06-01
git log --format='%H %as' | while read -r commit day; do
	debrief check --rev "$commit" --as-of "$day" --fail-on error >found ||
		cat found
done
rm found
git status --short
