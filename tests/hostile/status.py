"""status.py JSON CSV MARKDOWN: the same items in each form of `status`."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

from common import FORMULA, check, finish, same, visible
from structure import BLOCKS, HIDDEN, INLINES, Page, bad_tags

# A row is a line: white space and controls are one blank there.
BLANKS = re.compile('[\\s\0-\x1f\x7f-\x9f\ufeff]+')

items = json.loads(Path(sys.argv[1]).read_bytes())['items']
raw = Path(sys.argv[2]).read_bytes().decode()
rows = list(csv.DictReader(raw.splitlines(True), strict=True))
check('rows', len(rows) == len(items))
for item, row in zip(items, rows):
    title = BLANKS.sub(' ', item['title']).strip()
    want = "'" + title if title[:1] and title[0] in FORMULA else title
    check(f'{row["title"]!r} instead of {want!r}',
          row['id'] == item['id'] and visible(row['title']) == visible(want))

raw = Path(sys.argv[3]).read_bytes().decode()
page = Page(subprocess.run(
    ['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'autolink', '-e',
     'strikethrough'], check=True, stdout=subprocess.PIPE,
    input=raw.encode()).stdout.decode())
for wrong in set(page.wrong + list(bad_tags(page, BLOCKS | INLINES))):
    check(wrong, False)
check(f'hidden: {set(HIDDEN.findall(raw))}', not HIDDEN.search(raw))
check('one table', len(page.tables) == 1)
same('ids', [row[3] for row in page.tables[0][1:]], [i['id'] for i in items])
finish()
