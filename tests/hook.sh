# hook.sh DEBRIEF: .pre-commit-hooks.yaml, as pre-commit reads and runs it.
#
# The hook's entry is run by hand in a git hook, and by pre-commit itself where
# it is installed.
. "$(dirname "$0")/lib.sh"
HOOKS=$ROOT/.pre-commit-hooks.yaml
on_path

# What pre-commit requires, and the command line that it makes of it.
if "$PYTHON" - "$HOOKS" >"$TMP/entry" <<'END'; then
import sys
import re
import shlex
import yaml

hooks = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
assert isinstance(hooks, list)
for hook in hooks:
    assert {"id", "name", "entry", "language"} <= set(hook), hook
    assert hook["language"] == "system", hook
commit, push = hooks
assert commit["pass_filenames"] is True and commit["require_serial"] is True
files = re.compile(commit["files"])
assert files.search("incidents/2026/INC-2026-0001.md")
assert files.search("debrief.yml") and not files.search("a.c")
assert shlex.split(commit["entry"])[:3] == ["debrief", "check", "--staged"]
# No version of pre-commit knows both names of the stage.
assert push["always_run"] and not push["pass_filenames"]
assert "stages" not in push
for hook in hooks:
    print(hook["entry"], *map(shlex.quote, hook["args"]))
END
	pass
else
	fail '.pre-commit-hooks.yaml'
fi
entry=$(sed -n 1p "$TMP/entry")
push_entry=$(sed -n 2p "$TMP/entry")

# record ID SEVERITY [FILE]
record() {
	mkdir -p incidents/2026
	printf '%s\n' --- "id: $1" "title: x" "severity: $2" 'status: open' \
		--- >"incidents/2026/${3:-$1}.md"
}

# commits COMMAND...: whether a git command goes through.
commits() {
	if "$@" >"$TMP/out" 2>&1; then
		echo yes
	else
		echo no
	fi
}

# try NAME: the same commits, stopped or not, whatever runs the hook.
try() {
	record INC-2026-0001 SEV3
	git add -A
	is "$1: a sound record" yes "$(commits git commit -m one)"
	record INC-2026-0002 SEV9
	git add -A
	is "$1: a record with an error" no "$(commits git commit -m two)"
	is "$1: says which" 1 "$(grep -c 'INC-2026-0002.md:4:11: error' "$TMP/out")"
	# What is staged counts, not the working tree.
	record INC-2026-0002 SEV3
	is "$1: mended, not staged" no "$(commits git commit -m two)"
	git add -A
	is "$1: mended and staged" yes "$(commits git commit -m two)"
	record INC-2026-0001 SEV9
	is "$1: commit -a" no "$(commits git commit -a -m three)"
	git checkout -q HEAD .
	# The error of another file is none of this commit's.
	record INC-2026-0003 SEV9
	git add -A
	git commit -q --no-verify -m 'An error'
	echo text >>incidents/2026/INC-2026-0001.md
	is "$1: another file" yes "$(commits git commit -a -m four)"
	record INC-2026-0003 SEV3
	record INC-2026-0001 SEV9
	git add incidents/2026/INC-2026-0003.md
	is "$1: commit PATH" no \
		"$(commits git commit -m five incidents/2026/INC-2026-0001.md)"
	git checkout -q HEAD .
	record INC-2026-0004 SEV3
	record INC-2026-0004 SEV3 "b c:d,'e'"
	git add -A
	is "$1: nasty name" no "$(commits git commit -m six)"
	is "$1: both places" 1 "$(grep -c ":2:5: error.id-duplicate" "$TMP/out")"
	git rm -q -f --cached "incidents/2026/b c:d,'e'.md"
	rm "incidents/2026/b c:d,'e'.md"
	is "$1: mended" yes "$(commits git commit -m six)"
}

# try_push NAME: what is pushed counts, whatever else lies there.
try_push() {
	git init -q --bare "$TMP/other.git"
	git push -q --no-verify "$TMP/other.git" HEAD:main
	git remote add other "$TMP/other.git"
	record INC-2026-0003 SEV3
	git add -A
	git commit -q --no-verify -m seven
	record INC-2026-0006 SEV9
	is "$1: an error that is not committed" yes "$(commits git push other HEAD:main)"
	git add -A
	git commit -q --no-verify -m eight
	record INC-2026-0006 SEV3
	is "$1: an error that is" no "$(commits git push other HEAD:main)"
	is "$1: says which" 1 "$(grep -c 'INC-2026-0006.md:4:11: error' "$TMP/out")"
	git add -A
	git commit -q --no-verify -m nine
	is "$1: a mended one" yes "$(commits git push other HEAD:main)"
	git remote remove other
	rm -rf "$TMP/other.git"
}

# By hand: the staged files, relative to the root.
git init -q "$TMP/hand"
cd "$TMP/hand"
cat >.git/hooks/pre-commit <<END
git diff --cached --name-only --diff-filter=d -z | xargs -0 $entry
END
chmod +x .git/hooks/pre-commit
printf '#!/bin/sh\n%s\n' "$push_entry" >.git/hooks/pre-push
chmod +x .git/hooks/pre-push
try 'by hand'
try_push 'by hand'

# status COMMAND...: its exit status.
status() {
	status=0
	"$@" >/dev/null 2>&1 || status=$?
	echo "$status"
}

# From below the root, with -C, and with the index that git names.
record INC-2026-0005 SEV9
git add -A
cd incidents
is 'from a folder' 1 "$(status debrief check --staged 2026/INC-2026-0005.md)"
cd /
export GIT_INDEX_FILE=.git/index
is 'with -C' 1 "$(status debrief -C "$TMP/hand" check --staged --fail-on error)"
export GIT_INDEX_FILE="$TMP/none"
is 'an empty index' 0 "$(status debrief -C "$TMP/hand" check --staged --fail-on error)"
echo text >"$TMP/none"
is 'no index' 2 "$(status debrief -C "$TMP/hand" check --staged --fail-on error)"
unset GIT_INDEX_FILE

# By pre-commit, from a clone of a repository that holds the hook's file.
if command -v pre-commit >/dev/null; then
	git init -q "$TMP/tool"
	cp "$HOOKS" "$TMP/tool"
	git -C "$TMP/tool" add -A
	git -C "$TMP/tool" commit -q -m 'The hook'
	git init -q "$TMP/real"
	cd "$TMP/real"
	cat >.pre-commit-config.yaml <<END
repos:
  - repo: $TMP/tool
    rev: $(git -C "$TMP/tool" rev-parse HEAD)
    hooks: [{id: debrief-check, stages: [commit]}, {id: debrief-check-push, stages: [push]}]
END
	export PRE_COMMIT_HOME="$TMP/cache"
	is 'pre-commit: the manifest' yes \
		"$(commits pre-commit validate-manifest "$HOOKS")"
	is 'pre-commit: installed' yes \
		"$(commits pre-commit install -t pre-commit -t pre-push)"
	try pre-commit
	try_push pre-commit
fi
finish
