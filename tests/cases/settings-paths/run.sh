# Settings whose paths lead out, into git's folder, or into one another: each is
# found, and nothing is written.
export SOURCE_DATE_EPOCH=1782864000
mkdir other
# try LINE...: the findings about these settings.
try() {
	printf '%b\n' "$@" >debrief.yml
	echo "== $(tr '\n' ' ' <debrief.yml | LC_ALL=C tr -c ' -~' '?')"
	debrief check --format json --fail-on never | python3 -c '
import json, sys
for f in json.load(sys.stdin)["findings"]:
    if f["rule"] == "config-invalid":
        print(f["line"], f["message"].encode("ascii", "backslashreplace").decode())'
}
for path in ../out /etc a/../b .git .GIT/hooks a/.git/b git~1 Git~1/x '.git.' \
	'.git ' '.git::$INDEX_ALLOCATION' 'rep.' 'rep /x' 'a\\\\\\\\b' 'a\\tb' \
	'.g\\u200cit' 'a\\u202eb' 'a:b' 'r*p' . / a//b; do
	try "reports: \"$path\""
done
echo '== each in another'
try 'reports: incidents'
try 'reports: Incidents/2026'
try 'reports: debrief.yml/x'
try 'reports: DEBRIEF.YML'
try 'reports: plans'
try 'reports: out' 'templates: out/t'
try 'templates: incidents/2026'
try 'templates: plans'
try 'templates: ../t'
try 'changelog: plans/incident-response-plan.md'
try 'changelog: Plans/Incident-Response-Plan.md'
try 'changelog: people.yml/CHANGELOG.md'
try 'changelog: debrief.yml'
try 'changelog: incidents/2026/INC-2026-0001.md'
try 'changelog: "plans/..."'
try 'people: plans/CHANGELOG.md'
try 'people: incidents/2026/INC-2026-0001.md'
try 'plan: incidents/2026/inc-2026-0001.md'
try 'plan: none' 'changelog: x.md'
try 'incidents: "../**/*.md"'
try 'incidents: .git/**/*.md'
try 'procedure: "procedures/x.md "'
echo '== folders, where patterns belong'
try 'incidents: incidents'
try 'incidents: records/incidents/'
try 'actions: "actions/*/"'
try 'incidents: incidents/INC-2026-0001.md' 'actions: "actions/*"'
echo '== what is right'
try 'reports: berichte' 'changelog: plans/Änderungen.md' 'templates: my templates'
echo '== nothing is written'
try 'reports: .git/hooks'
commit 'Reports go to the hooks'
debrief publish || echo "exit $?"
git log --format=%s
ls .git/hooks 2>/dev/null | grep -v sample || true
git status --short
