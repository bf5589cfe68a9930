# A title may hold what YAML takes only spelt out: the record can be read.
mkdir pm
printf '# Out\357\277\276age\357\277\277\n\nDate: 2021-02-03\nSeverity: SEV2\nStatus: closed\n\n## Root cause\n\nA cause.\n' >pm/a.md
commit 'A post-mortem'
debrief import pm 2>/dev/null
grep title: -r incidents
debrief check --as-of 2021-02-04 --fail-on never
debrief status --as-of 2021-02-04 --format json
