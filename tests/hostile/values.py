"""values.py SITE VALUES: holds what data files say of a record against the
keys that were written, as other people's parsers read them.
"""

import csv
import json
import re
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import icalendar

from common import check, finish, is_formula, visible

site = Path(sys.argv[1])
written = json.loads(Path(sys.argv[2]).read_text())
records = json.loads((site / 'data/records.json').read_bytes())
by_id = {r['id']: r for r in records['incidents'] + records['actions']}


def trimmed(value):
    return value.strip(' \t\r\n\f\v') if isinstance(value, str) else value


def hold(where, have, want):
    """Every value that was written is there."""
    if isinstance(want, dict) and isinstance(have, dict):
        for key, value in want.items():
            hold(f'{where}.{key}', have.get(key), value)
    elif isinstance(want, list) and isinstance(have, list):
        check(f'{where}: {len(have)} of {len(want)}', len(have) == len(want))
        for n, (x, y) in enumerate(zip(have, want)):
            hold(f'{where}[{n}]', x, y)
    elif isinstance(have, dict):  # a short form: only the text
        check(f'{where}: {have}', want in have.values())
    else:
        check(f'{where}: {have!r} instead of {want!r}',
              trimmed(have) == trimmed(want))


for name, keys in written.items():
    keys = dict(keys)
    for item in keys.pop('actions', []):
        hold(f'{name}/A1', by_id[f'{name}/A1']['record'], item)
    hold(name, by_id[name]['record'], keys)


def rows(name):
    text = (site / f'data/{name}').read_bytes().decode()
    return list(csv.DictReader(text.splitlines(True), strict=True))


for name in ('incidents.csv', 'action-log.csv'):
    for row in rows(name):
        title = by_id[row['id']]['record']['title']
        want = "'" + title if is_formula(title) else title
        check(f'{name}: {row["title"]!r} instead of {want!r}',
              visible(row['title']) == visible(want))
        for key, cell in row.items():
            check(f'{name}: {key}: {cell!r}', not is_formula(cell))

raw = (site / 'data/due-dates.ics').read_bytes()
events = icalendar.Calendar.from_ical(raw).walk('VEVENT')
for event in events:
    check(f'calendar: keys {sorted(event)}', sorted(event) == [
        'DESCRIPTION', 'DTSTAMP', 'DTSTART', 'SUMMARY', 'TRANSP', 'UID'])
# That parser takes `%3A` and two backslashes for something else.
lines = raw.decode().replace('\r\n ', '').split('\r\n')
lines = [re.sub(r'\\(.)', lambda m: {'n': '\n'}.get(m.group(1), m.group(1)), l)
         for l in lines if l.startswith('SUMMARY:')]
check('calendar: events', len(lines) == len(events))
for line in lines:
    name = re.search(r'(INC|ACT)-\d{4}-\d+(/A1)?', line)
    title = by_id[name.group(0)]['record']['title']
    check(f'calendar: {line!r}', visible(line).endswith(visible(title)))

ATOM = '{http://www.w3.org/2005/Atom}'
for entry in tree.parse(site / 'data/reports.atom').iter(ATOM + 'entry'):
    name, _, title = entry.find(ATOM + 'title').text.partition(' ')
    want = by_id[name]['record']['title']
    check(f'feed: {title!r}', re.sub(r'\s', '', visible(title)) ==
          re.sub(r'[\s\ufeff]', '', visible(want)))
finish()
