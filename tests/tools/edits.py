"""edits.py SEED STEP: one change to the records repository in this folder.

The same seed and step make the same change to the same files. What comes out
need not be right: records with errors are records, too.
"""
import os
import random
import re
import sys

seed, step = int(sys.argv[1]), int(sys.argv[2])
chance = random.Random(seed * 1000 + step)


def files(*folders):
    found = []
    for folder in folders:
        for place, _, names in os.walk(folder):
            found += [os.path.join(place, n) for n in names if n[0] != "."]
    return sorted(f for f in found if f.endswith(".md"))


def read(path):
    with open(path, encoding="utf-8", newline="") as f:
        return f.read()


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)


def edit_day():
    """A date of a record moves by some days."""
    path = chance.choice(files("incidents", "actions"))
    days = list(re.finditer(r"20\d\d-\d\d-(\d\d)", read(path)))
    if days:
        d = chance.choice(days)
        text = read(path)
        write(path, text[: d.start(1)] + "%02d" % chance.randint(1, 30)
              + text[d.end(1):])


def edit_line():
    """A line of a record goes, comes twice, or is changed."""
    path = chance.choice(files("incidents", "actions"))
    lines = read(path).splitlines(True)
    at = chance.randrange(len(lines))
    lines[at:at + 1] = chance.choice(
        [[], [lines[at]] * 2, [lines[at].swapcase()], ["x-note: 1\n"]])
    write(path, "".join(lines))


def edit_status():
    path = chance.choice(files("incidents", "actions"))
    state = chance.choice(["open", "resolved", "closed", "done", "reviewed"])
    write(path, re.sub(r"(?m)^status: .*$", "status: " + state, read(path)))


def edit_body():
    path = chance.choice(files("incidents", "actions"))
    write(path, read(path) + "\nMore on this, %d.\n" % step)


def add_record():
    path = chance.choice(files("incidents", "actions"))
    old = os.path.basename(path)[:-3]
    new = re.sub(r"\d+$", "%04d" % (5000 + step), old)
    write(path.replace(old, new), read(path).replace(old, new))


def rename_record():
    path = chance.choice(files("incidents", "actions"))
    place = os.path.join(os.path.dirname(path), "moved")
    os.makedirs(place, exist_ok=True)
    os.rename(path, os.path.join(place, os.path.basename(path)))


def delete_record():
    os.remove(chance.choice(files("incidents", "actions")))


def edit_settings():
    write("debrief.yml", read("debrief.yml") + chance.choice([
        "\nrules:\n  recorded-late: ignore\n",
        "\nplan: plans/incident-response-plan.md\n",
        "\nsource_url: https://example.org/{path}\n",
        "\ntemplates: templates\n",
        "\nnonsense: %d\n" % step,
    ]) if step % 2 else re.sub(r"(?m)^(rules:|  recorded|nonsense).*\n", "",
                               read("debrief.yml")))


def edit_procedure():
    for path in files("procedures"):
        write(path, re.sub(r"\b14\b", "10", read(path)) if step % 2
              else read(path) + "\nOne more sentence, %d.\n" % step)


def edit_plan():
    for path in files("plans"):
        write(path, read(path) + "\n## Step %d\n\nNew.\n" % step)


def edit_people():
    write("people.yml", read("people.yml").replace("mara", "maria", 1))


def edit_mailmap():
    write(".mailmap", "Somebody Else <other@example.org> "
          "<%s>\n" % chance.choice(["author@example.org", "x@example.org"]))


edits = [edit_day] * 3 + [edit_line] * 3 + [edit_status] * 2 + [
    edit_body, add_record, add_record, rename_record, delete_record,
    edit_settings, edit_procedure, edit_plan, edit_people, edit_mailmap]
for _ in range(chance.randint(1, 3)):
    chance.choice(edits)()
