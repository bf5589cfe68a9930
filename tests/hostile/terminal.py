"""terminal.py FILE...: reads what was printed as a terminal and as a CI runner
do: no control but line ends, nothing hidden or reordered, no command.
"""

import re
import sys
import unicodedata
from pathlib import Path

from common import check, finish

# .NET's white space, which the runner trims off the front of a line.
COMMAND = re.compile(r'[\s\u00a0\u1680\u2000-\u200a\u2028-\u202f\u205f\u3000]*::')
WORD = re.compile(r'##[A-Za-z]*\[')

for path in sys.argv[1:]:
    raw = Path(path).read_bytes()
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        check(f'{path}: {error}', False)
        continue
    check(f'{path}: no line end at the end', not raw or raw.endswith(b'\n'))
    for number, line in enumerate(text.split('\n'), 1):
        shown = f'{path}:{number}: {line!r}'
        kinds = {unicodedata.category(c) for c in line}
        check(shown, not kinds & {'Cc', 'Cf', 'Zl', 'Zp', 'Cs'})
        check(f'a command: {shown}', not COMMAND.match(line) and
              not WORD.search(line))
finish()
