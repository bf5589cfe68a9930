"""junit.py REPORT FINDINGS: reads a JUnit report as GitLab and Jenkins do."""
import re
import sys
import xml.etree.ElementTree as tree

from common import finish, is_shown, kind, load, need, same

with open(sys.argv[1], "rb") as file:
    root = tree.fromstring(file.read())
run = load(sys.argv[2])
need(root.tag == "testsuites" and len(root) == 1, "not one suite")
suite = root[0]
cases = suite.findall("testcase")
need(len(cases) == len(suite), "a suite holds test cases only")
names = [case.get("name") for case in cases]
need(len(set(names)) == len(names), "a name twice")
results = {"failure": "failures", "error": "errors", "skipped": "skipped"}
line = re.compile(r"^(.+?):(\d+):(\d+): (excepted )?([a-z]+)\[([a-z-]+)\]: ",
                  re.M)
have, outcomes = [], {}

for case in cases:
    need(case.get("classname") in ("incidents", "actions", "repository"),
         f"classname {case.get('classname')}")
    need(is_shown(case.get("name")), f"name {case.get('name')!r}")
    tags = [part.tag for part in case]
    outcome = [tag for tag in tags if tag in results]
    need(len(outcome) <= 1 and len(set(tags)) == len(tags), f"parts {tags}")
    need(set(tags) <= set(results) | {"system-out"}, f"parts {tags}")
    for tag in outcome:
        outcomes[tag] = outcomes.get(tag, 0) + 1
    here = set()
    for part in case:
        need(part.text and is_shown(part.text), f"text {part.text!r}")
        need("[[ATTACHMENT" not in part.text, "an attachment")
        for match in line.finditer(part.text):
            severity = "excepted" if match[4] else match[5]
            have.append((severity, match[6], int(match[2]), int(match[3])))
            here.add(severity)
            if part.tag == "system-out":
                need(severity not in ("error", "deviation"),
                     f"{severity} in system-out")
    expected = ("error" if "error" in here else
                "failure" if "deviation" in here else
                "skipped" if "excepted" in here else None)
    need((outcome or [None])[0] == expected, f"{outcome} for {here}")

same("findings", have, [(kind(f), f["rule"], f["line"], f["column"])
                        for f in run["findings"]])
for element in (root, suite):
    need(int(element.get("tests")) == len(cases), "count of tests")
    for tag, name in results.items():
        need(int(element.get(name)) == outcomes.get(tag, 0), f"count {name}")
finish()
