# Templates of new records that a repository brings.
export SOURCE_DATE_EPOCH=1780272000
mkdir own
echo 'templates: own' >debrief.yml
cat >own/new-incident.md.mustache <<'END'
---
id: {{{id}}}
title: {{{title_yaml}}}
severity: {{{severity_yaml}}}
status: open
---
## What happened

{{> ask}}
END
echo '[{{title}}: {{severities}}{{#within}}, {{within}}{{/within}}]' >own/ask.md.mustache
path=$(debrief new incident --title 'a [b] *c*' --severity SEV2 2>/dev/null)
cat "$path"
echo '== one that is broken'
echo '{{#open}}' >own/new-action.md.mustache
debrief new action || echo "exit $?"
rm own/new-action.md.mustache
echo '== sections that the procedure asks for'
mkdir procedures
cat >procedures/post-incident-review.md <<'END'
---
severities: [Hoch, "a: b"]
require:
  - {sections: [Communication, Lessons learned, communication], from: reviewed}
---
# Review
END
rm -r own debrief.yml
path=$(debrief new incident 2>/dev/null)
grep -A 3 'severity:\|Communication' "$path"
