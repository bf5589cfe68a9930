# Searches in the files that are checked, at their limits and past them by one.
export SOURCE_DATE_EPOCH=1777593600
mkdir incidents docs

# Ten thousand people, none of whom a record names; so many names are looked at
# for each that it does name.
seq -f '- {id: a%05.0f, name: A}' 10000 >people.yml
for n in 100 101; do
	{
		printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\n'
		printf 'status: open\nresponders: ['
		seq -s ', ' -f 'a%06.0f' $((1000000 - n)) 999999
		printf ']\n---\n'
	} >incidents/INC-2026-0001.md
	echo "== $n people that are not there"
	debrief check --format json | grep -o '"help": "[a-z ]*' | sort | uniq -c
done
rm people.yml incidents/INC-2026-0001.md

# The procedure is the last one of so many documents.
seq -f 'docs/%05.0f.md' 9999 | xargs touch
cp "$ROOT/tests/rules/base/procedures/post-incident-review.md" docs/x.md
for n in 10000 10001; do
	echo "== $n documents"
	debrief init --dry-run | grep -F 'docs/' || echo 'none is found'
	touch docs/00000.md
done
rm -rf docs

# A million names fill more than one folder: their objects are limited, too.
record=$(git hash-object -w --stdin </dev/null)
# names FROM TO: the object of a folder with these; `git mktree` takes its time.
names() {
	LC_ALL=C awk -v from="$1" -v to="$2" -v record=$record '
		function digit(i) {
			return index("0123456789abcdef", substr(record, i, 1)) - 1
		}
		BEGIN {
			for (i = 1; i < 40; i += 2)
				id = id sprintf("%c", 16 * digit(i) + digit(i + 1))
			for (n = from; n <= to; n++)
				printf "100644 _%07d%c%s", n, 0, id
		}' | git hash-object -t tree -w --stdin
}
# try NAME: what comes of a check of the folder for records on standard input.
try() {
	printf '%s: ' "$1"
	tree=$(printf '040000 tree %s\tincidents\n' "$(git mktree)" | git mktree)
	# Word splitting of $parent is meant.
	timeout 300 debrief check 2>&1 --rev \
		"$(git commit-tree $parent -m 'A folder' "$tree")" | tail -n 1
}
parent=
a=$(names 1 333333)
b=$(names 333334 666666)
# The folders are entries, too.
for n in 999997 999998; do
	printf '040000 tree %s\t%s\n' "$a" a "$b" b "$(names 666667 $n)" c |
		try "$n names in three folders"
done

# Those that were there once count, too, each path once.
once=$(printf '040000 tree %s\t%s\n' "$a" a "$b" b | git mktree)
once=$(printf '040000 tree %s\tincidents\n' "$once" | git mktree)
parent="-p $(git commit-tree -m 'Once' "$once")"
for n in 1000000 1000001; do
	printf '040000 tree %s\tc\n' "$(names 666667 $n)" |
		try "$n names in history"
done
