"""structure.py: what a reader of HTML makes of a page."""

import re
from html.parser import HTMLParser

BLOCKS = {'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'table',
          'thead', 'tbody', 'tr', 'th', 'td', 'pre', 'blockquote', 'hr',
          'section', 'article', 'main', 'nav', 'header', 'footer', 'dl', 'dt',
          'dd', 'details', 'summary', 'caption', 'svg', 'form', 'figure'}
HEADINGS = ('h1', 'h2', 'h3', 'h4', 'h5', 'h6')
INLINES = {'a', 'code', 'em', 'strong', 'del', 'br', 'input', 'img'}
URLS = {'href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster',
        'cite', 'background', 'ping', 'xlink:href', 'longdesc', 'manifest'}
VOID = {'br', 'hr', 'img', 'input', 'meta', 'link'}


class Page(HTMLParser):
    """The tags of a page in their order, its links and its texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags = []      # (name, attributes)
        self.blocks = []    # '<p>', '</p>', ...
        self.open = []
        self.tables = []    # the texts of the first row, and the other rows
        self.heads = []     # headings: where in `blocks`, and the text
        self.wrong = []
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f'never closed: {self.open}')

    def handle_starttag(self, name, attrs):
        self.tags.append((name, dict(attrs)))
        if len({k for k, _ in attrs}) != len(attrs):
            self.wrong.append(f'an attribute twice: {attrs}')
        if name in BLOCKS:
            self.begin_block(name)
        if name not in VOID:
            self.open.append(name)

    def handle_startendtag(self, name, attrs):
        self.handle_starttag(name, attrs)
        if name not in VOID:
            self.handle_endtag(name)

    def handle_endtag(self, name):
        if name in VOID:
            return
        if not self.open or self.open[-1] != name:
            self.wrong.append(f'</{name}> within {self.open[-3:]}')
        if name in self.open:
            while self.open.pop() != name:
                pass
        if name in BLOCKS:
            self.blocks.append(f'</{name}>')

    def begin_block(self, name):
        self.blocks.append(f'<{name}>')
        if name == 'table':
            self.tables.append([])
        elif name == 'tr':
            self.tables[-1].append([])
        elif name in ('th', 'td'):
            self.tables[-1][-1].append('')
        elif name in HEADINGS:
            self.heads.append([len(self.blocks) - 1, name, ''])

    def handle_data(self, data):
        within = [t for t in self.open if t in BLOCKS]
        if within and within[-1] in HEADINGS:
            self.heads[-1][2] += data
        elif within and within[-1] in ('th', 'td'):
            self.tables[-1][-1][-1] += data

    def handle_comment(self, data):
        if data.strip() not in ('debrief:begin', 'debrief:end'):
            self.wrong.append(f'a comment: {data[:40]!r}')

    def unknown_decl(self, data):
        self.wrong.append(f'a declaration: {data[:40]!r}')

    def handle_pi(self, data):
        self.wrong.append(f'a processing instruction: {data[:40]!r}')


def bad_url(url):
    """What a browser would make of a URL that is not to be followed."""
    url = re.sub('[\t\n\r]', '', url.strip(''.join(map(chr, range(33)))))
    if re.match(r'[\\/]{2}', url):
        return 'another host'
    scheme = re.match(r'([A-Za-z][A-Za-z0-9+.-]*):', url)
    if scheme and scheme.group(1).lower() not in ('http', 'https', 'mailto'):
        return 'another scheme'
    if re.search('[\0-\x20\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]',
                 url):
        return 'a character that cannot be seen'
    return None


def bad_tags(page, allowed):
    """What is wrong with the tags of a page, whatever it is about."""
    for name, attrs in page.tags:
        if name not in allowed:
            yield f'<{name}>'
        for key, value in attrs.items():
            value = value or ''
            if key.startswith('on') or key in ('style', 'srcdoc'):
                yield f'<{name} {key}>'
            if key in URLS and bad_url(value):
                yield f'{bad_url(value)}: <{name} {key}={value!r}>'
            if key in URLS and name not in ('a', 'area') and re.match(
                    r'[A-Za-z]+:', value):
                yield f'loaded from elsewhere: <{name} {key}={value!r}>'


HIDDEN = re.compile('[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e'
                    '\u2066-\u2069]')
