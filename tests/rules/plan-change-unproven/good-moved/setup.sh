# The proof is older than the plan's move to its present place, and the record
# names the place that it had.
mkdir docs
git mv plans/incident-response-plan.md docs/plan.md
git add docs
GIT_COMMITTER_DATE=2026-03-10T12:00:00Z git commit -q -m 'Move it away'
sed 's/^Roll back\./Roll back first./' docs/plan.md >new
mv new docs/plan.md
git add docs
git commit -q -m 'Recover sooner' -m 'Incident: INC-2026-0007'
git mv docs/plan.md plans/incident-response-plan.md
git commit -q -m 'Move it back'
