"""schema.py SCHEMAS EXAMPLE JSON RULES: validates with python3-jsonschema.

SCHEMAS holds NAME.json as `debrief schema NAME` printed it; EXAMPLE is the
example's repository, JSON a folder of what `check --format json` printed, with
a folder of what `diff --format json` did, RULES the folder tests/rules.
"""

import copy
import json
import re
import sys
from pathlib import Path

import yaml
from jsonschema import Draft7Validator, Draft202012Validator


class Loader(yaml.SafeLoader):
    """The core schema of YAML 1.2: no dates, no `yes`, no octal."""

    yaml_implicit_resolvers = {}


def plain(tag, pattern, first, build):
    Loader.add_implicit_resolver(tag, re.compile(pattern), list(first))
    Loader.add_constructor(tag, lambda loader, node: build(node.value))


plain('tag:yaml.org,2002:bool', r'^(true|True|TRUE|false|False|FALSE)$', 'tTfF',
      lambda text: text.lower() == 'true')
plain('tag:yaml.org,2002:null', r'^(~|null|Null|NULL|)$', ['~', 'n', 'N', ''],
      lambda text: None)
plain('tag:yaml.org,2002:int', r'^[-+]?[0-9]+$', '-+0123456789', int)
plain('tag:yaml.org,2002:float',
      r'^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$',
      '-+.0123456789', float)

passed = failed = 0


def check(name, good):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print('FAILED:', name)


def load(text):
    return yaml.load(text, Loader)


def frontmatter(path):
    """The frontmatter of a file, or None where there is none to load."""
    text = path.read_bytes().decode('utf-8-sig', 'replace')
    found = re.match(r'---[ \t]*\r?\n(.*?)^(---|\.\.\.)[ \t]*\r?$', text,
                     re.DOTALL | re.MULTILINE)
    try:
        return load(found.group(1)) if found else None
    except yaml.YAMLError:
        return None


def complaints(name, data):
    return [f'{"/".join(map(str, e.absolute_path))}: {e.message[:100]}'
            for e in validators[name].iter_errors(data)]


def accept(what, name, data):
    found = complaints(name, data)
    check(f'{what}: {found}', not found)


def reject(what, name, data):
    check(f'{what} is accepted', complaints(name, data))


schemas, example, printed, rules = map(Path, sys.argv[1:])
validators = {}
for path in sorted(schemas.glob('*.json')):
    schema = json.loads(path.read_text())
    check(f'{path.stem}: draft',
          schema['$schema'] == Draft202012Validator.META_SCHEMA['$schema'])
    try:
        Draft202012Validator.check_schema(schema)
        # Editors that know draft 7 only read the same: docs/editors.md.
        Draft7Validator.check_schema(schema)
        check(path.stem, True)
    except Exception as error:
        check(f'{path.stem}: {error}', False)
    validators[path.stem] = Draft202012Validator(schema)


# ---- What is right ----

def records(root):
    for kind, folder in (('incident', 'incidents'), ('action', 'actions')):
        for path in sorted((root / folder).rglob('*.md')):
            data = frontmatter(path)
            if isinstance(data, dict) and path.name[0] not in '._':
                yield path, kind, data


for path, kind, data in records(example):
    accept(path.name, kind, data)
accept('debrief.yml', 'config', load((example / 'debrief.yml').read_text()))
accept('people.yml', 'people', load((example / 'people.yml').read_text()))
for path in example.glob('procedures/*.md'):
    accept(path.name, 'procedure', frontmatter(path))
for path in sorted(printed.glob('*.json')):
    accept(path.name, 'findings', json.loads(path.read_text()))
for path in sorted(printed.glob('diff/*.json')):
    accept(path.name, 'diff', json.loads(path.read_text()))

# ---- The cases of the rules ----

STRUCTURE = {'key-missing', 'key-unknown', 'value-type', 'value-enum',
             'time-invalid', 'time-no-offset', 'id-format',
             'exception-invalid'}
# What only the calendar, the procedure, the body or settings can tell.
BEYOND = {'time-invalid/bad', 'value-enum/bad-severity'}
# What check reads, and finds fault with by another rule; and a file that is no
# record.
STRICTER = {'action-owner/bad-list', 'responders-missing/bad-empty-items',
            'text-bidi/bad-key',
            'record-unrecognised/good-linked-frontmatter'}

for expect in sorted(rules.glob('*/*/expect')):
    case = expect.parent
    name = f'{case.parent.name}/{case.name}'
    found = [line.split() for line in expect.read_text().splitlines()]
    for path, kind, data in records(case):
        here = {f[2] for f in found
                if f[0].startswith(f'{path.relative_to(case)}:')}
        if (case / 'debrief.yml').exists() or name in STRICTER:
            continue
        if not here & STRUCTURE:
            if not here & {'key-duplicate', 'yaml-unsafe'}:
                accept(f'{name}: {path.name}', kind, data)
        elif (here & STRUCTURE) - {'exception-invalid'}:
            wrong = complaints(kind, data)
            if not wrong and name not in BEYOND:
                check(f'{name}: {path.name} is accepted', False)
            else:
                check(name, True)

# ---- What is wrong, key by key ----

incident = next(d for p, k, d in records(example)
                if k == 'incident' and d.get('timeline'))
action = next(d for p, k, d in records(example) if k == 'action')
NONE = object()


def change(base, path, value):
    data = copy.deepcopy(base)
    *way, last = path.split('.')
    place = data
    for key in way:
        place = place.setdefault(key, {}) if isinstance(place, dict) \
            else place[int(key)]
    if value is NONE:
        del place[last]
    else:
        place[last] = value
    return data


CASES = [
    ('incident', 'id', NONE), ('incident', 'id', 'INC-26-7'),
    ('incident', 'id', None), ('incident', 'title', ' '),
    ('incident', 'title', ['a']), ('incident', 'kind', 'Incident'),
    ('incident', 'status', 'Resolved'), ('incident', 'status', None),
    ('incident', 'severity', {'is': 1}), ('incident', 'serverity', 'SEV1'),
    ('incident', 'major', 'yes'), ('incident', 'major', {'is': 'no'}),
    ('incident', 'commander', {'name': 'a'}),
    ('incident', 'responders', 'a.diallo'),
    ('incident', 'detected', '02/03/2026'),
    ('incident', 'detected', '2026-03-02T08:14'),
    ('incident', 'detected', '2026-13-02'),
    ('incident', 'detected', '2026-03-02T24:14Z'),
    ('incident', 'systems', [{'owner': 'a'}]),
    ('incident', 'systems', 'ledger'),
    ('incident', 'timeline', [{'at': '2026-03-02'}]),
    ('incident', 'timeline', [{'at': '2026-03-02', 'what': 'a',
                               'phase': 'Recovery'}]),
    ('incident', 'review.held_on', 'soon'),
    ('incident', 'review.attendees', 'everybody'),
    ('incident', 'review.apologies', [{'reason': 'ill'}]),
    ('incident', 'external_experts', [{'name': 'a'}]),
    ('incident', 'no_actions', {'reason': 'a', 'decided_by': 'b'}),
    ('incident', 'no_plan_changes', 'none needed'),
    ('incident', 'plan_changes', [{'section': 'a', 'kind': 'edited',
                                   'summary': 'b'}]),
    ('incident', 'actions', [{'title': 'a', 'status': 'open'}]),
    ('incident', 'related', ['INC-7']),
    ('incident', 'links', [{'title': 'a'}]),
    ('incident', 'exceptions', [{'rule': 'review-late'}]),
    ('incident', 'exceptions', [{'rule': 'review-laet', 'reason': 'a',
                                 'approved_by': 'b',
                                 'approved_on': '2026-03-02'}]),
    ('action', 'id', 'A1'), ('action', 'incident', NONE),
    ('action', 'incident', 'seven'), ('action', 'incident', []),
    ('action', 'status', 'in progress'), ('action', 'type', 'fix'),
    ('action', 'owner', ['a', 'b']), ('action', 'due', 'next week'),
    ('action', 'evidence', 'a link'), ('action', 'done_at', '2026-03-02'),
]
accept('incident', 'incident', incident)
accept('action', 'action', action)
for name, path, value in CASES:
    base = incident if name == 'incident' else action
    reject(f'{name}.{path} = {value!r}', name, change(base, path, value))

RIGHT = [
    ('incident', 'x-ticket', {'any': 'thing'}), ('incident', 'major', True),
    ('incident', 'commander', ['a', 'b']), ('incident', 'commander', None),
    ('incident', 'detected', '2026-03-02T06:50+10:00~'),
    ('incident', 'detected', 'unknown'), ('incident', 'title', 502),
    ('incident', 'systems', ['ledger', {'name': 'a', 'owner': None}]),
    ('incident', 'links', ['https://example.org/', {'title': 'a',
                                                    'url': 'b'}]),
    ('incident', 'actions', [{'id': 'A1', 'title': 'a', 'status': 'open'}]),
    ('action', 'incident', ['INC-2026-0001', 'INC-2026-0002']),
    ('action', 'due', '2026-03-02T08:14:07.5Z'),
]
for name, path, value in RIGHT:
    base = incident if name == 'incident' else action
    accept(f'{name}.{path} = {value!r}', name, change(base, path, value))

OTHERS = [
    ('config', {'timezone': '+10:00', 'plan': 'none'}, True),
    ('config', {'timezone': 'Sydney'}, False),
    ('config', {'incident': 'a'}, False),
    ('config', {'author': {'name': 'a'}}, False),
    ('config', {'exceptions': [{'rule': 'record-deleted', 'reason': 'a',
                                'approved_by': 'b',
                                'approved_on': '2026-03-02'}]}, False),
    ('config', {'report_frontmatter': 'on'}, False),
    ('people', [{'id': 'a', 'name': 'b', 'aliases': 'c',
                 'until': '2026-03-02'}], True),
    ('people', {'a': 'b'}, False),
    ('people', [{'id': 'a'}], False),
    ('people', [{'id': 'a', 'name': 'b', 'role': 'c'}], False),
    ('procedure', {'layout': 'page', 'steps': {'3': 'plan'}}, True),
    ('procedure', {'review': {'within': {'SEV1': '72 hours',
                                         'SEV2': '5 working days'}}}, True),
    ('procedure', {'review': {'within': 'two fortnights'}}, False),
    ('procedure', {'review': {'within': 14}}, False),
    ('procedure', {'steps': {'3': 'plans'}}, False),
    ('procedure', {'rules': {'recorded-late': 'off'}}, False),
    ('procedure', {'rules': {'recorded-lat': 'ignore'}}, False),
    ('procedure', {'require': [{'from': 'done'}]}, False),
    ('procedure', {'standards': [{'steps': '1-4', 'control': 'a'}]}, False),
]
for name, data, right in OTHERS:
    (accept if right else reject)(f'{name} {data!r}', name, data)

findings = json.loads((printed / 'errors.json').read_text())
check('errors.json has findings', findings['findings'])
for path, value in [('version', 2), ('as_of', 'today'), ('source.kind', 'head'),
                    ('summary.errors', -1), ('more', 1),
                    ('findings.0.rule', 'no-rule'),
                    ('findings.0.severity', 'ignore'),
                    ('findings.0.line', 0), ('findings.0.help', NONE)]:
    data = copy.deepcopy(findings)
    *way, last = path.split('.')
    place = data
    for key in way:
        place = place[int(key) if key.isdigit() else key]
    if value is NONE:
        del place[last]
    else:
        place[last] = value
    reject(f'findings {path} = {value!r}', 'findings', data)

print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
