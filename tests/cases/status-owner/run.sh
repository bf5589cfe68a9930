# What waits for a person is found by the id and by the name that is shown.
example
for owner in odile 'Odile Vanterpool' ODILE Odile 'Platform team'; do
	echo "== $owner"
	debrief status --as-of 2026-06-01 --owner "$owner"
done
