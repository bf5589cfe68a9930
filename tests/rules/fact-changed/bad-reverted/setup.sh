# The commit that recorded the review is reverted, and the review is recorded
# anew with another day, more than thirty days later.
incident=incidents/INC-2026-0007.md
mv $incident ../keep
sed '/^  held_on:/d' ../keep >$incident
written 2026-02-03
sed 's/^  held_on: .*/  held_on: 2026-03-09/' ../keep >$incident
written 2026-02-05
git revert --no-edit HEAD >/dev/null
cp ../keep $incident
