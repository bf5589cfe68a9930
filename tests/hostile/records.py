"""records.py DEBRIEF hostile|harmless fields|body VALUES: prints the history
of a repository for `git fast-import`.

`fields` puts each text of texts.py into every key that takes text, as the
schemas that `debrief schema` prints name them, and into the author and the
message of the commit; `body` puts each of its blocks into every section.
`harmless` makes the same records of plain words. VALUES is a file for the
keys of each record, as JSON.
"""

import json
import subprocess
import sys
from pathlib import Path

from texts import BLOCKS, BYTES, TEXTS

# What the words of a text cannot be: ids, sets, times. By the key's path.
GIVEN = {
    'incident.kind': 'incident', 'incident.severity': 'SEV1',
    'incident.status': 'closed', 'incident.major.is': True,
    'incident.started': '2026-03-01T08:00+10:00',
    'incident.detected': '2026-03-01T08:10+10:00',
    'incident.contained': '2026-03-01T09:00+10:00',
    'incident.resolved': '2026-03-01T10:00+10:00',
    'incident.closed_on': '2026-03-20',
    'incident.timeline.at': '2026-03-01T08:30+10:00',
    'incident.review.held_on': '2026-03-10',
    'action.status': 'done', 'action.due': '2026-04-01',
    '.due': '2026-04-01', '.status': 'open', '.opened': '2026-03-04',
    '.kind': 'changed', '.rule': 'review-late', '.expires': '2027-01-01',
}
TIME = '2026-03-05'
STATUS = ['open', 'in-progress', 'done', 'verified', 'cancelled']


def quoted(text):
    """A YAML scalar; what cannot be seen in it is escaped."""
    out = []
    for char in text:
        code = ord(char)
        if char in '"\\':
            out.append('\\' + char)
        elif char.isprintable():
            out.append(char)
        elif code < 0x100:
            out.append(f'\\x{code:02x}')
        elif code < 0x10000:
            out.append(f'\\u{code:04x}')
        else:
            out.append(f'\\U{code:08x}')
    return '"' + ''.join(out) + '"'


def yaml(value):
    """A value in flow style."""
    if isinstance(value, dict):
        return '{' + ', '.join(f'{k}: {yaml(v)}' for k, v in value.items()) + '}'
    if isinstance(value, list):
        return '[' + ', '.join(map(yaml, value)) + ']'
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return quoted(value)


def load(name):
    return json.loads(subprocess.run([debrief, 'schema', name], check=True,
                                     stdout=subprocess.PIPE).stdout)


class Filler:
    """Values that a schema allows, with TEXT wherever text may be."""

    def __init__(self, name, text, given):
        self.schema = load_once(name)
        self.text = text
        self.given = given

    def resolve(self, schema):
        reference = schema.get('$ref', '')
        if reference:
            name = reference.rsplit('/', 1)[1]
            return 'time' if name == 'time' else self.schema['$defs'][name]
        return schema

    def fill(self, schema, path):
        for key in (path, '.' + path.rsplit('.', 1)[-1]):
            if key in self.given:
                return self.given[key]
        schema = self.resolve(schema)
        if schema == 'time':
            return GIVEN.get(path, TIME)
        if 'anyOf' in schema:
            forms = [self.resolve(s) for s in schema['anyOf']]
            forms = [s for s in forms if s == 'time' or s.get('type') != 'null']
            return TIME if 'time' in forms else self.fill(forms[-1], path)
        if 'enum' in schema:
            return schema['enum'][0]
        kinds = schema.get('type', [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if 'properties' in schema:
            return {k: self.fill(s, f'{path}.{k}')
                    for k, s in schema['properties'].items()}
        if 'array' in kinds:
            return self.items(schema['items'], path)
        if 'string' in kinds:
            return self.text
        return True

    def items(self, schema, path):
        """A list with one item of each form."""
        schema = self.resolve(schema)
        return [self.fill(s, path) for s in schema.get('anyOf', [schema])]


schemas = {}


def load_once(name):
    if name not in schemas:
        schemas[name] = load(name)
    return schemas[name]


def filled(name, text, given):
    f = Filler(name, text, {**GIVEN, **given})
    return f.fill(f.schema, name)


def page(keys, text):
    """A record of these keys and this body."""
    front = ''.join(f'{k}: {yaml(v)}\n' for k, v in keys.items())
    return f'---\n{front}---\n{text}'


SECTIONS = ['Summary', 'Impact', 'Root cause', 'Response effectiveness',
            'Areas for improvement', 'Lessons learned', 'Anything else']


def body(block):
    return ''.join(f'\n## {name}\n\n{block}' for name in SECTIONS)


def records(number, text, block):
    """An incident and an action item of its own, by path. In the items and in
    a change of the plan, the text has a paragraph before and behind it."""
    incident, action = f'INC-2026-{number}', f'ACT-2026-{number}'
    url = {'.tracker': 'https://elsewhere.example.org/' + text}
    long = f'before\n\n{text}\n\nafter'
    inline = dict(filled('action', long, {'action.id': 'A1', **url}))
    del inline['incident']
    keys = filled('incident', text, {
        'incident.id': incident, 'incident.related': ['INC-2026-1000'],
        'incident.actions': [inline]})
    theirs = keys['plan_changes'][0]
    ours = {**theirs, 'section': 'Alerts', 'summary': long}
    del ours['document']
    theirs['document'] = 'https://elsewhere.example.org/' + text
    keys['plan_changes'].append(ours)
    item = filled('action', long, {
        'action.id': action, 'action.incident': [incident], **url,
        'action.status': STATUS[number % len(STATUS)]})
    written[incident], written[action] = keys, item
    return {f'incidents/2026/{incident}.md': page(keys, body(block)),
            f'actions/2026/{action}.md': page(item, block)}


# ---- As git fast-import reads it ----

def data(out, text):
    raw = text if isinstance(text, bytes) else text.encode()
    out.write(b'data %d\n%s\n' % (len(raw), raw))


def person(text):
    """What git lets a person be called."""
    raw = text if isinstance(text, bytes) else text.encode()
    return raw.translate(None, b'<>\n\0').strip() or b'nobody'


def commit(out, number, text, files):
    when = b'%d +0000' % (1771000000 + 60 * number)
    who = person(text)
    out.write(b'commit refs/heads/main\n')
    out.write(b'author %s <%s> %s\n' % (who, who[:60], when))
    out.write(b'committer %s <c@example.org> %s\n' % (who, when))
    data(out, text)
    for path, content in files.items():
        out.write(b'M 100644 inline %s\n' % path.encode())
        data(out, content)
    out.write(b'\n')


def plan(number):
    return {'plans/incident-response-plan.md':
            f'# Plan\n\n## Alerts\n\nLook at them {number} times.\n'}


def main(kind, where, values):
    stream = sys.stdout.buffer
    if where == 'fields':
        texts, blocks = TEXTS, ['Words.\n'] * len(TEXTS)
    else:
        blocks = BLOCKS
        texts = ['words'] * len(blocks)
    for n, (text, block) in enumerate(zip(texts, blocks)):
        if kind == 'harmless':
            text, block = f'harmless {n}', 'Words.\n'
        commit(stream, n, text, {**records(1000 + n, text, block), **plan(n)})
    for n, raw in enumerate(BYTES if where == 'fields' else [], 2000):
        commit(stream, n, raw if kind == 'hostile' else f'harmless {n}', plan(n))
    Path(values).write_text(json.dumps(written))


written = {}  # the keys of each record, by its id
debrief = sys.argv[1]
if __name__ == '__main__':
    main(*sys.argv[2:])
