# Ten thousand files with one record: the history of its id is told once. What
# is the square of them takes minutes.
export SOURCE_DATE_EPOCH=1777593600
record=$(printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\nstatus: open\n---\n' |
	git hash-object -w --stdin)
tree=$(seq -f "100644 blob $record	INC-2026-%05.0f.md" 10000 | git mktree)
tree=$(printf '040000 tree %s\tincidents\n' "$tree" | git mktree)
git update-ref refs/heads/main "$(git commit-tree -m 'Copies' "$tree")"
timeout 60 debrief check --rev main --max 3 || echo "exit $?"
timeout 60 debrief build --rev main --out ../out 2>&1 | tail -n 1
