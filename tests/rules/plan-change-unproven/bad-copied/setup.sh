# The plan is copied, named, and taken away at its old place: three commits
# that change no section.
mkdir handbook
cp plans/incident-response-plan.md handbook/plan.md
git add handbook
git commit -q -m 'Copy it, for INC-2026-0007'
echo 'plan: handbook/plan.md' >debrief.yml
git add debrief.yml
git commit -q -m 'Name it, for INC-2026-0007'
git rm -q plans/incident-response-plan.md
git commit -q -m 'Take it away, for INC-2026-0007'
