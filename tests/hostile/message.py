"""message.py FOLDER DEBRIEF: publishes with each text as the message, and holds
the commit against what git makes of it.

The texts that `publish` refuses are those that nobody can see; of all others
the trailers are debrief's own, and what CI services take for a wish is not in
them.
"""

import os
import subprocess
import sys

from common import check, finish
from texts import TEXTS

os.chdir(sys.argv[1])
OURS = ['Debrief-Source', 'Debrief-As-Of', 'Debrief-Version']
WISHES = ('[skip ci]', '[ci skip]', '[no ci]', '***NO_CI***')
MORE = ['Signed-off-by: A <a@b.example.org>', 'a\n\nReviewed-by: B <b@c.de>',
        'a\n\nDebrief-Source: 0\nDebrief-As-Of: 1999-01-01\n\n',
        'Debrief-Source: 0', 'a\n\nDebrief-Source : 0', 'a\n---\nb: c',
        'a\n\n b: c\n\td: e', '# a', 'a\n# b\n#c: d', '[skip ci] a', 'a\n\n'
        '(cherry picked from commit 0000000)\nChange-Id: I0', 'a\n\n\n\n\n',
        'a\n\nx-y-z:\n', 'a\n\nDebrief-Accepted-Rewrite: no', 'a***NO_CI***',
        'a\r\nb\r\n\r\nc: d\r\n', 'a\n\n\u200bDebrief-Source: 0',
        'a\n\n\u00a0Debrief-Source: 0', ' Debrief-Source: 0', 'a\n\n: b',
        '----------------------------- >8 -----', 'diff --git a/b a/b', '']


def git(*args, text=None):
    return subprocess.run(['git', *args], check=True, stdout=subprocess.PIPE,
                          input=text).stdout


def read(text):
    raw = git('log', '-1', '--format=%B', 'refs/heads/out')
    name = f'{text!r}'
    keys = [line.split(b':')[0].decode() for line in git(
        'interpret-trailers', '--parse', text=raw).splitlines()]
    check(f'{name}: trailers {keys}', keys == OURS)
    check(f'{name}: at the front of a line', all(
        raw.count(b'\n' + key.encode()) == 1 for key in OURS))
    shown = raw.decode()
    check(f'{name}: {shown!r}', not any(w in shown for w in WISHES) and
          shown.isprintable() or all(
              c.isprintable() or c in '\n\t\u200c\u200d\u00a0\u2003\u3000'
              '\ue000\U0010ffff\U000fffff\ufffe\uffff\ufdd0' for c in shown))
    check(f'{name}: no subject', git('log', '-1', '--format=%s',
                                     'refs/heads/out').strip())


for message in TEXTS + MORE:
    status = subprocess.run(
        [sys.argv[2], 'publish', '--to', 'out', '--as-of', '2026-06-01', '-m',
         message], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if status.returncode:
        check(f'{message!r}: {status.returncode}', status.returncode == 2)
        check(f'{message!r}: written all the same', not git(
            'for-each-ref', 'refs/heads/out'))
        continue
    read(message)
    git('update-ref', '-d', 'refs/heads/out')
finish()
