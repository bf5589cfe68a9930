"""oddities.py: what people do rarely, or should not do, as changes.py."""
import os
import re

from files import (action, day, incident, put, read, record, records, stem,
                   tree, write)
from stream import PEOPLE, any_of, load, number, older, pick, step

PLAN = "plans/incident-response-plan.md"
PROCEDURE = "procedures/post-incident-review.md"
EXAMPLE = os.path.join(os.path.dirname(__file__), "../../../examples",
                       PROCEDURE)


def same_id():
    path = record()
    folder = path.split("/")[0] + any_of("/0/", "/copies/")
    tree[folder + os.path.basename(path)] = tree[path]


def change_id():
    path = record()
    other = record(path.split("/")[0])
    put(path, "id", any_of(stem(other), stem(path)[:-1], stem(path) + "1"))


def rename_record():
    path = record()
    to = any_of("moved/", "../", "2026/")
    to = os.path.normpath(os.path.join(os.path.dirname(path), to))
    tree[os.path.join(to, os.path.basename(path))] = tree.pop(path)


def renumber():
    path = record()
    to = path.replace(stem(path), stem(path)[:-4] + "%04d" % number(1, 9999))
    write(to, read(path).replace(stem(path), stem(to)))
    del tree[path]


def delete_record():
    del tree[record()]


def delete_year():
    """So many that few enough may be left to need no ledger."""
    for path in records(any_of("actions/%d/", "incidents/%d/")
                        % number(2016, 2026)):
        del tree[path]


def restore():
    """Something that is not as it was some commits ago, is so again."""
    was = older().tree
    changed = [p for p in was if tree.get(p) != was[p]] or ["debrief.yml"]
    path = pick(changed)
    tree.update({path: was[path]} if path in was else {})


def name_absent():
    put(action(), "incident", "INC-2031-0000%d" % number(1, 3))


def bring_absent():
    path = incident()
    name = "INC-2031-000%02d" % number(0, 12)
    write(f"incidents/2031/{name}.md", read(path).replace(stem(path), name))


def mistype():
    name = stem(incident())
    put(action(), "incident", any_of(name[:-1], name + "1", name[:-2] + "99",
                                    name.replace("INC", "IMC")))


def misname():
    put(record(), *any_of(
        ("owner", "a.brandtt"), ("commander", "b.oyelarann"),
        ("exceptions", "\n  - {rule: no-rule, reason: So}"),
        ("related", "[INC-2025-0000]"), ("severity", "SEV9")))


def inline_to_file():
    for path in records("incidents/"):
        found = re.search(r"\{id: (ACT-[-\d]+), title", read(path))
        if found:
            put(path, "actions", None)
            old = action()
            write("actions/2026/%s.md" % found[1],
                  read(old).replace(stem(old), found[1]))
            put("actions/2026/%s.md" % found[1], "incident", stem(path))
            break


def spoil():
    path = record()
    text = read(path)
    write(path, any_of(
        text.replace("\n", "\nid: [\n", 1),
        text.replace("status", "<<<<<<< a\n=======\nstatus"),
        text + "x" * 140000, text + "\udcff", text + "\0", text[4:],
        text.replace("id: ", "id: &a "), "", text.replace("\n", "\r\n"),
        "\ufeff" + text, text + "\n- TODO\n", text + "\u202e\n"))


def stray():
    path = incident()
    chart = "incidents/2020/chart%d.png" % number(0, 2)
    write(chart, "\x89PNG")
    if number(0, 2):
        write(path, read(path) + "\n![Chart](%s)\n"
              % os.path.relpath(chart, os.path.dirname(path)))


def unlink_stray():
    for path in records():
        if "![Chart]" in read(path):
            write(path, re.sub(r"(?m)^!\[Chart\].*\n", "", read(path)))
            break


def odd_name():
    path = record()
    to = os.path.join(os.path.dirname(path), pick(
        ["README.md", "_draft.md", ".hidden.md", "other.markdown", "x.md",
         stem(path) + ".MD", "INC-2020-x.md", "é.md", "\udcff.md"]))
    write(to, read(path))
    if number(0, 1):
        del tree[path]


def odd_mode():
    path = record()
    kind = any_of("link", "broken", "module", "runs", "folder")
    if kind == "folder":
        tree[path + "/" + os.path.basename(path)] = tree.pop(path)
    elif kind == "module":
        tree[path] = ("160000", load("main").name)
    elif kind == "runs":
        tree[path] = ("100755", tree[path][1])
    else:
        write(path, "nowhere" if kind == "broken" else
              os.path.relpath(record(), os.path.dirname(path)),
              "120000")


def edit_settings():
    exception = "exceptions:\n  - {record: %s, rule: %s, reason: R, " \
        "approved_by: %s, approved_on: 2026-01-01, expires: 2026-12-31}\n"
    write("debrief.yml", "# Settings.\n" + any_of(
        "", "timezone: '+10:00'\n", "nonsense: 1\n", "people: x.yml\n",
        "reports: out/\n", "keys: [nonsense]\n",
        exception % (stem(incident()), "record-deleted", pick(PEOPLE)),
        exception % (stem(action()), "action-overdue", pick(PEOPLE)),
        exception % ("ACT-2019-000001", "record-deleted", "a.brandt")))


def rearrange():
    write("debrief.yml", any_of(
        "ids: {incident: INC, action: TASK}\n", "plan: none\n",
        "plan: docs/0.md\n", "incidents: incidents/20*/*.md\n",
        "actions: actions/202*/**/*.md\n", "actions: '**/ACT-*.md'\n"))


def edit_procedure():
    with open(EXAMPLE, encoding="utf-8") as f:
        text = read(PROCEDURE) if PROCEDURE in tree else f.read()
    write(PROCEDURE, any_of(
        text.replace("two weeks of", "ten days of"),
        text.replace("ten days of", "two weeks of"),
        text.replace("major: [SEV1, SEV2]", "major: [SEV1]"),
        text.replace("major: [SEV1]", "major: [SEV1, SEV2]"),
        re.sub("effective: .*", "effective: " + day("2019-01-01", 400), text),
        text.replace("---\n#", "rules: {recorded-late: ignore}\n---\n#"),
        text.replace("---\n#", "require:\n  - {sections: [Communication], "
                     "from: reviewed}\n---\n#"),
        re.sub("(rules|require):\n?.*\n", "", text), text + "\nMore.\n"))


def edit_plan():
    if PLAN not in tree:
        return write(PLAN, "# Plan\n\n## 1 Roles\n\n## 3 Containment\n")
    text = read(PLAN)
    if number(0, 5) == 0:
        tree[any_of("plans/other.md", PLAN)] = tree.pop(PLAN)
    else:
        write(PLAN, any_of(
            text.replace("3 Containment", "3 Keeping it in"),
            text.replace("3 Keeping it in", "3 Containment"),
            text.replace("Roles", "Parts"), text.replace("Parts", "Roles"),
            text + "\n## Step %d\n\nNew.\n" % step))


def edit_people():
    names = [p for p in PEOPLE if number(0, 9)]
    text = "".join(f"- {{id: {p}, name: {p.title()}, email: {p}@example.org"
                   + any_of("", "", "", ", until: 2026-02-01",
                             ", aliases: [%s]" % p[2:]) + "}\n" for p in names)
    if number(0, 3):
        write("people.yml", text)
    else:
        tree.pop("people.yml", None)


def edit_mailmap():
    write(".mailmap", "Somebody Else <other@example.org> <%s@example.org>\n"
          % pick(PEOPLE))


def edit_report():
    made = [p for p in tree if p.startswith("reports/")
            or p.endswith("CHANGELOG.md")]
    if made:
        path = pick(made)
        write(path, read(path) + "By hand, %d.\n" % step)
        if number(0, 3) == 0:
            del tree[path]
