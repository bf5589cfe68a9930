# The change is proven by a commit that names the incident.
git add plans
git commit -q -m 'Call sooner' -m 'Incident: INC-2026-0007'
