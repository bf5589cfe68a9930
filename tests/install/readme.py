"""readme.py README OPTIONS: options in README that are not in OPTIONS.

Only what belongs to debrief counts: options behind `debrief COMMAND`, and code
spans that are an option by themselves.
"""
import re
import sys

text = open(sys.argv[1], encoding="utf-8").read()
known = set(open(sys.argv[2], encoding="utf-8").read().split())
# A command goes on behind a backslash, and ends with its line or its span.
calls = re.findall(r"debrief [a-z]+ (?:[^`\n|>&;]|\\\n)*", text)
spans = re.findall(r"`(--?[a-zA-Z][^`]*)`", text)
for where in calls + spans:
    for option in re.findall(r"(?<![\w-])--?[a-zA-Z][a-z-]*", where):
        if option not in known:
            print(f"{option} in: {where}")
