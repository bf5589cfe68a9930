"""What the readers share: what is wrong is printed, and counted."""

import re
import sys

# What begins a formula in a spreadsheet.
FORMULA = '=+-@\t\r\n\uff1d\uff0b\uff0d\uff20'
# What some trim off a cell first.
BLANKS = ' \xa0\u1680\u202f\u205f\u3000' + \
    ''.join(map(chr, range(0x2000, 0x200b)))

failed = 0


def is_formula(cell):
    """Whether a spreadsheet may take CELL for one."""
    return cell.lstrip(BLANKS)[:1] in tuple(FORMULA)


def check(name, good):
    """Prints NAME, and what was wrong, unless GOOD."""
    global failed
    if not good:
        failed += 1
        if failed <= 40:
            print('FAILED:', name[:400])
    return bool(good)


def same(name, have, want):
    """Two lists, element by element."""
    for n, (x, y) in enumerate(zip(have, want)):
        if x != y:
            return check(f'{name}: {have[max(0, n - 5):n + 8]} instead of '
                         f'{want[max(0, n - 5):n + 8]}', False)
    return check(f'{name}: {len(have)} instead of {len(want)}',
                 len(have) == len(want))


def visible(text):
    """Text without what a format must replace."""
    return re.sub('[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069'
                  '\ufffd\ufffe\uffff\ufdd0-\ufdef\U0010ffff\U000fffff]', '',
                  text)


def finish():
    if failed > 40:
        print(failed - 40, 'more')
    sys.exit(failed > 0)
