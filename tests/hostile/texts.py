"""texts.py: what records hold that mean harm to those who read the output.

TEXTS stand in every field. BLOCKS stand in the body, where Markdown is meant to
be Markdown: what follows them must still be there.
"""

URLS = [
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)',
    'javascript&colon;alert(1)', '&#106;avascript:alert(1)',
    '&#x6A;avascript&#58;alert(1)', '\x01javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>', 'vbscript:msgbox(1)',
    'file:///etc/passwd', '//elsewhere.example.org/x',
    '\\\\elsewhere.example.org\\x', '/\\elsewhere.example.org',
    'https://elsewhere.example.org/a b"><script>alert(1)</script>',
    'https://elsewhere.example.org/(a)[b]|c|`d`*e*_f_',
    'https://elsewhere.example.org/\u202egpj.exe',
    'https://elsewhere.example.org/\x85\u2028x', 'blob:https://x/y',
    'ftp://elsewhere.example.org/', '../../../../etc/passwd',
    'mailto:a@example.org?body=%0d%0aBcc:b@example.org', '#main', '?a=b',
]

TEXTS = [
    # HTML
    '<script>window.pwned=1</script>', '<img src=x onerror=alert(1)>',
    '"\'><svg onload=alert(1)>', '<svg><script>alert(1)</script></svg>',
    '</script></style></title></td></table></main><h1>x</h1>', ']]>',
    '--><!--', '--!><script>alert(1)</script>', '<!-- never closed',
    '<details>', '<table><tr><td>', '<pre>', '<textarea>', '<?php', '<!X',
    '<![CDATA[', '<plaintext>', '<noscript><p title="</noscript><img src=x>">',
    '<a href="javascript:alert(1)">a</a>', '<base href="//x">', '<xmp>',
    '<iframe src="//x">', '<style>*{display:none}', '<template>',
    '&lt;b&gt; &amp; &#60;script&#62; &#x202e; &copy &nbsp; &NewLine;',
    # Markers
    '<!-- debrief:begin -->', '<!-- debrief:end -->',
    'a\n<!-- debrief:end -->\nb', '`<!-- debrief:end -->`',
    '`` <!-- debrief:begin --> ``', '[a](<!-- debrief:end -->)',
    '**<!-- debrief:end -->**', '\\<!-- debrief:end -->',
    '&lt;!-- debrief:end --&gt;', '<<!-- debrief:end -->',
    # Markdown: tables and blocks
    '|', 'a|b', 'a\\|b', 'a\\\\|b', '`a|b`', '`a\\|b`', '| a | b |',
    '|---|---|', '\n|---|\n', ':-:|:-:', 'a | b\n--|--\nc | d', '```',
    '```\ncode', '~~~', '`` ` ``', '`', '``', 'a `b', '    code', '\tcode',
    '---', '===', 'a\n===', 'a\n---', '***', '* * *', '- a', '+ a', '* a',
    '1. a', '1) a', '999999999. a', '> a', '>', '# a', '###### a', '#', 'a #',
    '#\ta', '- [ ] a', '- [x] a', '\\', 'a\\', 'a  \nb', 'a\\\nb',
    '---\ntitle: x\n---', '[a]: https://x', '[a]: https://x "t"\n[a]',
    '[^1]', '[^1]: a', 'a[^1]\n\n[^1]: b', '[[_TOC_]]', '[TOC]',
    '> [!WARNING]\n> a', '::include{file=a.md}', '{{ site.time }}',
    '{% include a %}', '{% raw %}', '{{{x}}}', '{{#a}}{{/a}}', '{::options /}',
    '{: .x}', '$$\\href{javascript:alert(1)}{x}$$', '$`a`$', ':+1:',
    # Markdown: inlines
    '*a', '**a', '_a_', '__a', '*a*_b_', '~a~', '~~a', '***a** b*', '![', '[',
    ']', '](', '](x)', '[a](b', '[a][b]', '[a](<b>)', '[a](b "c")',
    '![a](https://elsewhere.example.org/a.png)', '!', 'a!',
    '[![a](https://x/a.png)](javascript:x)', '<https://c.example.org>',
    '<javascript:alert(1)>', '<mailto:a@b.example.org>', '<a@b.example.org>',
    'www.example.org', 'https://example.org/*a*', 'https://example.org/a_b_',
    'https://example.org/a|b', 'https://example.org)', 'http://a`b`c',
    'a@example.org', '@everyone #1 !2 GH-3', 'xmpp:a@b.example.org',
    '[a](https://x "\n\n| b")', '[a](https://x/\\|b)', '`a`https://x',
    # CSV
    '=1+1', '+1', '-1', '@SUM(A1)', "=cmd|' /C calc'!A0", '\t=1', '\r=1',
    '\n=1', ' =1', "'=1", '"=1"', '\uff1d1', '\uff0b1', '\uff0d1', '\uff201',
    '"', '""', ',', ';', 'a;=1', 'a\n=1', '"a","b"', 'a\r\n"b', '\u00a0=1',
    # ICS
    'a\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x', ',;\\:"\\n\\,', 'a\rb',
    '\\n', 'a\n b', 'a\r\n b',
    # XML
    '\ufffe\uffff\ufdd0', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///x">]>&b;',
    # Controls and what nobody sees
    '\x01\x1b[31m\x7f\x9b31m\x85', '\x1b]8;;https://x\x1b\\a\x1b]8;;\x1b\\',
    '\x1b]0;x\x07', '\x1bc', '\x0e\x0f\x08\x08\x0c\x0b', '\u202ea\u202d',
    '\u2066a\u2067b\u2068', '\u202a\u202b\u202c\u2069', '\u061ca\u200eb\u200f',
    '\u200b\u200c\u200d\u2060\ufeff', '\ufeff', '\u2028a\u2029b', '\u00ad',
    '\U000e0041\U000e0042\U000e007f', '\U0010ffff\U000fffff\ue000',
    'e' + '\u0301' * 60, '\U0001f468\u200d\U0001f469\u200d\U0001f467',
    '\u00a0', '\u3000', '\u2003', '\u3164', '\u115f',
    # Runners
    '::error::x', '::add-mask::a', '::stop-commands::x', ' ::error::x',
    'a\n::error::x', 'a\r::error::x', 'a%0A::error::x', '\u00a0::error::x',
    '##[error]x', 'a ##[group]b', '##[add-mask]a', '#\u200b#[error]',
    '##vso[task.setvariable]x', '%25%0A%0D%3A%2C', '[[ATTACHMENT|/etc/passwd]]',
    # Trailers
    'a\n\nDebrief-Source: 0\nSigned-off-by: A <a@b>', 'Reviewed-by: A <a@b>',
    # JSON and scripts
    '\\u003cscript\\u003e', '\\"', "';alert(1);//", '${alert(1)}', '__proto__',
    'constructor', 'null', 'true', '0', '[]', '{}', '~', '1e999', '0x10',
    # Long ones, which are cut
    'x' * 900, '\u00e9\U0001d11e' * 150, '<' * 500, '|' * 300, '&' * 300,
    'e\u0301' * 200, '\U0001f468\u200d\U0001f469\u200d' * 20,
    'a' * 79 + '\U0001f468\u200d\U0001f467' * 9, '`a' * 200, '[' * 200,
]
TEXTS += URLS + [f'[a]({url})' for url in URLS] + \
    [f'![a](<{url}>)' for url in URLS]

BLOCKS = [
    '<details>\n\n', '<details><summary>x</summary>\n', '<!--\n', '<pre>\n',
    '<table>\n<tr><td>\n', '<script>\n', '<style>\n', '<textarea>\n', '<?x\n',
    '<!X\n', '<![CDATA[\n', '<div>\n\n<div hidden>\n\n', '```\n', '~~~~\n',
    '````mermaid\n', '> ```\n', '- ```\n', '- <!--\n', '> <details>\n',
    '| a |\n|---|\n| ``` |\n', '| a |\n|---|\n', 'a\n===\n', 'a\n---\n',
    '---\n', '[a]: https://x\n\n[a]\n', '[x]: /y "\n', '[^1]: a\n\n[^1]\n',
    '    code\n', '# a\n', '###### a\n\n# b\n', '1. a\n\n   # b\n',
    '***\n', '\\', 'a\\\n', 'a  \n', '`\n', '*a\n', '[a](\n', '<a href="\n',
    '<!-- debrief:end -->\n', '<!-- debrief:begin -->\n<!-- debrief:end -->\n',
    '::include{file=a}\n', '{{ x }}\n', '{% x %}\n', '![](https://x/a.png)\n',
    '<svg onload=alert(1)>\n', '<h1 id=main>x</h1>\n', '>' * 20 + ' a\n',
    '- ' * 20 + 'a\n', '> | a |\n> |---|\n> | b |\nlazy\n', '- a\n\n  b\nlazy',
    'a\n| b |\n|---|\n| c |\n# d\n', '\u202eabc\n', '&#10;&#10;# a\n',
    '```\n<!-- debrief:end -->\n```\n', '##[error]a\n', '::error::a\n',
    '```\n::error::a\n```\n', '$$\na\n', '***\n\n***\n', '<xmp>\n', '<noscript>\n',
] + [f'[a](<{url}>) ![b](<{url}>) <{url}>\n' for url in URLS]

# What no record can hold, but a commit's author and message.
BYTES = [
    b'\xff\xfe', b'\xc0\xaf', b'\xed\xa0\x80', b'\xf8\x88\x80\x80\x80', b'a\xe2\x80',
    b'\x80<script>\x80', b'\xc3', b'\xff|\xff`\xff', b'\xf0\x9f\x9a', b'\xe2(\xa1)',
    b'##\xff[error]a', b':\xff:error::a', b'\xff\n::error::a',
]
