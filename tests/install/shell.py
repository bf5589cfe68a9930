"""shell.py SHELL CASES: types at an interactive shell, in a terminal.

Each line of CASES is what is typed, where ^I stands for the tab key, then ` => `
and the words that the command line must have become, each in <>. The line is
not run: `say` is put before it, which writes the words it gets to a file.
"""
import os
import pty
import select
import sys
import tempfile
import time

shell, cases = sys.argv[1:3]
lines = [line.rstrip("\n").split(" => ") for line in open(cases, encoding="utf-8")]
out = tempfile.NamedTemporaryFile()
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
PREPARE = {
    "bash": "PS1='> '; bind 'set enable-bracketed-paste off'; "
    ". /usr/share/bash-completion/bash_completion; "
    'say() { printf "<%%s>" "$@" >>%s; echo >>%s; }\n',
    "zsh": "PS1='> '; unsetopt zle_bracketed_paste beep; bindkey -e; "
    "fpath=($ZSH_COMPLETIONS $fpath); autoload -Uz compinit; compinit -u -D; "
    'say() { printf "<%%s>" "$@" >>%s; echo >>%s }\n',
}


def read(seconds):
    """What the terminal shows within SECONDS."""
    shown = b""
    while select.select([terminal], [], [], seconds)[0]:
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            break
        seconds = 0
    return shown


def said():
    return open(out.name, encoding="utf-8").read().splitlines()


child, terminal = pty.fork()
if not child:
    os.environ["TERM"] = "xterm"
    os.execvp(START[shell][0], START[shell])
os.write(terminal, (PREPARE[shell] % (out.name, out.name)).encode())
shown = b""
for number in range(-1, len(lines)):
    typed = "say ready" if number < 0 else lines[number][0].replace("^I", "\t")
    # Back to the front of the line, whatever stands there now.
    os.write(terminal, (typed + ("" if number < 0 else "\x01say ") + "\n").encode())
    end = time.monotonic() + 60
    while len(said()) < number + 2 and time.monotonic() < end:
        shown += read(0.02)
os.write(terminal, b"\x03\x15exit\n")
passed = failed = 0
got = said()[1:]
for number, (typed, expected) in enumerate(lines):
    have = got[number] if number < len(got) else "nothing"
    if have == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {shell}: {typed}: {have} instead of {expected}")
if failed:
    print(shown.decode("utf-8", "replace")[-3000:])
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
