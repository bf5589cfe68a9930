# Files that come from strangers: nothing is followed, executed or overwritten.
esc=$(printf '\033')
mkdir pm pm/deep ../outside
body='## Root cause

None.

## Timeline

- 2021-02-03 10:00 UTC: it begins
'
printf '# Reset %s[2J and ::error::x\n\n%s' "$esc" "$body" >pm/escape.md
printf '# "Quotes": {a: [b, &c *d !e | > %% @ ` # \\\\ \n\nCommander: Robert"); drop\nService: x: y, [z]\n\n%s' \
	"$body" >pm/yaml.md
printf '%s\nid: 1\n...\n---\n# Body\n\n%s' '---' "$body" >pm/two-documents.md
printf '%s\na: &x [1]\nb: *x\n---\n# Anchors\n\n%s' '---' "$body" >pm/anchors.md
printf '%s\ntitle: Ticks\nnote: "```````"\nseverity: SEV1\n---\n%s' '---' "$body" \
	>pm/ticks.md
printf '# Nul\0\n\n%s' "$body" >pm/nul.md
printf '# Latin \351\n\n%s' "$body" >pm/latin.md
printf '# Merge\n\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n\n%s' "$body" >pm/merge.md
printf '\357\273\277# Mark and CRLF\r\n\r\nSeverity: SEV2\r\n\r\n## Timeline\r\n\r\n| Time (UTC) | Event |\r\n|---|---|\r\n| 2021-02-03 10:00 | begins |\r\n\r\n## Root cause\r\n\r\nNone.\r\n' \
	>pm/crlf.md
printf '# Brackets\n\n%s\n## Action items\n\n' "$body" >pm/many.md
repeat 600 '- [ ] do something good
' >>pm/many.md
printf '# Long\n\n%s- 11:00 ' "$body" >pm/long-line.md
repeat 60000 'x' >>pm/long-line.md
printf '# Much\n\n%s' "$body" >pm/much.md
repeat 3000 '- 11:00 UTC and so on, and on
' >>pm/much.md
printf '# Large\n\n%s' "$body" >pm/large.md
repeat 140000 'y' >>pm/large.md
printf '# Nested\n\n%s' "$body" >pm/nested.md
repeat 40 '> ' >>pm/nested.md
ln -s ../../outside pm/linked
ln -s "$PWD/pm/escape.md" pm/link.md
mkfifo pm/pipe.md
printf '# Outside\n\n%s' "$body" >../outside/secret.md
printf '# Name\n\n%s' "$body" >"pm/a${esc}[31mb.md"
debrief import pm 2>/dev/null | grep -v "actions.A[0-9]"
git status --short incidents
debrief check --as-of 2026-06-01 --fail-on never --format json |
	sed -n 's/.*"rule": "\([^"]*\)", "severity": "error".*/\1/p' | sort | uniq -c
grep -l Outside -r incidents || true
for f in incidents/2021/*; do
	awk '/^---/ { n++ } n < 2' "$f" | head -n 12 | cut -c 1-100
done
echo '== a folder that is a link'
ln -s ../outside incidents/2022
printf '# Later\n\nDate: 2022-05-06\n\n%s' "$body" | sed 's/2021-02-03 //' >pm/later.md
debrief import pm/later.md || echo "exit $?"
ls ../outside pm/later.md
debrief import pm/linked || echo "exit $?"
debrief import pm/link.md || echo "exit $?"
debrief import pm/pipe.md || echo "exit $?"
rm -rf ../outside
