# Trees in the history that git itself would not write: nothing in them is lost
# without a word.
export SOURCE_DATE_EPOCH=1777593600 DEBRIEF_NO_CACHE=1
mkdir incidents
for title in First Second; do
	printf -- '---\nid: INC-2026-0001\ntitle: %s\nseverity: SEV3\nstatus: open\n---\n' \
		$title >incidents/INC-2026-0001.md
	commit "$title" 2026-04-01T12:00:00Z
done
last=$(git rev-parse 'HEAD^{tree}')
blob=$(git rev-parse HEAD~1:incidents/INC-2026-0001.md)
raw=$(for byte in $(echo "$blob" | sed 's/../0x& /g'); do
	printf '\\%03o' "$byte"
done)

# try NAME: a history in which the tree on standard input was the folder of the
# records once; what comes of it.
try() {
	echo "== $1"
	tree=$(git hash-object -t tree --literally -w --stdin)
	first=$(git commit-tree -m 'Then' \
		"$(printf '040000 tree %s\tincidents\n' "$tree" | git mktree)")
	git commit-tree -p "$first" -m 'Now' "$last" >../now
	rm -rf ../site
	debrief build --rev "$(cat ../now)" --out ../site >../said 2>&1 || true
	grep '^debrief' ../said || grep -o '"revisions": [0-9]*' \
		../site/data/records.json
}

# entry MODE NAME: an entry with the earlier record.
entry() {
	printf '%s %s\0' "$1" "$2"
	printf "$raw"
}

record=INC-2026-0001.md
entry 100644 $record | try 'as it should be'
entry 0100644 $record | try 'a zero before the mode'
entry 00000000000000100644 $record | try 'many zeros'
{
	entry 00000000000000100644 A.md
	entry 100644 $record
} | try 'many zeros before another'
{
	entry 100644 A.md
	entry 100644 $record | head -c 30
} | try 'half an entry'
{
	entry 100644 A.md
	entry +100644 $record
} | try 'a mode with a sign'
{
	entry 100644 A.md
	printf '\0'
	entry 100644 $record
} | try 'a NUL before an entry'
{
	entry 100644 Z.md
	entry 100644 $record
} | try 'out of order'
{
	entry 100644 $record
	entry 100644 $record
} | try 'twice the same name'
: | try 'nothing'
# git fsck would rightly complain.
git reset -q --hard
git prune --expire=now
