"""reports.py fields|body|settings HOSTILE HARMLESS: holds published Markdown against
the same of harmless words, as GitHub and GitLab render it.

HOSTILE and HARMLESS are work trees with what was published. Where the hostile
words are in fields, all blocks are the same; where they are in the body, those
of the other parts of a report are. Of `settings`, no file has a twin.
"""

import subprocess
import sys
from pathlib import Path

import yaml

from common import check, finish, same
from structure import BLOCKS, HIDDEN, INLINES, Page, bad_tags

where = sys.argv[1]
hostile, harmless = map(Path, sys.argv[2:])

# The parts of a report that hold no text of the body.
OURS = ['Durations', 'Action item tracking log', 'Timeline', 'Plan changes',
        'Resolution check', 'People and attendance', 'Compliance',
        'Provenance', 'Related incidents and links']
# Hostile words have findings that harmless ones have not.
FINDINGS = 'Deviations and exceptions'


def without_frontmatter(path, text):
    """The text behind the frontmatter, which has nothing but a title."""
    if not text.startswith('---\n'):
        return text
    front, text = text[4:].split('\n---\n', 1)
    keys = yaml.safe_load(front)
    check(f'{path}: frontmatter {keys}', list(keys) == ['title', 'render_with_liquid'] and
          isinstance(keys['title'], str))
    return text


def render(path):
    """A file as cmark-gfm renders it with raw HTML let through."""
    text = without_frontmatter(path, path.read_bytes().decode())
    out = subprocess.run(
        ['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'strikethrough', '-e',
         'autolink', '-e', 'tasklist', '-e', 'footnotes'],
        check=True, stdout=subprocess.PIPE, input=text.encode())
    return Page(out.stdout.decode())


def parts(page):
    """The blocks below each heading of the first two levels."""
    heads = {at: text for at, name, text in page.heads if name in ('h1', 'h2')}
    out, name = [('', [])], ''
    for at, block in enumerate(page.blocks):
        if at in heads:
            out.append((heads[at], []))
        out[-1][1].append(block)
    return out


def skeleton(page, report):
    """The blocks that hostile words must leave alone."""
    if where == 'body' and report:
        return [b for name, blocks in parts(page) if name in OURS
                for b in [name, *blocks]]
    return [b for name, blocks in parts(page) if name != FINDINGS
            for b in blocks]


def published(root):
    return sorted(p.relative_to(root) for p in
                  [*root.glob('reports/**/*.md'), root / 'plans/CHANGELOG.md'])


def read(path):
    text = (hostile / path).read_bytes().decode()
    page = render(hostile / path)
    for wrong in set(page.wrong + list(bad_tags(page, BLOCKS | INLINES))):
        check(f'{path}: {wrong}', False)
    hidden = sorted(set(HIDDEN.findall(text)))
    check(f'{path}: characters that nobody sees: {hidden}', not hidden)
    report = path.stem.startswith('INC-')
    if where == 'fields' or (where == 'body' and report):
        twin = render(harmless / path)
        same(path, skeleton(page, report), skeleton(twin, report))
    if report:
        ours = [n for n, _ in parts(page) if n in [*OURS, FINDINGS]]
        check(f'{path}: lacks a part: {ours}', len(ours) == 10)


def read_changelog():
    text = (hostile / 'plans/CHANGELOG.md').read_text()
    for word in ('<!-- debrief:begin -->', '<!-- debrief:end -->'):
        check(f'{word}: {text.count(word)}', text.count(word) == 1)
    check('a comment in the changelog', text.count('<!--') == 2)


check('the same files',
      where == 'settings' or published(hostile) == published(harmless))
for path in published(hostile):
    read(path)
read_changelog()
finish()
