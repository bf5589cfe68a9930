record=incidents/INC-2026-0007.md
mv $record ../keep
# It had a review when it was closed, with nobody in the chair.
sed 's/^no_plan_changes:/review: {held_on: 2026-03-10, attendees: [ben]}\n&/' \
	../keep >$record
written 2026-03-10
cp ../keep $record
