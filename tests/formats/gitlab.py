"""gitlab.py REPORT FINDINGS: reads a Code Quality report as GitLab does."""
import sys

from common import finish, is_shown, kind, load, need, same, validate

SEVERITIES = {"error": "critical", "deviation": "major", "warning": "minor",
              "note": "info", "excepted": "info"}

report, run = load(sys.argv[1]), load(sys.argv[2])
validate(report, "gitlab.schema.json")
for issue in report:
    need(is_shown(issue["description"]), f"{issue['description']!r}")
    need("\n" not in issue["description"], "a line end in a description")
prints = [issue["fingerprint"] for issue in report]
need(len(set(prints)) == len(prints), "a fingerprint twice")
same("issues",
     [(i["check_name"], i["severity"], i["location"]["path"],
       i["location"]["lines"]["begin"],
       i["location"]["positions"]["begin"]["column"],
       i["location"]["positions"]["end"]["line"],
       i["location"]["positions"]["end"]["column"]) for i in report],
     [(f["rule"], SEVERITIES[kind(f)], f["path"], f["line"], f["column"],
       f["end_line"], f["end_column"]) for f in run["findings"]])
finish()
