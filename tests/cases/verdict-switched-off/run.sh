# A step of whose rules only some are switched off: its verdict names them. By
# the procedure that was in force for the incident, but for action items.
procedure=procedures/post-incident-review.md
mkdir -p procedures plans incidents/2026
printf '# Plan\n\n## Recovery\n' >plans/incident-response-plan.md

# procedure [LINE...]: the procedure with more frontmatter.
procedure() {
	{
		printf '%s\n' --- 'severities: [SEV1]' 'major: [SEV1]' \
			'review: {within: 14 days}' "$@"
		printf '%s\n' --- '# Post-Incident Review'
	} >$procedure
}
# incident NUMBER DAY HELD: reviewed, with all that is asked but lessons.
incident() {
	cat >incidents/2026/INC-2026-000$1.md <<END
---
id: INC-2026-000$1
title: Orders are lost
severity: SEV1
status: reviewed
commander: ana
responders: [ben]
detected: ${2}T08:00Z
resolved: ${2}T10:00Z
timeline: [{at: ${2}T08:00Z, what: seen}, {at: ${2}T10:00Z, what: well}]
review: {scheduled_on: $2, scheduled_for: $3, held_on: $3, chair: ana, attendees: [ana, ben]}
no_plan_changes: {reason: fine, decided_by: ana, decided_on: $3}
no_actions: {reason: fine, decided_by: ana, decided_on: $3}
---

## Response effectiveness

Good.

## Areas for improvement

None.
END
}
# verdicts: of each incident.
verdicts() {
	rm -rf ../site
	debrief build --as-of 2026-07-01 --out ../site >/dev/null
	sed -n '/^| \[INC/s/(INC[^)]*) //p' ../site/reports/2026/compliance.md
}
procedure
incident 1 2026-02-01 2026-03-01
commit 'All rules' 2026-02-01T12:00:00Z
procedure 'rules: {lessons-missing: ignore, review-late: ignore, section-empty: ignore, review-chair: warning, action-owner: ignore}'
incident 2 2026-03-03 2026-04-01
incident 3 2026-03-03 2026-04-01
sed -i 's/chair: ana/chair: ben/; s/timeline: /links: [] #/' \
	incidents/2026/INC-2026-0003.md
commit 'Some are switched off' 2026-03-02T12:00:00Z
verdicts
echo '== As pages show it'
grep -h '^| [1-4] ' ../site/reports/2026/INC-2026-0002.md
grep -o '<td><span class="verdict verdict-no.*switched off.*</td>' \
	../site/2026/INC-2026-0002.html
grep -o '<small class="why">[^<]*' ../site/2026/compliance.html
echo '== As data has it'
tr -d '\n' <../site/data/records.json | grep -o '"why": "switched[^"]*"'

echo '== Every rule of the step'
procedure 'rules: {plan-undecided: ignore, plan-section-unknown: ignore, plan-change-unproven: ignore, plan-commit-unknown: ignore}'
rm incidents/2026/*
incident 4 2026-03-05 2026-03-06
commit 'A step is switched off' 2026-03-04T12:00:00Z
verdicts
