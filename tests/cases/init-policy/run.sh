# A repository of policies: its procedure and its plan are found wherever they
# are, and nothing is put beside them.
export SOURCE_DATE_EPOCH=1780272000
try() {
	debrief init --ci none | grep -v '^  \|^$\|^Next'
	grep '^[a-z]' debrief.yml
	git add -A
	debrief check --staged --fail-on error | grep ': [a-z]*\[' || true
	git reset -q --hard
	git clean -qfd
}
words='We detect, triage, contain, eradicate and recover; severity, escalation, communication, roles.'
steps() {
	cat <<END
| Step | Who | What |
|---|---|---|
| 1 | Commander | Schedule a review meeting $1 of the resolution |
| 2 | Team | Analyze the timeline and the effectiveness of the response, and identify areas for improvement |
| 3 | Security | Update the incident response plan |
| 4 | Commander | Assign action items with owners and due dates and track them to completion |
END
}
document() {
	mkdir -p "$(dirname "$1")"
	{ printf '%s\n\n' "$2"; cat; } >"$1"
}
git commit -q --allow-empty -m 'Start'
echo '== just-the-docs, by titles'
echo 'theme: just-the-docs' >_config.yml
printf -- '---\ntitle: "Post-Incident Review Procedure ([RES-PROC-003])"\nparent: Resilience\n---\n' >head
steps 'within 10 days' | document docs/RES-PROC-003.md "$(cat head)"
rm head
echo "$words" | document docs/RES-PROC-001.md '# Incident Response Plan (IRP) ([RES-PROC-001])'
echo "$words" | document docs/RES-POL-001.md '# Incident Response Policy'
echo 'Nothing' | document docs/RES-PROC-009.md '# Incident Response Plan Testing Report'
commit 'Policies'
try
git rm -rq . && commit 'None'
echo '== by names of files, with blanks, and no review period'
steps 'soon' | document 'Post-Incident Review Procedure.md' '## 1. Purpose'
echo "$words" | document 'policies/Security Incident Response Plan.md' 'Text.'
commit 'Policies'
try
git rm -rq . && commit 'None'
echo '== by content alone'
steps 'within 2 weeks' | document handbook/after.md '# Learning from what went wrong in an incident'
echo "Our incident response: $words" | document handbook/during.md '## 1. Purpose'
commit 'Policies'
try
git rm -rq . && commit 'None'
echo '== several, and old ones'
for path in docs/archive/post-incident-review.md docs/post-incident-review.md b/post-incident-review.md; do
	steps 'within 2 weeks' | document $path '# Post-incident review procedure'
done
echo 'What happened.' | document docs/2024-postmortem.md '# Post-mortem: mail was down'
echo 'What happened?' | document docs/postmortem-template.md '# Post-mortem template'
commit 'Policies'
try
git rm -rq . && commit 'None'
echo '== a plan in the root, beside a changelog of something else'
echo "$words" | document incident-response-plan.md '# Incident Response Plan'
echo 'Version 2' | document CHANGELOG.md '# Changelog'
commit 'Policies'
try
git rm -rq . && commit 'None'
echo '== folders that are used otherwise'
echo 'What happened.' | document incidents/2024-01-01-mail.md '# Mail was down'
echo 'Figures.' | document reports/2024.md '# Report'
echo 'Done.' | document actions/README.md '# Ours'
commit 'Other documents'
try
git rm -rq . && commit 'None'
echo '== settings that are there already'
echo 'reports: out' >debrief.yml
steps 'within 2 weeks' | document docs/review.md '# Post-incident review'
commit 'Settings'
try
