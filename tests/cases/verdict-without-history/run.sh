# Without history nobody can tell whether the plan was changed as a record
# says: that step is not evaluated, unless there is nothing to tell.
procedure=procedures/post-incident-review.md
mkdir -p procedures plans incidents/2026
printf '# Plan\n\n## Recovery\n\nOne.\n' >plans/incident-response-plan.md

# procedure [LINE...]: the procedure with more frontmatter.
procedure() {
	{
		printf '%s\n' --- 'severities: [SEV1]' 'major: [SEV1]' \
			'review: {within: 14 days}' "$@"
		printf '%s\n' --- '# Post-Incident Review'
	} >$procedure
}
# incident NUMBER CHANGE
incident() {
	cat >incidents/2026/INC-2026-000$1.md <<END
---
id: INC-2026-000$1
title: Orders are lost
severity: SEV1
status: reviewed
commander: ana
responders: [ben]
detected: 2026-02-01T08:00Z
resolved: 2026-02-01T10:00Z
review: {scheduled_on: 2026-02-01, scheduled_for: 2026-02-02, held_on: 2026-02-02, chair: ana, attendees: [ana, ben]}
$2
no_actions: {reason: fine, decided_by: ana, decided_on: 2026-02-02}
---
END
}
# verdicts [OPTION...]: on the step of the plan.
verdicts() {
	git clone -q "$@" "file://$PWD" ../clone
	debrief -C ../clone build --as-of 2026-07-01 --out "$PWD/../site" \
		>/dev/null 2>&1
	sed -n '/^| \[INC/s/(INC[^)]*) //p' ../site/reports/2026/compliance.md |
		cut -d '|' -f 2,5
	grep -h '^| 3 ' ../site/reports/2026/INC-2026-0001.md
	rm -rf ../clone ../site
}
change='section: Recovery, kind: changed, summary: faster'
none='no_plan_changes: {reason: fine, decided_by: ana, decided_on: 2026-02-02}'
procedure
commit 'Plan' 2026-01-01T12:00:00Z
incident 1 "plan_changes: [{$change}]"
incident 2 "plan_changes: [{$change, document: 'https://wiki.example/plan', evidence: 'https://wiki.example/diff'}]
$none"
incident 3 "$none"
incident 4 "plan_changes: [{$change, commit: 0123456}]"
commit 'Incidents' 2026-02-03T12:00:00Z

echo '== With history'
verdicts
echo '== Without'
verdicts --depth 1
echo '== Where no rule asks for a commit'
procedure 'rules: {plan-change-unproven: ignore}'
git commit -q -a --amend --no-edit
verdicts --depth 1
echo '== A publish without history is made again without it'
procedure
git commit -q -a --amend --no-edit
git clone -q --depth 1 "file://$PWD" ../clone
cd ../clone
debrief publish --as-of 2026-07-01 --without-history >/dev/null 2>&1
grep -c 'not evaluated: no full history' reports/2026/compliance.md
debrief verify | cut -d ' ' -f 2
