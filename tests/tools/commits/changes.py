"""changes.py: what people do to a records repository.

Each function changes the files of the next commit. What comes out need not be
right: records with errors are records, too.
"""
import re

from files import (action, day, found, incident, name_commit, put, read,
                   recent, record, records, stem, tree, value, write)
from stream import PEOPLE, any_of, number, pick, said, step


def edit_day():
    path = record()
    days = list(re.finditer(r"20\d\d-\d\d-(\d\d)", read(path)))
    if days:
        d = days[number(0, len(days) - 1)]
        text = read(path)
        write(path, text[:d.start(1)] + "%02d" % number(1, 28)
              + text[d.end(1):])


def edit_due():
    put(action(), "due", day("2026-05-01", 90))


def edit_status():
    put(action(), "status", pick(["open", "in-progress", "done", "cancelled"]))


def edit_state():
    put(incident(), "status", pick(["open", "contained", "resolved",
                                    "reviewed", "closed"]))


def edit_owner():
    put(action(), "owner", pick(PEOPLE + ["a.brant", "Ada Expert", "TBD"]))


def edit_commander():
    put(incident(), "commander", pick(PEOPLE + ["ada"]))


def edit_title():
    put(record(), "title", "Title %d" % step)


def edit_key():
    key, value = pick([("severity", "SEV1"), ("severity", "SEV3"),
                       ("kind", "exercise"), ("major", "true"),
                       ("severity", "SEV9"), ("kind", "incident"),
                       ("plan_changes", None), ("actions", None),
                       ("external_experts", None), ("exceptions", None)])
    put(incident(), key, value)


def drop_line():
    path = record()
    lines = read(path).split("\n")
    del lines[number(1, len(lines) - 1) if len(lines) > 2 else 0]
    write(path, "\n".join(lines))


def edit_body():
    path = record()
    write(path, read(path) + "\nMore on this, %d.\n" % step)


def close_action():
    path = action()
    put(path, "status", pick(["done", "verified"]))
    put(path, "done_on", day())
    put(path, "verified_on", "2026-05-30")
    put(path, "verified_by", pick(PEOPLE))


def close_incident():
    path = incident()
    put(path, "status", "closed")
    put(path, "closed_on", day())


def add_action():
    path, to = action(), stem(incident())
    name = "ACT-2026-%06d" % (step * 100 + number(0, 99))
    text = recent(path, "2026-01-10").replace(stem(path), name)
    write(f"actions/2026/{name}.md",
          re.sub(r"(?m)^incident: .*", "incident: " + any_of(
              to, to, "[%s, %s]" % (to, stem(incident()))), text))


def add_incident():
    path = incident()
    name = "INC-2026-%05d" % (step * 100 + number(0, 99))
    text = recent(path, "2026-02-20").replace(stem(path), name)
    write(f"incidents/2026/{name}.md", re.sub(
        r"(?m)^status: .*", "status: "
        + any_of("resolved", "reviewed", "reviewed", "closed"), text))
    for _ in range(number(0, 2)):
        item = f"actions/2026/ACT-2026-{step * 100 + number(0, 99):06d}.md"
        old = action()
        write(item, recent(old, "2026-01-10").replace(stem(old), stem(item)))
        put(item, "incident", name)


def add_inline():
    used = "".join(read(p) for p in records("incidents/"))
    names = ["ACT-2025-%06d" % (9000 + 10 * step + n) for n in range(10)]
    put(incident(), "actions", "\n  - {id: %s, title: Inline, owner: %s, "
        "due: %s, status: open, opened: 2026-01-01}" % (
            any_of("A1", pick([n for n in names if n not in used] or names)),
            pick(PEOPLE), day("2026-05-01", 60)))


def reword_plan():
    for path in [p for p in tree if p.startswith("plans/")][:1]:
        said.append(any_of("", "Incident: ", "For ") + stem(incident()))
        lines = read(path).split("\n")
        lines.insert(number(6, max(6, len(lines) - 1)), "New, %d." % step)
        write(path, "\n".join(lines))


def evidence():
    put(action(), "evidence", "[%s]" % any_of(
        "notes/%d.txt" % number(0, 1), "notes", "a ticket", record(),
        "'%s'" % name_commit(), "'%s'" % name_commit()))


def edit_note():
    path = "notes/%d.txt" % number(0, 1)
    if path in tree:
        del tree[path]
    else:
        write(path, "Checked, %d.\n" % step)


def change_plan():
    commit = name_commit()
    where = any_of(
        "section: Roles", "section: 3 Containment",
        "section: Section 0, document: docs/0.md",
        "section: 4. Procedure, document: procedures/post-incident-review.md",
        "section: A, document: 'https://example.org', evidence: notes/1.txt",
        "section: Roles, commit: '%s'" % commit,
        "section: Section 0, document: docs/0.md, commit: '%s'" % commit)
    put(incident(), "plan_changes",
        "\n  - {%s, kind: changed, summary: Some words}" % where)


def edit_document():
    path = "docs/%d.md" % number(0, 1)
    if path in tree and number(0, 3) == 0:
        del tree[path]
    else:
        write(path, "# A document\n\n## Section %d\n\nWords, %d.\n\n"
              "## Roles\n\nSame.\n" % (number(0, 1), step))


def accept():
    """An exception, mostly of what is found."""
    item = action()
    put(found(value(item, "incident")), "exceptions",
        "\n  - {rule: %s, for: %s, reason: So, approved_by: %s, "
        "approved_on: 2026-04-01, expires: %s}" % (
            any_of("action-overdue", "action-overdue", "action-owner-left",
                   "due-moved"),
            stem(item), any_of(value(item, "owner"), pick(PEOPLE)),
            day("2026-05-25", 90)))


def accept_here():
    put(incident(), "exceptions",
        "\n  - {rule: %s, reason: So, approved_by: %s, "
        "approved_on: 2026-04-01, expires: 2026-09-01}" % (
            any_of("review-late", "system-owner-missing", "plan-undecided",
                   "plan-change-unproven", "review-attendees"), pick(PEOPLE)))


def engage():
    path = incident()
    put(path, "external_experts", "\n  - {name: Ada Expert, organisation: X, "
        "view: %s}" % any_of("agrees", "disagrees", "not-asked"))
    item = action()
    put(item, "incident", stem(path))
    put(item, "owner", "Ada Expert")


def no_actions():
    put(incident(), "no_actions", "{reason: None, decided_by: %s, "
        "decided_on: 2026-03-0%d}" % (pick(PEOPLE), number(1, 9)))


def relate():
    put(incident(), "related", "[%s, INC-2031-0000%d]"
        % (stem(incident()), number(1, 3)))
