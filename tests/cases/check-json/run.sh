# The same JSON from the working tree, the index, a commit, and the past.
debrief check --format json --as-of 2026-05-01 --fail-on never >worktree.json
cat worktree.json
sed -i.bak 's/SEV1/SEV9/' incidents/2026/INC-2026-0001.md
rm incidents/2026/*.bak
debrief check --format json --as-of 2026-05-01 --fail-on never --staged >../index.json
debrief check --format json --as-of 2026-05-01 --fail-on never --rev HEAD >../commit.json
grep '"kind"' ../index.json ../commit.json | sed 's/.*json://'
sed -n '/"findings"/,$p' ../index.json | cmp - - && echo same
sed -n '/"findings"/,$p' ../index.json >../a
sed -n '/"findings"/,$p' ../commit.json | cmp - ../a
sed -n '/"findings"/,$p' worktree.json | cmp - ../a
debrief check --as-of 2026-05-01 || echo "exit $?"
git add -A
debrief check --format json --staged --as-of 2026-05-01 | grep -c '"error"' || true
git commit -q -m 'Worse' 
SOURCE_DATE_EPOCH=1777593600 debrief check --format json --rev HEAD~1 | grep as_of || true
debrief check --at 2026-01-01 --format json | grep -E '"(as_of|commit|kind)"' || true
debrief check --at 2025-12-31 || echo "exit $?"
rm -f ../index.json ../commit.json ../a
