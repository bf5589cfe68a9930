# The next free id, whoever has the others; and the path that is printed.
export SOURCE_DATE_EPOCH=1780272000
record() {
	mkdir -p "$(dirname "$1")"
	printf -- '---\nid: %s\ntitle: A\nseverity: SEV4\nstatus: open\n---\nText.\n' \
		"${2:-$(basename "$1" .md)}" >"$1"
}
new() {
	debrief new incident --severity SEV4 "$@" 2>/dev/null
}
echo '== none yet'
new
rm -r incidents
echo '== another year has others'
record incidents/2025/INC-2025-0041.md
commit 'One'
new
git clean -qfd
echo '== on another branch, and on one of a remote'
git checkout -q -b other
record incidents/2026/INC-2026-0011.md
commit 'Two'
git update-ref refs/remotes/origin/theirs HEAD
git checkout -q main
new
git branch -q -D other
git clean -qfd
new
git clean -qfd
git update-ref -d refs/remotes/origin/theirs
new
git clean -qfd
echo '== in the index alone'
record incidents/2026/INC-2026-0005.md
git add incidents
rm incidents/2026/INC-2026-0005.md
new
git rm -q --cached incidents/2026/INC-2026-0005.md
git clean -qfd
echo '== ignored by git'
echo 'incidents/2026/INC-2026-0001.md' >.gitignore
record incidents/2026/INC-2026-0001.md
new
echo '== in a record under another name, and in a broken one'
record incidents/2026/notes.md INC-2026-0007
new
printf 'nothing\n' >incidents/2026/INC-2026-0009.md
new
record incidents/2026/INC-2026-99999999999999999999.md
new
rm -r .gitignore incidents
echo '== where the others lie'
record incidents/INC-2026-0001.md
new
rm -r incidents
record incidents/north/2025/INC-2025-0001.md
new
rm -r incidents
record incidents/north/INC-2025-0001.md
new
rm -r incidents
echo '== from a folder, and from outside'
mkdir -p incidents/2026 notes
(cd incidents/2026 && new)
(cd notes && new)
debrief -C notes new action 2>/dev/null
name=$(basename "$PWD")
(cd .. && debrief -C "$name" new action 2>/dev/null | sed 's/^[^/]*/HERE/')
rm -r incidents actions notes
echo '== patterns, prefixes and folders of their own'
cat >debrief.yml <<'END'
incidents: teams/*/incidents/P-*.md
actions: todo.d/*.md
ids: {incident: P, action: T}
END
new || debrief new incident || echo "exit $?"
new --folder teams/quay/incidents
new
debrief new action
debrief new action --folder todo.d/deeper || echo "exit $?"
