"""settings.py DEBRIEF FOLDER: a repository whose procedure, plan, people and
settings mean harm, and records that name what stands there.

What `debrief schema` says of them is filled in as in records.py; each text
also is a severity, a synonym, a control, a person, and stands in the tables
and headings of procedure and plan.
"""

import re
import sys
from pathlib import Path

from records import Filler, page, yaml
from texts import TEXTS

debrief, root = sys.argv[1], Path(sys.argv[2])
# One line, and a word of it that nothing else has.
LINES = [(re.sub(r'[|\s]+', ' ', t) + f' {n}').strip() for n, t in enumerate(TEXTS)
         if len(t) < 200]
FEW = LINES[:90]
MOST = 190  # synonyms, and steps; see base/limits.h


def write(path, text):
    path = root / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode('utf-8', 'replace'))


def visible(line):
    """What may stand in a file as it is: the rest needs an escape."""
    return ''.join(c for c in line if c.isprintable())


def filled(name, text, given):
    f = Filler(name, text, given)
    return f.fill(f.schema, name)


def procedure():
    keys = filled('procedure', LINES[0], {
        'procedure.effective': '2020-01-01', 'procedure.review.within': '14 days',
        'procedure.severities': ['SEV1', *FEW], 'procedure.major': ['SEV1', *FEW],
        'procedure.require': [{'keys': ['systems'], 'sections': LINES[:20],
                               'from': 'reviewed', 'severity': FEW}],
        'procedure.standards': [{'steps': '1-4', 'standard': t, 'control': t}
                                for t in LINES]})
    keys['sections'] = {'Impact': LINES[:MOST]}
    keys['steps'] = {'1': 'schedule', '2': 'analysis', '3': 'plan',
                     '4': 'actions'}
    keys['rules'] = {'recorded-late': 'ignore'}
    text = [f'# Procedure (RES-PROC-003) {LINES[1]}', '', '## 4 Procedure', '',
            '| Step | Who | What |', '|---|---|---|']
    text += [f'| {n} | {visible(t)} | {visible(t)} |'
             for n, t in enumerate(LINES[:MOST], 1)]
    text += ['', '## 5 Standards', '',
             '| Procedure Step(s) | Standard/Framework | Control Reference |',
             '|---|---|---|']
    text += [f'| 1-4 | {visible(t)} | {visible(t)} |' for t in LINES]
    text += ['', '## Definitions', '']
    text += [f'**{visible(t)}:** {visible(t)}\n' for t in LINES]
    text += ['', '## Responsibilities', '']
    text += [f'- **{visible(t)}:** {visible(t)}' for t in LINES]
    return page(keys, '\n'.join(text) + '\n')


def config():
    keys = filled('config', LINES[0], {
        'config.author.name': 'Ada',
        'config.author.email': 'ada@example.org',
        'config.report_frontmatter': True, 'config.timezone': '+10:00',
        'config.source_url': 'https://elsewhere.example.org/{path}#{line}?'
                             '{commit}"><script>&a=|`)',
        'config.exceptions': [{'rule': 'review-late', 'reason': t,
                               'approved_by': t, 'approved_on': '2026-03-05',
                               'record': t} for t in LINES],
        'config.keys': LINES})
    for key in ('incidents', 'actions', 'procedure', 'plan', 'changelog',
                'reports', 'people', 'templates', 'ids'):
        keys.pop(key, None)
    return ''.join(f'{k}: {yaml(v)}\n' for k, v in keys.items())


def people():
    return ''.join(
        '- ' + yaml({**filled('people', t, {'people.until': '2027-01-01',
                                            'people.aliases': []})[0]}) + '\n'
        for t in LINES)


def record(n, text):
    name = f'INC-2026-{1000 + n}'
    keys = filled('incident', text, {
        'incident.id': name, 'incident.severity': FEW[n % len(FEW)],
        'incident.status': 'closed', 'incident.related': ['INC-2026-1000'],
        'incident.timeline': [], 'incident.plan_changes': [
            {'section': 'Alerts', 'kind': 'changed', 'summary': text}],
        'incident.review.held_on': '2026-03-20', '.rule': 'review-late',
        'incident.closed_on': '2026-03-20',
        'incident.actions': [
            {'id': 'A1', 'title': text, 'owner': text, 'due': '2026-04-01',
             'status': 'open', 'opened': '2026-03-05'}]})
    head = visible(text)
    write(f'incidents/2026/{name}.md', page(keys, f'''
## {head}

Words.

## Timeline

| Time | What | Phase | Source |
|---|---|---|---|
| 2026-03-01 08:00 | {head} | detection | {head} |
| 2026-03-01 09:00 | {head} | recovery | {head} |
'''))


write('procedures/post-incident-review.md', procedure())
write('debrief.yml', config())
write('people.yml', people())
write('plans/incident-response-plan.md', '# Plan\n\n## Alerts\n\n' + ''.join(
    f'## {visible(t)}\n\nWords.\n\n' for t in LINES))
for n, text in enumerate(LINES[:60]):
    record(n, text)
