"""commits REPOSITORY SEED STEP [pages] [SHAPE] [EDIT...]: new commits on main.

What a step does is drawn: mostly what people do to records, now and then what
they should not. With `pages`, it is mostly what is right and shows on pages.
The same seed and step do the same to the same history, and nearly that to
nearly the same. What was done is printed; SHAPE and EDITs are done in place of
what is drawn.

Step 0 makes of the stream of bench/records.c, which is main then, what later
steps change, and names it by the tag `first`. What is below refs/hidden is not
to be pushed.
"""
import inspect
import sys

import changes
import oddities
import pages
from files import generated, tree, write
from stream import (PEOPLE, any_of, commit, finish, git, load, number, older,
                    pick, point, step)

arguments = sys.argv[4:]


def edits_of(module):
    return {n: f for n, f in vars(module).items()
            if inspect.isfunction(f) and f.__module__ == module.__name__}


USUAL, ODD = edits_of(changes), edits_of(oddities)
SHOWN = edits_of(pages)
EDITS = {**USUAL, **ODD, **SHOWN}
RARE = ["edit_settings", "edit_plan", "edit_people", "edit_mailmap",
        "edit_report", "rearrange", "edit_procedure"]
# These make no error, in this order.
SOUND = ["add_incident", "add_action", "add_inline", "evidence", "edit_due",
         "edit_body", "change_plan", "engage", "accept", "accept",
         "accept_here"]
# What is done to what was published.
BY_HAND = ["spoil_page", "spoil_page", "spoil_page", "spoil_manifest",
           "spoil_log", "spoil_log", "own_file"]
RARELY_SHOWN = ["look", "drop_incident", "relate_all", *BY_HAND]
# Beside those of pages.py.
ALSO_SHOWN = ["edit_due", "edit_body", "edit_note", "evidence", "accept",
              "accept_here", "add_inline", "reword_plan", "engage", "stray",
              "unlink_stray", "no_actions"]


def make(base, names):
    """The files of BASE after some edits."""
    tree.clear()
    tree.update(base.tree)
    for name in names:
        print(name, end=" ")
        EDITS[name]()
    return dict(tree)


def draw():
    odd = [n for n in ODD if n not in RARE]
    kinds = [*[USUAL] * 5, *[odd] * 3, RARE]
    if for_pages:
        shown = [n for n in SHOWN if n not in RARELY_SHOWN] + ALSO_SHOWN
        kinds = [*[shown] * 40, *[RARELY_SHOWN] * 2, USUAL, odd, RARE]
    return [pick(any_of(*kinds)) for _ in range(any_of(1, 1, 1, 2, 3))]


def edited(base, at=None):
    """A commit on BASE."""
    return commit(base, make(base, arguments or draw()), at=at)


def merged(onto, base, side):
    """A merge: the files of ONTO, and of SIDE where it differs from BASE."""
    files = dict(onto.tree)
    for path in {**base.tree, **side.tree}:
        if side.tree.get(path) != base.tree.get(path):
            files.pop(path, None)
            if path in side.tree:
                files[path] = side.tree[path]
    return commit(onto, files, side)


# ---- Shapes of history: each gives what main is then ----

def plain(main):
    return edited(main)


def two(main):
    return edited(edited(main))


def reverted(main):
    return commit(edited(main), main.tree)


def empty(main):
    return commit(main, main.tree)


def branch(main):
    """A branch of an older commit is merged, after main went on."""
    base = older()
    side = edited(base)
    return merged(edited(main), base, side)


def late_branch(main):
    base = older()
    return merged(main, base, edited(edited(base)))


def pull_request(main):
    side = edited(edited(main))
    return commit(main, side.tree, side)


def theirs(main):
    side = edited(older())
    return commit(main, side.tree, side)


def ours(main):
    return commit(main, main.tree, edited(older()))


def swapped(main):
    """Main becomes the second parent."""
    base = older()
    side = edited(base)
    return merged(side, base, main)


def octopus(main):
    sides = [edited(older()), edited(older())]
    return commit(main, {**sides[0].tree, **main.tree}, *sides)


def rewritten(main):
    return edited(older())


def rewound(main):
    return older()


def future(main):
    return edited(main, at=1800000000)


def aside(main):
    """A commit that main does not have, and perhaps nobody else."""
    point(any_of("refs/heads/aside", "refs/hidden/%d" % step), edited(older()))
    return main


def shown(main):
    """What was hidden comes, as a branch or by a merge."""
    hidden = git("for-each-ref", "--format=%(refname)", "refs/hidden",
                 "refs/heads/aside").decode().split()
    if not hidden:
        return aside(main)
    side = load(pick(hidden))
    if number(0, 1):
        point("refs/heads/shown", side)
        return main
    return merged(main, load("main~1"), side)


def gone(main):
    git("update-ref", "-d", "refs/heads/" + any_of("shown", "aside"))
    git("update-ref", "refs/tags/t%d" % step, older().name)
    return main


def mend(main):
    """All is as at the tag `good`, mostly with what was generated then."""
    files = dict(load("good").tree)
    files.pop("reports/own.txt", None)
    for path in any_of([], [], generated(files)):
        del files[path]
    return commit(main, files)


def heal(main):
    """All is as at first, beside what was generated, mostly."""
    made = {p: main.tree[p] for p in generated(main.tree)}
    return commit(main, {**(made if number(0, 3) else {}),
                         **load("first").tree})


def by_hand(main):
    """Something is done to the branch `published`, mostly to its files."""
    there = load("published")
    names = ["own_file"] if "reports/own.txt" in there.tree else \
        [any_of(*BY_HAND)] * any_of(0, 1, 1, 1)
    files = make(there, arguments or names)
    point("refs/heads/published", commit(there, files, *any_of([main], [], [])))
    return main


def first(main):
    """Settings, a procedure that changed, more commits and records."""
    make(main, [])
    with open(oddities.EXAMPLE, encoding="utf-8") as f:
        procedure = f.read().replace("effective: 2024", "effective: 2019")
    for path, text in {
            oddities.PROCEDURE: procedure, "debrief.yml": "# Settings.\n",
            "people.yml": "".join("- {id: %s, name: %s, email: %s@example.org}"
                                  "\n" % (p, p.title(), p) for p in PEOPLE),
            "notes/0.txt": "Checked.\n", "README.md": "Records.\n",
            "docs/0.md": "# A document\n\n## Section 0\n"}.items():
        write(path, text)
    main = commit(main, dict(tree))
    write(oddities.PROCEDURE, procedure.replace("two weeks of", "ten days of"))
    main = commit(main, dict(tree))
    for text in range(160):
        write("elsewhere/file", str(text))
        main = commit(main, dict(tree))
    main = commit(main, make(main, [n for n in SOUND for _ in range(3)]))
    point("refs/tags/first", main)
    return main


USUALLY = ["plain", "plain", "two", "reverted", "branch", "late_branch",
           "pull_request"]
SELDOM = ["empty", "theirs", "ours", "swapped", "octopus", "rewritten",
          "rewound", "future", "aside", "shown", "gone"]
for_pages = arguments[:1] == ["pages"]
if for_pages:
    arguments.pop(0)
shape = "first" if step == 0 else \
    "heal" if step % 8 == 7 and not for_pages else \
    any_of(*any_of(USUALLY, USUALLY, SELDOM))
if arguments and arguments[0] in globals():
    shape = arguments.pop(0)
print(shape, end=" ")
finish(globals()[shape](load("main")))
print()
