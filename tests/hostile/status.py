"""status.py JSON CSV MARKDOWN: the same items in each form of `status`."""

import csv
import html
import json
import re
import subprocess
import sys
from pathlib import Path

from common import check, finish, is_formula, same, visible
from structure import BLOCKS, HIDDEN, INLINES, Page, bad_tags

# A row is a line: white space and controls are one blank there.
BLANKS = re.compile('[\\s\0-\x1f\x7f-\x9f\ufeff]+')

items = json.loads(Path(sys.argv[1]).read_bytes())['items']
raw = Path(sys.argv[2]).read_bytes().decode()
rows = list(csv.DictReader(raw.splitlines(True), strict=True))
check('rows', len(rows) == len(items))
for item, row in zip(items, rows):
    title = BLANKS.sub(' ', item['title']).strip()
    want = "'" + title if is_formula(title) else title
    check(f'{row["title"]!r} instead of {want!r}',
          row['id'] == item['id'] and visible(row['title']) == visible(want))

raw = Path(sys.argv[3]).read_bytes().decode()
text = subprocess.run(
    ['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'autolink', '-e',
     'strikethrough'], check=True, stdout=subprocess.PIPE,
    input=raw.encode()).stdout.decode()
page = Page(text)
for wrong in set(page.wrong + list(bad_tags(page, BLOCKS | INLINES))):
    check(wrong, False)
check(f'hidden: {set(HIDDEN.findall(raw))}', not HIDDEN.search(raw))
check('no table', not page.tables)
# A list for each person; of each item the id, and no name that is called.
lines = [html.unescape(re.sub('<[^>]*>', '', line)).partition(': ')[2]
         for line in re.findall('<li>(.*?)</li>', text, re.DOTALL)]
same('ids', sorted(re.split('[ ,]', line)[0] for line in lines),
     sorted(i['id'] for i in items))
shown = html.unescape(re.sub('<[^>]*>', '', text))
check('a name that is called', not re.search('@[^\u200b]', shown))
finish()
