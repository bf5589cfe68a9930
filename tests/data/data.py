"""data.py SITE SCHEMA [OSCAL]: reads the data files of a site.

SCHEMA is what `debrief schema data` printed. OSCAL is a folder with the
official oscal_poam_schema.json and oscal_assessment-results_schema.json; it is
not needed. Each format is read by somebody else's parser and held against
data/records.json.
"""

import csv
import json
import re
import sys
import uuid
import xml.etree.ElementTree as tree
from pathlib import Path

import feedparser
import icalendar
from jsonschema import Draft7Validator, Draft202012Validator

site = Path(sys.argv[1])
failed = 0


def check(name, good):
    global failed
    if not good:
        failed += 1
        print('FAILED:', name)


def complaints(validator, data):
    return [f'{list(e.absolute_path)}: {e.message[:200]}'
            for e in validator.iter_errors(data)][:5]


def load(path):
    def no_twice(pairs):
        keys = [key for key, _ in pairs]
        check(f'{path}: a key twice', len(keys) == len(set(keys)))
        return dict(pairs)
    return json.loads((site / path).read_bytes().decode('utf-8'),
                      object_pairs_hook=no_twice)


# ---- records.json ----

schema = json.loads(Path(sys.argv[2]).read_text())
Draft202012Validator.check_schema(schema)
records = load('data/records.json')
found = complaints(Draft202012Validator(schema), records)
check(f'records.json: {found}', not found)
incidents, actions = records['incidents'], records['actions']
summary = records['summary']
check('summary: incidents', summary['incidents'] == len(incidents))
check('summary: actions', summary['actions'] == len(actions))
check('summary: open',
      summary['open_actions'] == sum(a['open'] for a in actions))
check('summary: overdue',
      summary['overdue_actions'] == sum(a['overdue'] for a in actions))
check('summary: in scope', summary['in_scope'] ==
      sum(i['scope']['state'] == 'in' for i in incidents))
every = [f for r in incidents + actions for f in r['findings']] + \
    records['findings']
check('summary: deviations', summary['deviations'] ==
      sum(f['severity'] == 'deviation' and not f['excepted'] for f in every))
for i in incidents:
    check(f'{i["id"]}: a verdict a step',
          [s['step'] for s in i['steps']] ==
          [s['step'] for s in records['procedure']['steps']])
    check(f'{i["id"]}: a proof a plan change',
          len(i['plan_proofs']) == len(i['record']['plan_changes']))
    check(f'{i["id"]}: its report',
          not i['report'] or (site / i['report']).is_file())
for r in incidents + actions:
    names = [w['of'] for w in r['witnesses']]
    check(f'{r["id"]}: a witness an exception',
          names.count('exceptions') == len(r['record']['exceptions']))
    check(f'{r["id"]}: a witness a decision', all(
        names.count(k) <= 1 for k in names if k != 'exceptions'))
    check(f'{r["id"]}: who is named', all(
        (w['by'] is None) == (w['state'] is None) for w in r['witnesses']))
    check(f'{r["id"]}: witnesses and commits', all(
        (w['commit'] is not None) == (w['state'] in ('witnessed', 'claimed'))
        for w in r['witnesses']))

# ---- CSV ----


def table(path, count):
    raw = (site / path).read_bytes().decode('utf-8')
    check(f'{path}: line ends', raw.endswith('\r\n'))
    head, *rows = csv.reader(raw.splitlines(True), strict=True)
    check(f'{path}: rows', len(rows) == count)
    check(f'{path}: columns', all(len(r) == len(head) for r in rows))
    check(f'{path}: names', len(head) == len(set(head)))
    check(f'{path}: formulas', not any(
        re.match(' *[=+@\t\r\n\uff0b\uff0d\uff1d\uff20-]', cell)
        for r in rows for cell in r))
    return [dict(zip(head, r)) for r in rows]


rows = table('data/incidents.csv', len(incidents))
check('incidents.csv: ids',
      [r['id'] for r in rows] == [i['id'] for i in incidents])
check('incidents.csv: counts', [int(r['open_actions']) for r in rows] ==
      [i['open_actions'] for i in incidents])
rows = table('data/action-log.csv', len(actions))
check('action-log.csv: ids',
      [r['id'] for r in rows] == [a['id'] for a in actions])

# ---- due-dates.ics ----


def day(text):
    match = re.match(r'\d{4}-\d\d-\d\d', text or '')
    return match and match.group(0)


raw = (site / 'data/due-dates.ics').read_bytes()
lines = raw.split(b'\r\n')
check('ics: ends in a line', lines.pop() == b'')
check('ics: other line ends', not re.search(rb'[\r\n]', b''.join(lines)))
check('ics: 75 octets', all(len(x) <= 75 for x in lines))
for line in lines:
    line.decode('utf-8')
check('ics: controls', not re.search(r'[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e'
                                     r'\u2066-\u2069]',
                                     raw.decode('utf-8').replace('\r\n', '')))
calendar = icalendar.Calendar.from_ical(raw)
check('ics: errors', not calendar.errors and
      not any(c.errors for c in calendar.walk()))
check('ics: a component', len(calendar.subcomponents) > 0)
check('ics: version', calendar['VERSION'] == '2.0' and calendar['PRODID'])
events = calendar.walk('VEVENT')
uids = [str(e['UID']) for e in events]
check('ics: UIDs', len(uids) == len(set(uids)))
due = [(f'Due: {a["id"]}', day(a['record']['due'])) for a in actions
       if a['open'] and day(a['record']['due'])]
for i in incidents:
    review = i['record']['review'] or {}
    done = day(review.get('held_on')) or i['scope']['reviewed']
    if not done and day(review.get('scheduled_for')):
        due.append((f'Review of: {i["id"]}', day(review['scheduled_for'])))
    elif not done and i['scope']['state'] == 'in' and i['scope']['last_day']:
        due.append((f'Last day to review: {i["id"]}', i['scope']['last_day']))
told = [(re.match(r'.*?: \S+', str(e['SUMMARY'])).group(0),
         e['DTSTART'].dt.isoformat()) for e in events]
check(f'ics: events {sorted(told)} for {sorted(due)}',
      sorted(told) == sorted(due))
check('ics: all day',
      all(e['DTSTART'].params['VALUE'] == 'DATE' for e in events))
check('ics: stamps', all(e['DTSTAMP'].dt.utcoffset() is not None
                         for e in events))

# ---- reports.atom ----

ATOM = '{http://www.w3.org/2005/Atom}'
path = site / 'data/reports.atom'
root = tree.parse(path).getroot()
feed = feedparser.parse(path.read_bytes())
entries = root.findall(f'{ATOM}entry')
check(f'atom: {feed.get("bozo_exception")}', not feed.bozo)
check('atom: version', feed.version == 'atom10')
reports = [i for i in incidents if i['report']]
check('atom: entries', len(feed.entries) == min(50, len(reports)))
for element in [root] + entries:
    for name in ('id', 'title', 'updated'):
        check(f'atom: one {name}', len(element.findall(f'{ATOM}{name}')) == 1)
    # RFC 4287, 4.2.1: one such link a type and language.
    check('atom: a link',
          len(element.findall(f'{ATOM}link[@rel="alternate"]')) == 1)
    for author in element.findall(f'{ATOM}author'):
        check('atom: a name', author.find(f'{ATOM}name').text)
check('atom: an author', root.find(f'{ATOM}author') is not None)
ids = [e.find(f'{ATOM}id').text for e in [root] + entries]
check('atom: ids', len(ids) == len(set(ids)) and
      all(uuid.UUID(x.removeprefix('urn:uuid:')) for x in ids))
stamps = [e.find(f'{ATOM}updated').text for e in entries]
check('atom: order', stamps == sorted(stamps, reverse=True))
check('atom: times', all(re.fullmatch(r'\d{4}(-\d\d){2}T\d\d(:\d\d){2}Z', x)
                         for x in stamps))
for link in root.iter(f'{ATOM}link'):
    check(f'atom: {link.get("href")}', (path.parent / link.get('href')).is_file())

# ---- OSCAL ----

UUID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-'
                  r'[0-9a-f]{12}')
TIME = re.compile(r'(1970|2\d{3})-\d\d-\d\dT\d\d:\d\d:\d\dZ')


def walk(value, key=None):
    yield key, value
    if isinstance(value, dict):
        for name, part in value.items():
            yield from walk(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part, key)


def oscal(path, name):
    """What the schemas ask for, as far as it can go wrong here."""
    document = load(path)
    check(f'{path}: the whole', list(document) == [name])
    metadata = document[name]['metadata']
    check(f'{path}: metadata', set(metadata) ==
          {'title', 'last-modified', 'version', 'oscal-version'} and
          metadata['oscal-version'].startswith('1.1.'))
    made, used = [], []
    for key, value in walk(document):
        check(f'{path}: {key} is null or empty', value not in (None, [], ''))
        if key == 'uuid':
            made.append(value)
            check(f'{path}: {value}', UUID.fullmatch(value))
        elif key and key.endswith('-uuid'):
            used.append(value)
        elif key in ('date', 'deadline', 'start', 'collected',
                     'last-modified'):
            if isinstance(value, str):
                check(f'{path}: {key} {value}', TIME.fullmatch(value))
        elif key in ('control-id', 'target-id', 'name'):
            check(f'{path}: {value}',
                  re.fullmatch(r'[A-Za-z_][\w.-]*', value))
        elif key == 'value':
            check(f'{path}: {value!r}', re.fullmatch(r'\S(.*\S)?', value))
    check(f'{path}: a UUID twice', len(made) == len(set(made)))
    check(f'{path}: references', set(used) <= set(made))
    return document[name]


poam = oscal('oscal/poam.json', 'plan-of-action-and-milestones')
items = poam['poam-items']
check('poam: items', len(items) == max(1, len(actions)))
check('poam: risks', len(poam.get('risks', [])) == len(actions))
check('poam: open', sum(r['status'] == 'open' for r in poam.get('risks', [])) ==
      sum(a['record']['status'] not in ('done', 'verified', 'cancelled')
          for a in actions))
ids = [p['value'] for i in items for p in i.get('props', [])
       if p['name'] == 'action-item-id']
check('poam: ids', ids == [a['id'] for a in actions])

results = oscal('oscal/assessment-results.json', 'assessment-results')
result, = results['results']
deviations = sum(f['severity'] == 'deviation' for f in every)
check('results: observations',
      len(result.get('observations', [])) == deviations)
check('results: risks', len(result.get('risks', [])) == deviations)
check('results: open', sum(r['status'] == 'open'
                           for r in result.get('risks', [])) ==
      summary['deviations'])
check('results: every observation has its step', deviations == sum(
    len(f.get('related-observations', [])) for f in result['findings']))
check('results: the plan', results['import-ap']['href'] ==
      '#' + results['back-matter']['resources'][0]['uuid'])
for link in results['back-matter']['resources'][0]['rlinks']:
    check('results: a link', (site / 'oscal' / link['href']).is_file())


def for_python(schema):
    """Python has no \\p{L} in patterns."""
    if isinstance(schema, dict):
        return {k: for_python(v) for k, v in schema.items()}
    if isinstance(schema, list):
        return [for_python(v) for v in schema]
    if isinstance(schema, str):
        return schema.replace(r'(\p{L}|\p{N}|[.\-_])', r'[\w.\-]').replace(
            r'\p{L}', r'[^\W\d_]')
    return schema


for name in ('poam', 'assessment-results') if len(sys.argv) > 3 else ():
    text = (Path(sys.argv[3]) / f'oscal_{name}_schema.json').read_text()
    found = complaints(Draft7Validator(for_python(json.loads(text))),
                       load(f'oscal/{name}.json'))
    check(f'{name}: {found}', not found)

# ---- in-toto.json ----

commit = records['source']['commit']
check('in-toto: is there', (site / 'in-toto.json').exists() == bool(commit))
if commit:
    statement = load('in-toto.json')
    predicate = statement['predicate']
    check('in-toto: types', statement['_type'] ==
          'https://in-toto.io/Statement/v1' and statement['predicateType'] ==
          'https://in-toto.io/attestation/test-result/v0.1')
    check('in-toto: subject', [s['digest'] for s in statement['subject']] ==
          [{'gitCommit': commit}])
    check('in-toto: configuration',
          all(c['name'] for c in predicate['configuration']))
    failures = {f['rule'] for f in every if f['severity'] == 'error' or
                (f['severity'] == 'deviation' and not f['excepted'])}
    check('in-toto: failed', set(predicate['failedTests']) == failures)
    check('in-toto: passed', not set(predicate['passedTests']) &
          {f['rule'] for f in every})
    check('in-toto: result', predicate['result'] == (
        'FAILED' if failures else
        'WARNED' if predicate['warnedTests'] else 'PASSED'))

sys.exit(failed > 0)
