"""What the readers of the formats share.

A reader takes its report and the findings of the same run as `--format json`
gives them, and holds one against the other. The words of a record may hold
anything; what is read must be free of what could break out somewhere else.
"""
import json
import os
import re
import sys
import unicodedata
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
problems = []


def need(condition, message):
    """Notes a problem unless the condition holds."""
    if not condition:
        problems.append(message)


def finish():
    """Prints what was found and gives the exit status."""
    for problem in problems[:20]:
        print(problem)
    sys.exit(1 if problems else 0)


def load(path):
    """The JSON of a file: strict UTF-8, no byte-order mark, no key twice."""
    def unique(pairs):
        keys = [key for key, _ in pairs]
        need(len(set(keys)) == len(keys), f"{path}: a key twice in {keys}")
        return dict(pairs)

    with open(path, "rb") as file:
        data = file.read()
    need(not data.startswith(b"\xef\xbb\xbf"), f"{path}: a byte-order mark")
    return json.loads(data.decode("utf-8"), object_pairs_hook=unique)


def validate(value, schema):
    """Holds a value against a JSON Schema beside this file."""
    import jsonschema

    checker = jsonschema.Draft202012Validator(load(os.path.join(HERE, schema)))
    for error in checker.iter_errors(value):
        where = "/".join(str(part) for part in error.absolute_path)
        problems.append(f"{schema}: {where}: {error.message[:200]}")


def is_shown(text):
    """Whether text is safe to show: no control, no line or paragraph
    separator, nothing that reorders it, no command of the runner."""
    for char in text.replace("\n", ""):
        if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp"):
            return False
        if 0x202A <= ord(char) <= 0x202E or 0x2066 <= ord(char) <= 0x2069:
            return False
    return not re.search(r"##[A-Za-z]*\[", text)


def kind(finding):
    """A finding's severity, `excepted` where it is."""
    return "excepted" if finding["excepted"] else finding["severity"]


def same(name, have, want):
    """Compares two multisets and says what differs."""
    have, want = Counter(have), Counter(want)
    for item in list((have - want).items())[:5]:
        problems.append(f"{name}: not expected: {item}")
    for item in list((want - have).items())[:5]:
        problems.append(f"{name}: missing: {item}")
