# A step whose only trouble is a deadline that still runs is not due: it was
# not followed yet. A deviation of it, or a rule that is never one, counts.
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
# incident NUMBER REVIEW [LINE...]: resolved on 1 March, with more keys.
incident() {
	{
		cat <<END
---
id: INC-2026-000$1
title: Orders are lost
severity: SEV1
status: resolved
commander: ana
responders: [ben]
detected: 2026-03-01T08:00Z
resolved: 2026-03-01T10:00Z
review: {$2}
END
		shift 2
		[ $# = 0 ] || printf '%s\n' "$@"
		echo ---
	} >incidents/2026/INC-2026-000$1.md
}
# verdicts DAY: of each incident.
verdicts() {
	rm -rf ../site
	debrief build --as-of "$1" --out ../site >/dev/null 2>&1
	sed -n '/^| \[INC/s/(INC[^)]*) //p' ../site/reports/2026/compliance.md
}
held='scheduled_on: 2026-03-01, scheduled_for: 2026-03-05, held_on: 2026-03-05'
written='timeline: [{at: 2026-03-01T08:00Z, what: seen}, {at: 2026-03-01T10:00Z, what: well}]'
procedure
commit 'Plan' 2026-01-01T12:00:00Z
incident 1 ''
incident 2 'scheduled_on: 2026-03-01, scheduled_for: 2026-03-05'
incident 3 "$held, chair: ana, attendees: [ana, ben]"
incident 4 "$held, chair: ben, attendees: [ana, ben]" "$written"
incident 5 "$held, chair: ana, attendees: [ana, ben]" \
	'plan_changes: [{section: Recovery, kind: changed, summary: faster}]' \
	'no_actions: {reason: fine, decided_by: ana, decided_on: 2026-03-05}'
commit 'Incidents' 2026-03-06T12:00:00Z

echo '== Each deadline runs'
verdicts 2026-03-15
echo '== That of the review is over; the last day of what it writes down'
verdicts 2026-03-19
echo '== All are over but that of the change of the plan'
verdicts 2026-03-20
sed -i 's/status: resolved/status: reviewed/' incidents/2026/INC-2026-0005.md
commit 'Reviewed' 2026-03-20T12:00:00Z
verdicts 2026-04-04
echo '== All are over'
verdicts 2026-04-05
git reset -q --hard HEAD~1

echo '== What is only ever a warning has no deadline'
git reset -q --soft HEAD~1
procedure 'rules: {timeline-missing: warning, section-missing: warning, lessons-missing: note, plan-undecided: warning, actions-undecided: deviation}'
git commit -q --amend -m 'Plan' procedures plans
commit 'Incidents' 2026-03-06T12:00:00Z
verdicts 2026-03-19
