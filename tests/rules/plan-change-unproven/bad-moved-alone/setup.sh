# A move changes no section.
git mv plans/incident-response-plan.md plan.md
git commit -q -m 'Move it, for INC-2026-0007'
mkdir -p plans
git mv plan.md plans/incident-response-plan.md
git commit -q -m 'Move it back, for INC-2026-0007'
