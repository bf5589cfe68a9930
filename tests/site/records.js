// records.js hostile|many DIR: writes a tree of records to build a site of.
//
// `hostile` puts each of the texts below into every field of an incident and
// of an action item; `many` is a thousand plain incidents.
'use strict';
const fs = require('fs');
const path = require('path');

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(12);
const HOSTILE = [
	'</title></td></main><script>window.pwned=1</script><style>*{display:none}</style>',
	'"\'><img src=x onerror="window.pwned=1"><svg onload=window.pwned=1>`{{{x}}}`',
	'[a](javascript:window.pwned=1) ![b](https://elsewhere.example.org/b.png) <https://c.example.org>',
	'تعطلت خدمة الدفع في المتجر (الساعة 10:15) - مرحبا! שלום (1) abc',
	'\u202eabc\u202c \u2066def \u202b\u200f ghi\u061c \u200b\u00ad\ufeff',
	LONG,
	`Long title: ${'all of the words go on '.repeat(60)}`,
	'👩‍👩‍👧‍👦 🏳️‍🌈 🇦🇺 e\u0301\u0301\u0301\u0301 Z̸͉̈́a̷͚͒l̴̰̈g̵̱̾ȯ̶̙ 日本語の長い題名がここにあります。句読点、改行なし。'.repeat(4),
	'&amp;&lt;b&gt; &#x202e; %00 %3Cscript%3E ../../../etc/passwd file:///etc/passwd',
	`${'a|'.repeat(200)}\n\n|x|y|\n|---|---|\n|${'w'.repeat(400)}|z|\n\n\`\`\`\n${'x'.repeat(400)}\n\`\`\``,
];

function write(dir, file, text) {
	fs.mkdirSync(path.join(dir, path.dirname(file)), { recursive: true });
	fs.writeFileSync(path.join(dir, file), text);
}

// quoted(text): a YAML scalar. JSON's is one, but for what must be escaped.
const quoted = (text) => JSON.stringify(text)
	.replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
		(c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const number = (n) => String(n).padStart(4, '0');

// incident(n, text): a reviewed incident with the text wherever text may be.
function incident(n, text, actions) {
	const q = quoted(text);
	const id = `INC-2026-${number(n)}`;
	return `---
id: ${id}
title: ${q}
category: ${q}
data: [${q}, ${q}]
severity: SEV1
major: {is: true, decided_by: ${q}, decided_on: 2026-01-05, reason: ${q}}
status: closed
commander: ${q}
responders: [${q}, ana]
systems: [{name: ${q}, owner: ${q}}, ${q}]
external_experts: [{name: ${q}, organisation: ${q}, view: disagrees}]
started: 2026-01-05T08:00+10:00
detected: 2026-01-05T08:10+10:00~
contained: 2026-01-05T09:00+10:00
resolved: 2026-01-05T10:00+10:00
closed_on: 2026-03-01
timeline:
  - {at: 2026-01-05T08:10+10:00, what: ${q}, phase: detection, source: ${q}}
  - {at: 2026-01-05T10:00+10:00, what: ${q}, phase: recovery, source: ${q}}
resolution_check: {confirmed_on: 2026-01-06, confirmed_by: ${q}, performance: ${q}, alerts: ${q}, other: ${q}}
review: {scheduled_on: 2026-01-06, scheduled_by: ${q}, scheduled_for: 2026-02-20, held_on: 2026-02-20, chair: ${q}, attendees: [${q}], apologies: [{name: ${q}, reason: ${q}, stand_in: ${q}}], minutes: ${q}}
plan_changes:
  - {section: "1 Alerts", kind: changed, summary: ${q}}
  - {document: ${q}, section: ${q}, kind: added, summary: ${q}, evidence: ${q}}
links: [${q}, {title: ${q}, url: ${q}}, {title: ${q}, url: "https://elsewhere.example.org/?a=1&b=2"}]
exceptions:
  - {rule: review-late, reason: ${q}, approved_by: ${q}, approved_on: 2026-02-21, expires: 2027-01-01}
actions:
${actions}---
# ${text}

## Summary

${text}

## Impact

1. ${text}

## Root cause

> ${text}

## Response effectiveness

- [x] ${text}
- [ ] **${text}**

## Areas for improvement

| a | b |
|---|--:|
| ${text.replace(/\n/g, ' ')} | 1 |

## Lessons learned

${text}

## ${text.split('\n')[0]}

### ${text.split('\n')[0]}

${text}

##### A heading two levels too deep

###### ${text.split('\n')[0]}

#### One that goes back up

${text.length}
`;
}

// inline(n, text): an action item within its incident.
const inline = (n, text) => `  - {id: A${n}, title: ${quoted(text)}, owner: ${n % 3 ? quoted(text) : 'ana'}, ` +
	`due: 2026-0${1 + n % 9}-15, status: ${['open', 'in-progress', 'done'][n % 3]}, opened: 2026-01-06` +
	`${n % 3 === 2 ? ', done_on: 2026-02-01, evidence: [' + quoted(text) + ']' : ''}}\n`;

function action(n, text, status) {
	const q = quoted(text);
	const id = `ACT-2026-${number(n)}`;
	return `---
id: ${id}
incident: INC-2026-${number(n)}
title: ${q}
type: prevent
priority: ${q}
owner: ${q}
due: 2026-02-01
status: ${status}
opened: 2026-01-10
${status === 'cancelled' ? `cancelled: {reason: ${q}, approved_by: ${q}, approved_on: 2026-02-01}\n` : ''}\
${status === 'done' ? `done_on: 2026-03-01\nevidence: [${q}, "https://elsewhere.example.org/e"]\n` : ''}\
tracker: "https://elsewhere.example.org/${n}?a=1&b=2"
exceptions:
  - {rule: action-overdue, reason: ${q}, approved_by: ${q}, approved_on: 2026-02-21, expires: 2027-01-01}
---
${text}
`;
}

const PLAN = '# Plan\n\n## 1 Alerts\n\nLook at them.\n';

function hostile(dir) {
	write(dir, 'plans/incident-response-plan.md', PLAN);
	HOSTILE.forEach((text, i) => {
		const n = i + 1;
		const states = ['open', 'done', 'cancelled'];
		write(dir, `incidents/2026/INC-2026-${number(n)}.md`,
			incident(n, text, inline(1, text) + inline(2, text)));
		write(dir, `actions/2026/ACT-2026-${number(n)}.md`,
			action(n, text, states[i % 3]));
	});
	// 400 items of one incident; and a record that is no YAML.
	let items = '';
	for (let i = 1; i <= 400; i++)
		items += inline(i, HOSTILE[i % 4].slice(0, 16));
	write(dir, 'incidents/2026/INC-2026-0100.md', incident(100, 'Plain', items));
	write(dir, 'incidents/2026/INC-2026-0101.md',
		'---\nid: INC-2026-0101\ntitle: "<b>never closed\n  - {]\n---\n');
	write(dir, 'incidents/2026/<img src=x onerror=alert(1)>&"\'.md', 'no record\n');
}

function many(dir) {
	const states = ['open', 'resolved', 'reviewed', 'closed'];
	write(dir, 'plans/incident-response-plan.md', PLAN);
	for (let n = 1; n <= 1000; n++) {
		const year = 2023 + (n % 3);
		const day = `${year}-0${1 + n % 9}-${10 + n % 18}`;
		const status = states[n % 4];
		const id = `INC-${year}-${number(n)}`;
		write(dir, `incidents/${year}/${id}.md`, `---
id: ${id}
title: Service ${n % 17} answers slowly for some of its users
severity: SEV${1 + n % 4}
status: ${status}
commander: ana
responders: [ben, caro]
systems: [service-${n % 17}]
detected: ${day}T08:00+00:00
${status === 'open' ? '' : `resolved: ${day}T1${n % 10}:00+00:00\n`}\
${n % 4 > 1 ? `review: {scheduled_on: ${day}, scheduled_for: ${day}, held_on: ${day}, chair: ana, attendees: [ana, ben]}\n` : ''}\
actions:
  - {id: A1, title: Measure it, owner: ben, due: ${year}-12-01, status: ${n % 2 ? 'open' : `done, done_on: ${year}-11-20`}}
  - {id: A2, title: Write down what was found, owner: caro, due: ${year}-11-01, status: open}
---
## Summary

It was slow.

## Lessons learned

Measure before users do.
`);
	}
}

const [what, dir] = process.argv.slice(2);
({ hostile, many })[what](dir);
