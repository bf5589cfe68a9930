"""github.py REPORT FINDINGS: reads workflow commands as the runner does.

A command is a line that begins with `::` after white space, or holds `##[`
anywhere; everything else is a line of the log. The runner takes the first ten
of each kind, cuts a message at 4,096 UTF-16 code units, and drops columns and
lines that do not fit each other: all that must not be needed.
"""
import re
import sys

from common import finish, is_shown, kind, load, need, same

KNOWN = {"set-env", "set-output", "save-state", "add-mask", "add-path",
         "add-matcher", "remove-matcher", "echo", "debug", "error", "warning",
         "notice", "group", "endgroup", "stop-commands"}
KINDS = {"error": "error", "deviation": "error", "warning": "warning",
         "note": "notice", "excepted": "notice"}
RANK = {"error": 4, "deviation": 3, "warning": 2, "note": 1, "excepted": 0}


def unescape(text, pairs):
    for char, escape in pairs:
        text = text.replace(escape, char)
    return text


DATA = [("\r", "%0D"), ("\n", "%0A"), ("%", "%25")]
PROPERTY = DATA[:2] + [(":", "%3A"), (",", "%2C")] + DATA[2:]


def parse(line):
    """The command of a line: name, properties, message; else None."""
    line = line.lstrip()
    if not line.startswith("::"):
        return None
    end = line.find("::", 2)
    if end < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    if name.lower() not in KNOWN:
        return None
    properties = {}
    for part in filter(None, rest.strip().split(",")):
        key, _, value = part.partition("=")
        if value:
            properties[key.lower()] = unescape(value, PROPERTY)
    return name, properties, unescape(line[end + 2:], DATA)


with open(sys.argv[1], "rb") as file:
    text = file.read().decode("utf-8")
run = load(sys.argv[2])
need(not re.search(r"##[A-Za-z]*\[", text), "a command of the runner")
need(text.endswith("\n"), "no line end at the end")
# The runner's lines end at CR, LF or both, as .NET has it.
lines = re.split("\r\n|\r|\n", text)[:-1]
commands = [parse(line) for line in lines]
need(commands[-1] is None and lines[-1], "no summary at the end")
need(all(commands[:-1]), "a line that is no command")
findings, count, left = [], {}, 0

for name, properties, message in commands[:-1]:
    need(name in ("error", "warning", "notice"), f"command {name}")
    count[name] = count.get(name, 0) + 1
    need(is_shown(message), f"message: {message!r}")
    units = len(message.encode("utf-16-le")) // 2
    need(units <= 4096, f"a message of {units} code units")
    if properties.get("title") == "debrief":
        left = int(re.match(r"(\d+) more finding", message).group(1))
        continue
    need(set(properties) <= {"file", "line", "endline", "col", "endcolumn",
                             "title"}, f"properties {set(properties)}")
    rule, _, excepted = properties["title"].partition(" ")
    line = None
    if "file" in properties:
        line, end = int(properties["line"]), int(properties["endline"])
        need(end >= line, "endLine < line")
        if "col" in properties:
            need(line == end, "columns over several lines")
            need(int(properties["endcolumn"]) >= int(properties["col"]),
                 "endColumn < col")
    findings.append((name, rule, bool(excepted), properties.get("file"),
                     line))

need(all(n <= 10 for n in count.values()), f"more than shown: {count}")
need(len(findings) + left == len(run["findings"]),
     f"{len(findings)} and {left} of {len(run['findings'])}")
# The worst come first, and as many of each kind as there is room for.
worst = sorted(run["findings"], key=lambda f: -RANK[kind(f)])
for name in set(KINDS.values()):
    want = [(KINDS[kind(f)], f["rule"], f["excepted"], f["path"], f["line"])
            for f in worst if KINDS[kind(f)] == name]
    want = want[:10 - (name == "notice" and left > 0)]
    have = [f for f in findings if f[0] == name]
    # A path that no property can hold stands in the message instead.
    need(len(have) == len(want) and
         all(h[:3] == w[:3] and h[3:] in ((None, None), w[3:])
             for h, w in zip(have, want)), f"{name}: {have} for {want}")
summary = run["summary"]
for key, word in (("errors", "error"), ("deviations", "deviation"),
                  ("warnings", "warning"), ("notes", "note"),
                  ("excepted", "excepted")):
    if summary[key]:
        need(f"{summary[key]} {word}" in lines[-1], f"{key}: {lines[-1]}")
finish()
