export GIT_AUTHOR_DATE=2026-03-01T12:00:00Z GIT_COMMITTER_DATE=2026-03-01T12:00:00Z
git add plans
git commit -q -m 'Call sooner' -m 'Incident: INC-2026-0007'
