"""files.py: the files of the next commit, and what is in them."""
import datetime
import hashlib
import os
import re

from stream import any_of, blob, encode, git, new, number, pick

tree = {}  # Path to mode and id.


def read(path):
    return blob(tree[path][1]).decode("utf-8", "surrogateescape")


def write(path, text, mode="100644"):
    data = encode(text)
    name = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
    new[name] = data
    tree[path] = (mode, name)


def records(folder=""):
    return sorted(p for p in tree if p.startswith(("incidents/", "actions/"))
                  and p.startswith(folder) and p.endswith(".md")
                  and tree[p][0] != "160000")


def stem(path):
    return os.path.basename(path)[:-3]


def record(folder=""):
    """A record, mostly one of a few that have to do with each other."""
    few = (records("incidents/2025/")[:4] + records("actions/2025/")[:12]
           + records("incidents/2026/")[:2] + records("actions/2026/")[:3])
    few = [p for p in few if p.startswith(folder)]
    return pick(few if few and number(0, 3) else records(folder))


def incident():
    return record("incidents/")


def action():
    return record("actions/")


def found(name):
    """The path of a record of that id, or of any incident."""
    return pick([p for p in records() if stem(p) == name] or [incident()])


def put(path, key, value):
    """Sets a key of the frontmatter; a VALUE of None takes it away."""
    text = read(path)
    end = text.find("\n---\n", 3) + 1
    line = re.compile(r"(?m)^%s:.*\n(?:[ -](?!--).*\n)*" % key)
    old = line.search(text, 0, end)
    at, to = old.span() if old else (end, end)
    if end:
        write(path, text[:at] + ("" if value is None else f"{key}: {value}\n")
              + text[to:])


def open_again(path):
    """An incident is not over yet."""
    put(path, "status", "open")
    for key in ("review", "resolution_check", "contained", "resolved",
                "closed_on"):
        put(path, key, None)


def shift(text, days):
    def later(found):
        try:
            return str(datetime.date.fromisoformat(found[0])
                       + datetime.timedelta(days))
        except ValueError:
            return found[0]
    return re.sub(r"20\d\d-\d\d-\d\d", later, text)


def recent(path, first):
    """The text of a record with days as if it began some days after FIRST."""
    text = read(path)
    old = re.search(r"(?m)^(?:started|opened): (\d{4}-\d\d-\d\d)", text)
    began = datetime.date.fromisoformat(old[1] if old else "2020-01-01")
    return shift(text, (datetime.date.fromisoformat(day(first, 80))
                        - began).days)


def value(path, key):
    found = re.search(r"(?m)^%s: *(.*)$" % key, read(path))
    return found[1] if found else "nothing"


def began(path):
    """The day on which an incident was detected."""
    try:
        return datetime.date.fromisoformat(value(path, "detected")[:10])
    except ValueError:
        return datetime.date(2026, 1, 1)


def generated(files):
    """The paths of those that a publish made."""
    return [p for p in files if p.startswith(("reports/", "out/"))
            or p.endswith("CHANGELOG.md")]


def day(first="2026-01-01", days=150):
    return str(datetime.date.fromisoformat(first)
               + datetime.timedelta(number(0, days)))


def name_commit():
    """A commit that is there, or in the repository only that pushes."""
    refs = git("for-each-ref", "--format=%(objectname)", "refs/hidden",
               "refs/heads").decode().split()
    names = git("rev-list", "-n", "40", "main").decode().split()
    name = any_of(pick(refs), pick(names), "0123456789" * 4)
    return name[:any_of(40, 40, 10, 7, 4)]
