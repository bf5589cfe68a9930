# Commits, tags and folders at their limits and past them by one; few objects
# that spell very many paths; folders in folders.
export SOURCE_DATE_EPOCH=1777593600
mkdir incidents
printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\nstatus: open\n---\n' \
	>incidents/INC-2026-0001.md
commit 'A record'
first=$(git rev-parse HEAD)
tree=$(git rev-parse 'HEAD^{tree}')
record=$(git rev-parse HEAD:incidents/INC-2026-0001.md)

# object KIND SIZE: writes an object that begins as standard input, padded.
object() {
	cat >../head
	awk -v n="$(($2 - $(wc -c <../head)))" \
		'BEGIN { while (n-- > 1) printf "x"; print "" }' |
		cat ../head - | git hash-object -t "$1" -w --stdin
}

# try NAME REV: what comes of a check of REV.
try() {
	printf '%s: ' "$1"
	debrief check --rev "$2" 2>&1 | tail -n 1
}

# in_folder TREE: a commit with the folder TREE for the records.
in_folder() {
	git commit-tree -m 'A folder' \
		"$(printf '040000 tree %s\tincidents\n' "$1" | git mktree)"
}

for n in 1048576 1048577; do
	who='T <t@example.org> 1772000000 +0000'
	big=$(printf 'tree %s\nparent %s\nauthor %s\ncommitter %s\n\n' \
		"$tree" "$first" "$who" "$who" | object commit $n)
	try "a commit of $n bytes" "$big"
	late=$(git commit-tree -p "$big" -m 'After it' "$tree")
	try 'the one after it' "$late"
	tag=$(printf 'object %s\ntype commit\ntag t\ntagger %s\n\n' "$first" "$who" |
		object tag $n)
	# By its id: libgit2 1.5 loses a little where a name leads to it.
	try "a tag of $n bytes" "$tag"
done

# 16 MiB are 65536 names of 228 bytes and what stands beside each.
for last in 228 229; do
	try "a folder of 65536 names, the last of $last bytes" "$(in_folder "$(
		awk -v blob="$record" -v last=$last 'BEGIN {
			for (i = 1; i <= 65536; i++)
				printf "100644 blob %s\t_%0*d\n", blob,
					(i < 65536 ? 228 : last) - 1, i
		}' | git mktree)")"
done

tree=$(printf '100644 blob %s\tINC-2026-0001.md\n' "$record" | git mktree)
for depth in $(seq 33); do
	[ "$depth" -lt 32 ] || try "$depth folders" "$(in_folder "$tree")"
	tree=$(printf '040000 tree %s\td\n' "$tree" | git mktree)
done

# A thousand names in a hundred folders beside the first one; and one name.
tree=$(seq -f "100644 blob $record	_%04.0f" 1000 | git mktree)
same=$(seq -f "040000 tree $tree	d%03.0f" 101 | git mktree)
one=$(printf '100644 blob %s\t_\n' "$record" | git mktree)
more=$(printf '040000 tree %s\t%s\n' "$same" all "$one" one "$one" two | git mktree)
try '100000 names in copies' "$(in_folder "$same")"
try '100001 names in copies' "$(in_folder "$more")"
# In history they count where they come and where they go.
half=$(seq -f "040000 tree $tree	d%03.0f" 51 | git mktree)
more=$(printf '040000 tree %s\t%s\n' "$half" all "$one" one "$one" two | git mktree)
try 'twice 50000 names in copies' "$(git commit-tree -p "$(in_folder "$half")" \
	-m 'After it' "$first^{tree}")"
try 'twice 50001 names in copies' "$(git commit-tree -p "$(in_folder "$more")" \
	-m 'After it' "$first^{tree}")"

tree=$(seq -f "100644 blob $record	f%.0f" 0 9 | git mktree)
for depth in $(seq 7); do
	tree=$(for i in $(seq 0 9); do
		printf '040000 tree %s\td%s\n' "$tree" "$i"
	done | git mktree)
done
many=$(in_folder "$tree")
try 'eight folders that spell a hundred million paths' "$many"
try 'what was so once' "$(git commit-tree -p "$many" -m 'After it' "$first^{tree}")"
git update-ref refs/heads/main "$(git commit-tree -p "$first" -p "$many" \
	-m 'Reports' "$( (git ls-tree "$first"
		printf '040000 tree %s\treports\n' "$tree") | git mktree)")"
echo '== among the reports'
debrief publish --rev "$first" 2>&1 | tail -n 1
