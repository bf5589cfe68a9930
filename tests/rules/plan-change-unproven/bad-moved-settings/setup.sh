# A move changes no section; that debrief.yml comes to name the new place
# neither.
mkdir handbook
git mv plans/incident-response-plan.md handbook/plan.md
echo 'plan: handbook/plan.md' >debrief.yml
git add debrief.yml
git commit -q -m 'Move it, for INC-2026-0007'
