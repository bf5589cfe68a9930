# A step that a later version of the procedure drops: what was judged by it is
# still shown and counted.
procedure=procedures/post-incident-review.md
mkdir -p procedures plans incidents
printf '# Plan\n\n## Recovery\n' >plans/incident-response-plan.md

# procedure STEP...: the procedure with these rows of its table.
procedure() {
	{
		printf '%s\n' --- 'severities: [SEV1]' \
			'review: {within: 14 days}' ---
		printf '# Review\n\n| Step | Who | What |\n|---|---|---|\n'
		printf '| %s |\n' "$@"
	} >$procedure
}
schedule='The commander | schedules a formal review'
analysis='Reviewers | identify the root cause and areas for improvement'
plan='Reviewers | update the incident response plan'
actions='Reviewers | assign action items to owners'
# incident NUMBER DAY: reviewed, with nothing said of plan and actions.
incident() {
	cat >incidents/INC-2026-000$1.md <<END
---
id: INC-2026-000$1
title: Orders are lost
severity: SEV1
status: reviewed
commander: ana
responders: [ben]
detected: ${2}T08:00Z
resolved: ${2}T10:00Z
review: {scheduled_on: $2, scheduled_for: $2, held_on: $2, chair: ana, attendees: [ana, ben]}
---
END
}
# numbers: the numbers of a row of a table.
numbers() {
	grep -o 'class="n[^>]*>\(<a[^>]*>\)*[0-9]*' |
		sed 's/.*>//' | tr '\n' ' '
}

procedure "1 | $schedule" "2 | $analysis" "3 | $plan" "4 | $actions"
incident 1 2026-02-01
commit 'Procedure' 2026-02-01T12:00:00Z
procedure "1 | $schedule" "2 | $analysis" "3 | $actions"
incident 2 2026-03-02
commit 'No plan' 2026-03-01T12:00:00Z

echo '== The step of a finding is that of the version that judged it'
debrief check --as-of 2026-07-01 --fail-on never --format json |
	tr -d ' \n' | sed 's/{"rule"/\n&/g' |
	sed -n 's/^{"rule":"\(plan-undecided\|actions-undecided\)".*"record":"\([^"]*\)","step":\(null\|"[0-9]*"\).*/\2 \1 \3/p'

echo '== Shown and counted'
debrief build --as-of 2026-07-01 --out ../site >/dev/null
sed -n '/^## By step/,/^A verdict/p' \
	../site/reports/2026/compliance.md
sed -n '/^## By year/,/^A verdict/p' ../site/reports/compliance.md
grep '<th scope="row">Other' ../site/compliance.html | numbers
echo
grep -c '<small>Step 3:</small> <a class="verdict verdict-deviated"' \
	../site/2026/compliance.html

echo '== Nothing is dropped: no such column'
procedure "1 | $schedule" "2 | $analysis" "3 | $plan" "4 | $actions"
commit 'Plan again' 2026-03-03T12:00:00Z
debrief build --as-of 2026-07-01 --out ../again >/dev/null
grep -rl 'Other steps\|>Other<\|^| Other' ../again || echo none

echo '== The versions that judged are among the inputs, by the path of then'
git mv $procedure procedures/review.md
sed -i 's/14 days/10 days/' procedures/review.md
echo 'procedure: procedures/review.md' >debrief.yml
incident 3 2026-03-05
commit 'Renamed' 2026-03-04T12:00:00Z
debrief build --as-of 2026-07-01 --out ../renamed >/dev/null
tr -d '\n' <../renamed/2026/manifest.json |
	sed 's/.*"inputs"//; s/{ */\n{/g; s/$/\n/' |
	sed -n 's/.*"path": *"\([^"]*\)", *"kind": *"procedure", *"blob": *"\([^"]*\)".*/\2 \1/p' >../inputs
cut -d ' ' -f 2 ../inputs
while read -r blob path; do
	git log --format=%H --diff-filter=AMR --find-object="$blob" -- "$path" |
		grep -c . || echo "$blob is no version of $path"
done <../inputs
