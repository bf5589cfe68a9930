# The plan in a commit of its own, bound by its trailer.
git add plans
git commit -q -m 'Call sooner' -m 'Incident: INC-2026-0007'
