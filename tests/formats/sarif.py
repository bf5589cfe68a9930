"""sarif.py REPORT FINDINGS: reads a SARIF log as code scanning does."""
import sys
from urllib.parse import unquote

from common import finish, is_shown, load, need, same, validate

LEVELS = {"error": "error", "deviation": "error", "warning": "warning",
          "note": "note"}

log, run = load(sys.argv[1]), load(sys.argv[2])
validate(log, "sarif.schema.json")
need(len(log["runs"]) == 1, "not one run")
log = log["runs"][0]
rules = log["tool"]["driver"]["rules"]
have = []

for result in log["results"]:
    place = result["locations"][0]["physicalLocation"]
    region, artifact = place["region"], place["artifactLocation"]
    rule = rules[result["ruleIndex"]]
    need(rule["id"] == result["ruleId"], f"ruleIndex of {result['ruleId']}")
    need(artifact["uriBaseId"] in log["originalUriBaseIds"], "unknown base")
    text = result["message"]["text"]
    need(is_shown(text), f"message: {text!r}")
    need(not ("](" in text.replace("\\]", "")), f"a link: {text!r}")
    need(len(text) <= 2 * 4096, "a message that is too long")
    for suppression in result.get("suppressions", []):
        need(is_shown(suppression["justification"]), "justification")
    for other in result.get("relatedLocations", []):
        uri = other["physicalLocation"]["artifactLocation"]["uri"]
        need(not uri.startswith("/"), uri)
    have.append((result["ruleId"], unquote(artifact["uri"]),
                 region["startLine"], region["startColumn"],
                 region["endLine"], region["endColumn"], result["level"],
                 "suppressions" in result))

want = [(f["rule"], f["path"], f["line"], f["column"], f["end_line"],
         f["end_column"], LEVELS[f["severity"]], f["excepted"])
        for f in run["findings"]]
same("results", have, want)
prints = [r["partialFingerprints"]["primaryLocationLineHash"]
          for r in log["results"]]
need(len(set(prints)) == len(prints), "a fingerprint twice")
used = {r["ruleId"] for r in log["results"]}
same("rules", [r["id"] for r in rules], used)
need(not log["invocations"][0]["toolExecutionNotifications"],
     "a notification")
finish()
