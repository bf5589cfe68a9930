"""site.py fields|body|settings HOSTILE HARMLESS: holds the pages of a site against
the same of harmless words, as a browser reads them. Of `settings`, no page has
a twin.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from common import check, finish, same
from structure import BLOCKS, HIDDEN, INLINES, Page, bad_tags, bad_url

where = sys.argv[1]
hostile, harmless = map(Path, sys.argv[2:])

# Their rows depend on which words are the same, and on their order.
LISTINGS = ('by-owner', 'owners', 'systems', 'categories')
# Ids that scripts of the page, or forms, would be misled by.
CLOBBERING = ('location', 'constructor', '__proto__', 'cookie', 'forms')


def files(root):
    return {p.relative_to(root) for p in root.rglob('*') if p.is_file() and
            p.name != '.git' and not p.name.startswith(LISTINGS)}


def skeleton(page):
    """The blocks, those about findings left out."""
    heads = {at: text for at, name, text in page.heads if name in ('h1', 'h2')}
    out, cut = [], False
    for at, block in enumerate(page.blocks):
        if at in heads:
            cut = heads[at].startswith('Deviations and exceptions')
        if not cut:
            out.append(block)
    return out


def read(path, allowed):
    text = (hostile / path).read_bytes().decode()
    page = Page(text)
    for wrong in set(page.wrong + list(bad_tags(page, allowed))):
        check(f'{path}: {wrong}', False)
    hidden = sorted(set(HIDDEN.findall(text)) - {'\f', '\r'})
    check(f'{path}: characters that nobody sees: {hidden}', not hidden)
    ids = Counter(a['id'] for _, a in page.tags if 'id' in a)
    check(f'{path}: an id twice: {ids.most_common(3)}',
          not ids or max(ids.values()) == 1)
    for name in CLOBBERING:
        check(f'{path}: an id {name}', name not in ids)
    return page


def read_search(path):
    """A part of the search index: a call with rows of five texts."""
    text = (hostile / path).read_bytes().decode()
    name, _, rows = text.partition('(')
    check(f'{path}: no call', name == 'debriefSearch' and
          rows.endswith(');\n'))
    for row in json.loads(rows[:-3]):
        check(f'{path}: {row}', [type(cell) for cell in row] == [str] * 5 and
              not HIDDEN.search(''.join(row)) and not bad_url(row[3]))


check(f'the same files: {sorted(files(hostile) ^ files(harmless))[:9]}',
      where == 'settings' or files(hostile) == files(harmless))
twins = {p: Page((harmless / p).read_text()) for p in files(harmless)
         if p.suffix == '.html'}
for shard in sorted(hostile.glob('search/*.js')):
    read_search(shard.relative_to(hostile))
ours = {name for page in twins.values() for name, _ in page.tags}
for path in sorted(hostile.rglob('*.html')):
    path = path.relative_to(hostile)
    page = read(path, BLOCKS | INLINES | ours)
    if where == 'fields' and path in twins:
        same(path, skeleton(page), skeleton(twins[path]))
finish()
