"""stream.py: chance, and a stream of new commits for git fast-import(1)."""
import hashlib
import subprocess
import sys
from collections import namedtuple

repository, seed, step = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
PEOPLE = ("a.brandt b.oyelaran c.lindqvist d.marchetti e.novak f.okafor "
          "g.santos h.takeda i.vasquez j.weller k.zielinski l.amari m.costa "
          "n.dube o.eriksen p.farouk").split()


def encode(text):
    """As bytes; names and files that are not UTF-8 are as they were read."""
    return text.encode("utf-8", "surrogateescape")


# ---- Chance ----

drawn = 0


def weigh(thing):
    return hashlib.sha1(encode(f"{seed} {step} {drawn} {thing}")).digest()


def pick(things):
    """One of different things; the same one, mostly, if others join them."""
    global drawn
    drawn += 1
    return max(things, key=weigh)


def number(low, high):
    return pick(range(low, high + 1))


def any_of(*things):
    """One of the things, which count as often as they stand there."""
    return things[number(0, len(things) - 1)]


# ---- Git: commits with all their files, and a stream of new ones ----

Commit = namedtuple("Commit", "name tree")  # path to (mode, id of the blob)
new = {}                                    # id to the bytes of a new blob
stream = []
said = []                                   # what messages say beside


def git(*args, data=None):
    return subprocess.run(["git", "-C", repository, *args], input=data,
                          check=True, stdout=subprocess.PIPE).stdout


reader = subprocess.Popen(["git", "-C", repository, "cat-file", "--batch"],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def blob(name):
    if name not in new:
        reader.stdin.write(name.encode() + b"\n")
        reader.stdin.flush()
        size = int(reader.stdout.readline().split()[2])
        new[name] = reader.stdout.read(size + 1)[:size]
    return new[name]


def load(revision):
    files = {}
    for line in git("ls-tree", "-r", "-z", revision).split(b"\0")[:-1]:
        head, path = line.decode("utf-8", "surrogateescape").split("\t")
        files[path] = (head.split()[0], head.split()[2])
    return Commit(git("rev-parse", revision + "^0").decode().strip(), files)


def older(revision="main"):
    return load("%s~%d" % (revision, number(1, 6)))


def commit(onto, files, *others, at=None):
    """A commit with these FILES on ONTO, which merges OTHERS, if any."""
    n = len(stream) + 1
    at = at or 1777593600 + step * 7200 + n
    who = pick(PEOPLE)
    message = "Step %d\n%s\n" % (step, "\n".join(said))
    lines = ["commit refs/heads/main", "mark :%d" % n,
             "author %s <%s@example.org> %d +0000"
             % (who, who, at - any_of(0, 0, 0, 5, 20) * 86400),
             "committer Records <records@example.org> %d +0000" % at,
             "data %d\n%s" % (len(message.encode()), message),
             "from " + onto.name] + ["merge " + o.name for o in others]
    lines += ["D " + p for p in onto.tree if p not in files]
    out = encode("\n".join(lines) + "\n")
    for path, (mode, name) in files.items():
        if onto.tree.get(path) == (mode, name):
            continue
        if name in new and mode != "160000":
            out += encode(f"M {mode} inline {path}\ndata {len(new[name])}\n")
            out += new[name] + b"\n"
        else:
            out += encode(f"M {mode} {name} {path}\n")
    stream.append(out)
    said.clear()
    return Commit(":%d" % n, dict(files))


def point(ref, at):
    """Lets REF point there in the end."""
    stream.append(f"reset {ref}\nfrom {at.name}\n\n".encode())


def finish(main):
    point("refs/heads/main", main)
    git("fast-import", "--quiet", "--force", data=b"".join(stream))
