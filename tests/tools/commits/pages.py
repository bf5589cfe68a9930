"""pages.py: what people do that shows on the pages that are published.

As changes.py; but what comes out is mostly right, so that it is published.
"""
import datetime
import os
import re

from files import (action, began, found, generated, incident, name_commit,
                   open_again, put, read, recent, record, records, shift,
                   stem, tree, value, write)
from oddities import PLAN
from stream import PEOPLE, any_of, number, pick, said, step


# ---- Incidents ----

def retitle():
    put(record(), "title", any_of(
        "Title %d" % step, "'It''s | <b>%d</b> & *so* [x](y)'" % step,
        '"%s"' % ("long " * 40), "Ünïted %d" % step))


def regrade():
    path = incident()
    put(path, "severity", "SEV%d" % number(1, 4))
    put(path, "major", any_of(
        None, "{is: %s, decided_by: %s, decided_on: 2026-03-01, reason: So}"
        % (any_of("true", "false"), pick(PEOPLE))))


def rekind():
    put(incident(), "kind", any_of(None, "incident", "near-miss", "exercise"))


def move_days():
    path = incident()
    write(path, shift(read(path), -number(1, 40)))


def detect_later():
    path = incident()
    put(path, "detected", "%sT00:%02d:00Z" % (began(path), number(0, 40)))


def reopen():
    open_again(incident())


def reopen_oldest():
    open_again(records("incidents/")[0])


def hold_review():
    path = incident()
    day = began(path)
    held = day + datetime.timedelta(number(2, 19))
    put(path, "contained", str(day))
    put(path, "resolved", str(day))
    put(path, "status", any_of("reviewed", "reviewed", "closed"))
    put(path, "closed_on", str(held))
    put(path, "review", "\n  scheduled_on: %s\n  scheduled_for: %s\n"
        "  held_on: %s\n  chair: %s\n  attendees: [%s, %s]" % (
            day, held, held, any_of(value(path, "commander"), pick(PEOPLE)),
            value(path, "commander"), pick(PEOPLE)))


def drop_review():
    path = incident()
    if value(path, "status") in ("reviewed", "closed"):
        put(path, "status", "resolved")
    put(path, "review", None)


def reword():
    """Some text in a section, mostly in the lessons."""
    path = incident()
    text = read(path)
    lessons = [h.end() for h in re.finditer("(?m)^## Lessons.*\n", text)]
    heads = [h.end() for h in re.finditer("(?m)^## .*\n", text)]
    at = pick(any_of(lessons, heads) or [len(text)])
    write(path, text[:at] + "\n" + any_of(
        "Words, %d.\n", "- A point, %d\n", "See [it](../../notes/%d.txt).\n",
        "> | <b>%d</b>\n", "### Part %d\n\nWords.\n") % step + text[at:])


def drop_section():
    path = incident()
    write(path, re.sub("(?ms)^## %s.*?(?=^## |\\Z)" % pick(
        ["Lessons", "Impact", "Root cause", "Summary"]), "", read(path)))


def retell():
    path = incident()
    write(path, read(path).replace('what: "', 'what: "%d ' % step,
                                   number(1, 3)))


def hand_over():
    path = incident()
    put(path, any_of("commander", "responders"),
        any_of("%s", "%s", "[%s, a.brandt]") % pick(PEOPLE[1:]))


def relate_two():
    path = incident()
    other = incident()
    if path != other:
        put(path, "related", "[%s]" % stem(other))
        if number(0, 1):
            put(other, "related", "[%s, %s]" % (stem(path), stem(pick(
                records("incidents/")))))


def relate_to_oldest():
    put(incident(), "related", "[%s]" % stem(records("incidents/")[0]))


def relate_all():
    """Each incident to each other one."""
    names = [stem(p) for p in records("incidents/")]
    for path in records("incidents/"):
        put(path, "related", "[%s]" % ", ".join(
            n for n in names if n != stem(path)))


def change_related():
    """What another incident shows of one: its title, whether it has a report."""
    names = [n for p in records("incidents/")
             for n in re.findall(r"INC-\d+-\d+", value(p, "related"))]
    path = found(pick(names or ["none"]))
    put(path, "title", "Related, %d" % step)
    if number(0, 1):
        put(path, "severity", "SEV4")
        put(path, "major", None)
        put(path, "review", None)
        put(path, "status", "open")


def drop_key():
    put(incident(), pick(["related", "plan_changes", "no_plan_changes",
                          "actions", "exceptions", "systems", "no_actions",
                          "timeline"]), None)


def link():
    put(incident(), "links",
        "[https://example.org/%d, {title: A | b, url: 'https://x.example'}]"
        % step)


def point_at():
    """At files which may be there or not."""
    put(incident(), "links", "[{title: A, url: notes/0.txt}, "
        "{title: B, url: notes/1.txt}]")


# ---- The plan ----

def plan_change():
    """One or two that name a section of the plan, and perhaps a commit."""
    path = incident()
    heads = re.findall("(?m)^## (.*)", read(PLAN)) if PLAN in tree else ["A"]
    put(path, "no_plan_changes", None)
    put(path, "plan_changes", "".join(
        "\n  - {section: '%s', kind: %s, summary: Words %d%s}" % (
            pick(heads), any_of("changed", "added"), step,
            any_of("", ", commit: '%s'" % name_commit()))
        for _ in range(number(1, 2))))


def no_plan_change():
    path = incident()
    put(path, "plan_changes", None)
    put(path, "no_plan_changes", "{reason: None so far, decided_by: %s, "
        "decided_on: 2026-03-0%d}" % (pick(PEOPLE), number(1, 9)))


def grow_plan():
    """A section comes, for an incident or for none."""
    if PLAN in tree:
        said.append(any_of("", "Incident: ", "For ") + stem(incident())
                    if number(0, 3) else "")
        write(PLAN, read(PLAN) + "\n## Section %d\n\nNew.\n" % step)


# ---- Action items ----

def do_action():
    path = action()
    put(path, "status", any_of("done", "done", "verified"))
    put(path, "done_on", any_of("2026-03-01", "2026-05-28"))
    put(path, "verified_on", "2026-05-30")
    put(path, "verified_by", pick(PEOPLE))


def undo_action():
    path = action()
    put(path, "status", any_of("open", "in-progress"))
    for key in ("done_on", "verified_on", "verified_by", "cancelled"):
        put(path, key, None)


def cancel_action():
    path = action()
    put(path, "status", "cancelled")
    put(path, "cancelled", any_of(
        None, "{reason: Done by %d, approved_by: %s, approved_on: 2026-04-01}"
        % (step, pick(PEOPLE))))


def reassign():
    put(action(), "owner", any_of("TBD", pick(PEOPLE), pick(PEOPLE)))


def describe_action():
    put(action(), *any_of(("priority", "P%d" % step), ("type", "train"),
                          ("type", "detect"),
                          ("tracker", "https://t.example.org/%d" % step)))


def prove():
    put(action(), "evidence", any_of(
        None, "['https://example.org/%d?a=b|c']" % step,
        "[notes/0.txt, notes/1.txt]", "['%s']" % name_commit(),
        "[%s]" % record()))


def move_action():
    """It belongs to another incident, or to another as well."""
    names = [stem(incident()), stem(incident())]
    put(action(), "incident", any_of(names[0], "[%s]" % ", ".join(
        sorted(set(names)))))


# ---- Records come and go ----

def new_incident():
    """In any year, perhaps in one that has none."""
    year, old = number(2014, 2026), incident()
    name = "INC-%d-%05d" % (year, step * 10 + number(0, 9))
    write(f"incidents/{year}/{name}.md", recent(
        old, "%d-01-10" % year).replace(stem(old), name))
    put(f"incidents/{year}/{name}.md", "actions", None)
    if number(0, 1):
        put(action(), "incident", name)


def new_action():
    year, old = number(2014, 2026), action()
    name = "ACT-%d-%06d" % (year, step * 10 + number(0, 9))
    path = f"actions/{year}/{name}.md"
    write(path, recent(old, "%d-01-10" % year).replace(stem(old), name))
    put(path, "incident", stem(incident()))
    put(path, "evidence", None)


def drop_action():
    del tree[action()]


def drop_incident():
    """And what belongs to it; what names it otherwise is an error."""
    path = incident()
    for item in records("actions/"):
        if stem(path) in value(item, "incident"):
            del tree[item]
    del tree[path]


def move_record():
    path = record()
    tree[path.split("/")[0] + any_of("/moved/", "/2020/")
         + os.path.basename(path)] = tree.pop(path)


# ---- What is beside them ----

def read_me():
    write("README.md", "Records, %d.\n" % step)


def explain():
    """A file among the records that is none."""
    write(any_of("incidents/README.md", "actions/2021/README.md",
                 "incidents/.hidden"), "Records, %d.\n" % step)


def look():
    """Settings of which pages differ."""
    write("debrief.yml", "".join(line for line in [
        "report_frontmatter: true\n",
        "source_url: 'https://example.org/{commit}/{path}#L{line}'\n",
        "timezone: '+10:00'\n"] if number(0, 1)) or "# Settings.\n")


def spoil_page():
    """By hand: a page changes, or is gone, or has another's text."""
    made = generated(tree)
    if made:
        path = pick(made)
        write(path, any_of(read(path) + "By hand, %d.\n" % step, "",
                           read(path).replace("\n", "\r\n"),
                           read(path).replace("a", "b", 1),
                           read(pick(made))),
              any_of("100644", "100644", "100755"))
        if number(0, 2) == 0:
            del tree[path]


def spoil_manifest():
    made = [p for p in generated(tree) if p.endswith("manifest.json")]
    if made:
        path = pick(made)
        write(path, any_of("", "{}\n", read(path).replace("a", "b", 9),
                           read(pick(made))))


def spoil_log():
    """The changelog changes outside of its markers, or between them."""
    for path in [p for p in generated(tree) if p.endswith("CHANGELOG.md")]:
        begin, end = "<!-- debrief:begin -->\n", "<!-- debrief:end -->\n"
        text = read(path)
        write(path, any_of(
            text + "\nAfter %d.\n" % step, "Before %d.\n\n" % step + text,
            text.replace(begin, begin + "Between %d.\n" % step),
            text.replace(end, "Between %d.\n" % step + end),
            text.replace("\n## ", "\n## New ", 1),
            text.replace(begin, "").replace(end, ""), "# Mine\n"))


def own_file():
    """One that no publish made: none is made until it is gone."""
    path = "reports/own.txt"
    if path in tree:
        del tree[path]
    elif generated(tree):
        write(path, "Mine, %d.\n" % step)
