# An incident is judged by the procedure that the main line held at the end of
# the day on which it was resolved.
procedure=procedures/post-incident-review.md
mkdir -p procedures plans incidents
printf '# Plan\n\n## Recovery\n' >plans/incident-response-plan.md

# procedure [LINE...]: the procedure with more frontmatter.
procedure() {
	{
		echo ---
		printf '%s\n' 'severities: [SEV1, SEV2, SEV3]' "$@"
		echo ---
		echo '# Post-Incident Review'
	} >$procedure
}
# incident NUMBER SEVERITY RESOLVED HELD
incident() {
	cat >incidents/INC-2026-000$1.md <<END
---
id: INC-2026-000$1
title: Orders are lost
severity: $2
status: resolved
commander: ana
responders: [ben]
detected: ${3}T08:00Z
resolved: ${3}T10:00Z
review: {scheduled_on: $3, scheduled_for: $4, held_on: $4, chair: ben, attendees: [ana, ben]}
---
END
}
on() {
	commit "$1" "$2T12:00:00Z"
}
# late: which reviews are late, by what period, or have the wrong chair.
late() {
	debrief check --as-of 2026-07-01 --fail-on never "$@" |
		sed -n 's/^incidents.INC-2026-000\([0-9]\).*\[review-chair\].*/\1: chair/p
s/^incidents.INC-2026-000\([0-9]\).*\[review-late\].*\(period of .*\) ended.*/\1: late, \2/p'
}
major='major: [SEV1, SEV2]'

echo '== The first version'
procedure "$major" 'review: {within: 14 days}'
incident 1 SEV1 2025-12-10 2025-12-30
incident 2 SEV1 2026-02-01 2026-02-11
on 'Procedure' 2026-01-01
late

echo '== Tightened: what was in time stays so'
procedure "$major" 'review: {within: 7 days}'
on 'Seven days' 2026-03-01
incident 3 SEV1 2026-03-05 2026-03-15
on 'Another incident' 2026-03-16
late

echo '== Loosened: what was late stays so'
procedure "$major" 'review: {within: 30 days}'
on 'Thirty days' 2026-04-01
incident 4 SEV2 2026-04-01 2026-04-25
on 'Resolved on the day of the change' 2026-04-25
late

echo '== Another scope, and a rule switched off'
procedure 'major: [SEV1]' 'review: {within: 30 days}' 'rules: {review-chair: ignore}'
on 'Only SEV1' 2026-05-01
incident 5 SEV2 2026-05-10 2026-06-20
incident 6 SEV1 2026-05-10 2026-06-20
on 'Two more' 2026-06-20
late

echo '== In force later than written: on a branch until the merge'
git checkout -q -b stricter
procedure "$major" 'review: {within: 5 days}'
on 'Five days' 2026-05-05
git checkout -q main
GIT_COMMITTER_DATE=2026-06-25T12:00:00Z GIT_AUTHOR_DATE=2026-06-25T12:00:00Z \
	git merge -q --no-ff -m 'Merge five days' stricter
incident 7 SEV1 2026-06-26 2026-07-01
on 'After the merge' 2026-07-01
late
git log --first-parent --format='%h %s' -- $procedure
debrief build --as-of 2026-07-01 --out ../site >/dev/null 2>&1 || true
grep -h 'Judged by' $(find ../site -name 'INC-*.md' | sort)
sed -n '/^| INC\|^| \[INC/p' ../site/reports/2026/compliance.md
sed -n '/^## Changes of the procedure/,/^## F/p' ../site/reports/compliance.md
grep -c '<q>' ../site/compliance.html

echo '== Effective later: only what is older than history is not judged'
procedure "$major" 'review: {within: 5 days}' 'effective: 2026-06-01'
late
on 'Effective' 2026-07-01
late
debrief build --as-of 2026-07-01 --out ../site >/dev/null 2>&1 || true
grep -h 'resolved before' ../site/reports/2026/compliance.md

echo '== Uncommitted: in force from now on'
procedure "$major" 'review: {within: 1 day}'
incident 8 SEV1 2026-07-01 2026-07-03
late
debrief build --as-of 2026-07-01 --out ../site >/dev/null 2>&1 || true
grep -h 'Judged by' $(find ../site -name 'INC-2026-0008.md')
git checkout -q .
rm incidents/INC-2026-0008.md

echo '== A merge that did not take the change'
git checkout -q -b refused HEAD~1
procedure "$major" 'review: {within: 90 days}'
on 'Ninety days' 2026-06-30
git checkout -q main
git merge -q -s ours -m 'Refuse' refused
late

echo '== A merge that takes the state before the change'
git checkout -q -b older HEAD~1
echo Words >README.md
on Words 2026-07-02
git checkout -q main
procedure "$major" 'review: {within: 60 days}'
on 'Sixty days' 2026-07-02
git merge -q --no-commit -s ours older >/dev/null 2>&1
git checkout -q older -- $procedure
on 'Back' 2026-07-03
incident 9 SEV1 2026-07-04 2026-07-12
on 'Another' 2026-07-12
debrief check --as-of 2026-08-01 --fail-on never |
	sed -n 's/^incidents.INC-2026-0009.*review-late.*\(period of .*\) ended.*/\1/p'
debrief build --as-of 2026-08-01 --out ../site >/dev/null 2>&1 || true
grep '^| 2026-07' ../site/reports/compliance.md

echo '== A scale that was renamed since'
sed -i 's/SEV/P/' incidents/*.md
procedure 'major: [P1, P2]' 'review: {within: 5 days}'
sed -i 's/^severities: .*/severities: [P1, P2, P3]/' $procedure
on 'Another scale' 2026-07-02
late

echo '== Without history the present one judges'
git clone -q --depth 1 "file://$PWD" ../shallow
cd ../shallow
late
debrief check --as-of 2026-07-01 --fail-on never | grep -A 1 history-missing
debrief build --as-of 2026-07-01 --out ../site >/dev/null 2>&1 || true
grep -h 'Judged by' $(find ../site -name 'INC-2026-0001.md')
sed -n '/^## Changes of the procedure/,/^## F/p' ../site/reports/compliance.md
