"""hostile.py FOLDER: records with hostile text in every field.

Each of the texts below gets an incident with an action item of its own, and
stands in every key that takes text.
"""

import json
import sys
from pathlib import Path

TEXTS = [
    ']]>&<script>alert(1)</script>"\'-->',
    "=cmd|' /C calc'!A0",
    '+1', '-1', '@SUM(A1)', '\t=1', '\uff1d1',
    'a\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x',
    'a\nb\n\n: c',
    '\u202eabc\u2066def',
    '\x01\x1b[31m\x7f\x9b\x85',
    '\u2028a\u2029b\ufeff\u00a0',
    '\ufffe\uffff\ufdd0',
    ',;\\:"\\n\\,',
    '\u00e9\U0001d11e' * 120,
    'x' * 3000,
    '\u00a0',
]


def write(path, keys):
    lines = [f'{key}: {json.dumps(value, ensure_ascii=False)}'
             for key, value in keys.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('---\n' + '\n'.join(lines) + '\n---\n' +
                    '# Summary\n\n' + keys['title'] + '\n',
                    encoding='utf-8', newline='')


def incident(number, text):
    decision = {'reason': text, 'decided_by': text, 'decided_on': '2026-03-03'}
    return {
        'id': f'INC-2026-{number:04}', 'title': text, 'category': text,
        'data': [text], 'severity': 'SEV1', 'status': 'resolved',
        'commander': [text, text], 'responders': [text],
        'systems': [{'name': text, 'owner': text}],
        'external_experts': [{'name': text, 'organisation': text}],
        'detected': '2026-03-01T08:00+10:00', 'resolved': '2026-03-02',
        'timeline': [{'at': '2026-03-01', 'what': text, 'source': text}],
        'resolution_check': {'confirmed_on': '2026-03-02',
                             'confirmed_by': text, 'performance': text,
                             'alerts': text, 'other': text},
        'review': {'scheduled_on': '2026-03-02', 'scheduled_by': text,
                   'scheduled_for': '2026-03-10', 'chair': text,
                   'attendees': [text],
                   'apologies': [{'name': text, 'reason': text}],
                   'minutes': text},
        'plan_changes': [{'document': text, 'section': text,
                          'kind': 'changed', 'summary': text,
                          'commit': text, 'evidence': text}],
        'no_actions': decision, 'no_plan_changes': decision,
        'related': [text], 'links': [{'title': text, 'url': text}],
        'exceptions': [{'rule': 'review-missing', 'reason': text,
                        'approved_by': text, 'approved_on': '2026-03-03'}],
    }


def action(number, text):
    return {
        'id': f'ACT-2026-{number:04}', 'title': text,
        'incident': [f'INC-2026-{number:04}', text], 'priority': text,
        'owner': text, 'due': '2026-04-01', 'status': 'open',
        'opened': '2026-03-03', 'verified_by': text, 'evidence': [text],
        'cancelled': {'reason': text, 'approved_by': text,
                      'approved_on': '2026-03-03'},
        'tracker': text,
        'exceptions': [{'rule': 'action-overdue', 'reason': text,
                        'approved_by': text, 'approved_on': '2026-03-03'}],
    }


root = Path(sys.argv[1])
for n, hostile in enumerate(TEXTS, 1):
    write(root / f'incidents/INC-2026-{n:04}.md', incident(n, hostile))
    write(root / f'actions/ACT-2026-{n:04}.md', action(n, hostile))
# The same id twice: their things must still be told apart.
write(root / 'incidents/again/INC-2026-0001.md', incident(1, 'again'))
write(root / 'actions/again/ACT-2026-0001.md', action(1, 'again'))
# What is blank or said twice: an approval without a name, an item inline that
# names its own incident, controls that are one when written as a token, a
# determination that leaves out what was determined.
write(root / 'incidents/INC-2026-0099.md', {
    **incident(99, 'blank'), 'commander': ' ', 'major': {'decided_by': 'a'},
    'exceptions': [{'rule': 'review-missing', 'reason': 'x'}],
    'actions': [{'id': 'A1', 'title': 'x', 'status': 'open',
                 'incident': ['INC-2026-0099', 'INC-2026-0001']}],
})
write(root / 'procedures/post-incident-review.md', {
    'title': 'Review',
    'standards': [{'standard': '27001', 'control': ['A.1', 'a.1'],
                   'steps': ['1']}],
})
