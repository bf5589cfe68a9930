# Folders that a publish has to write anew, with as many entries as are looked at
# and with one more. Five folders hold them: their objects are limited, too.
export SOURCE_DATE_EPOCH=1777593600
mkdir incidents plans
printf '# Plan\n\n## Contacts\n' >plans/incident-response-plan.md
echo 'changelog: a/b/c/d/CHANGELOG.md' >debrief.yml
printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\nstatus: open\n---\n' \
	>incidents/INC-2026-0001.md
commit 'A record'
first=$(git rev-parse HEAD)
debrief publish >/dev/null 2>&1
# What is in the folders without them.
known=$(($(git ls-tree -r -t HEAD | wc -l) - $(git ls-tree -r HEAD incidents/ plans/ | wc -l)))
file=$(git hash-object -w --stdin </dev/null)

# names COUNT [NAME ID]: so many names in a folder, and behind them a folder, as
# git keeps them: `git mktree` takes its time.
names() {
	LC_ALL=C awk -v count="$1" -v file="$file" -v name="${2:-}" -v folder="${3:-}" '
		function digit(id, i) {
			return index("0123456789abcdef", substr(id, i, 1)) - 1
		}
		function bytes(id,   i, out) {
			for (i = 1; i < 40; i += 2)
				out = out sprintf("%c", 16 * digit(id, i) + digit(id, i + 1))
			return out
		}
		BEGIN {
			own = bytes(file)
			for (n = 1; n <= count; n++)
				printf "100644 %07d%c%s", n, 0, own
			if (name)
				printf "40000 %s%c%s", name, 0, bytes(folder)
		}'
}
folder() {
	names "$@" | git hash-object -t tree -w --stdin
}

below=$(folder 400000 b "$(folder 400001 c "$(folder 400002 d "$(folder 400003)")")")
for n in 2000000 2000001; do
	tree=$( (names $((n - known - 1600006)) a "$below" &&
		git cat-file tree "$first^{tree}") | git hash-object -t tree -w --stdin)
	git update-ref refs/heads/many "$(git commit-tree -m 'Names' "$tree")"
	printf '%s entries: ' $n
	timeout 300 debrief publish --rev many --to many 2>&1 |
		sed 's/[0-9]* changed/some changed/'
done
