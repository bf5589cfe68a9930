# New records of each kind: untouched, and filled in as the hints say.
example
new() {
	debrief new "$@" --as-of 2026-06-01
}
echo '== untouched'
for kind in incident near-miss exercise; do
	path=$(new $kind 2>/dev/null)
	cat "$path"
	debrief check --as-of 2026-06-01 "$path" | grep 'error\['
done
path=$(new action)
cat "$path"
debrief check --as-of 2026-06-01 "$path" | grep ': [a-z]*\['
git clean -qfd

echo '== with what is known'
incident=$(new incident --title 'Gates stay shut' --severity SEV1)
debrief check --as-of 2026-06-01 "$incident" && echo fine
action=$(new action --incident INC-2026-0007 --title 'Open gates by hand')
near=$(new near-miss --title 'Gates nearly stayed shut' --severity SEV3)
exercise=$(new exercise --title 'Gates at night' --severity SEV2)
debrief check --as-of 2026-06-01 --fail-on error "$near" "$exercise" && echo fine

echo '== filled in'
fill() {
	sed -i.bak "$@"
	rm "$incident.bak" "$action.bak" 2>/dev/null || true
}
fill -e 's/^status: open.*/status: reviewed/' \
	-e 's/^commander:/commander: mara/' \
	-e 's/^responders: .*/responders: [jun]/' \
	-e 's/^systems: .*/systems: [{name: gangway, owner: wenke}]/' \
	-e 's/^started:/started: 2026-05-04T07:00+10:00/' \
	-e 's/^detected:/detected: 2026-05-04T07:10+10:00/' \
	-e 's/^contained:/contained: 2026-05-04T07:30+10:00/' \
	-e 's/^resolved:/resolved: 2026-05-04T08:00+10:00/' \
	-e 's/confirmed_on:/confirmed_on: 2026-05-05/' \
	-e 's/confirmed_by:/confirmed_by: jun/' \
	-e 's/performance:/performance: normal/' \
	-e 's/alerts:/alerts: none/' \
	-e 's/scheduled_on:/scheduled_on: 2026-05-05/' \
	-e 's/scheduled_for:/scheduled_for: 2026-05-08/' \
	-e 's/held_on:/held_on: 2026-05-08/' \
	-e 's/  chair:/  chair: mara/' \
	-e 's/attendees: .*/attendees: [mara, jun, wenke]/' \
	-e 's/^#   no_plan_changes: .*/no_plan_changes: {reason: It helped, decided_by: ines, decided_on: 2026-05-08}/' \
	-e 's/^|---|---|---|/&\n| 2026-05-04 07:10 | Gates stay shut | detection |\n| 08:00 | Gates open | recovery |/' \
	"$incident"
fill -e 's/^owner: .*/owner: wenke/' -e 's/^due: .*/due: 2026-07-01/' "$action"
echo 'hints that stay:'
debrief check --as-of 2026-06-01 "$incident" "$action" | grep ': [a-z]*\['
fill -e 's/^\[.*\]$/It is known./' "$incident"
fill -e 's/^\[.*\]$/It is known./' "$action"
echo 'and none:'
commit 'New records' 2026-05-09T00:00:00Z
debrief check --as-of 2026-06-01 "$incident" "$action" "$near" "$exercise" && echo fine
SOURCE_DATE_EPOCH=1780272000 debrief publish | head -n 1
debrief verify | sed 's/^[0-9a-f]* //'

echo '== titles that mean something to YAML, to Markdown or to a terminal'
for title in 'a: b # c' '---' '- x' '"quoted" \ and \n' "it's {{id}} {{{id}}}" \
	'[link](x) | <b>' '~' 'null' '*anchor &x !tag' '%YAML' '  blanks  ' 'Überfall ☂'; do
	path=$(new incident --severity SEV4 --title "$title" 2>/dev/null)
	grep '^title:' "$path"
	debrief check --as-of 2026-06-01 --fail-on warning "$path" || echo "exit $?"
done
git clean -qfd
