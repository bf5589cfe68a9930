# What is read of a long history, at its limits and past them by one.
export SOURCE_DATE_EPOCH=1777593600
clock=1770000000

# at BRANCH MESSAGE [PARENT [MERGED]]: begins a commit, for `git fast-import`.
at() {
	clock=$((clock + 60))
	printf 'commit refs/heads/%s\n' "$1"
	printf 'committer %s <t@example.org> %s +0000\ndata <<END\n%s\nEND\n' \
		"${who:-Tess}" $clock "$2"
	[ -z "${3:-}" ] || printf 'from refs/heads/%s\n' "$3"
	[ -z "${4:-}" ] || printf 'merge refs/heads/%s\n' "$4"
}

# file PATH: with the content of standard input.
file() {
	printf 'M 100644 inline %s\ndata <<END_OF_FILE\n' "$1"
	cat
	printf 'END_OF_FILE\n\n'
}

# story NAME WORDS: what `check` says that has these words, after the commits
# that standard input holds; how often, of each kind.
story() {
	git for-each-ref --format='delete %(refname)' | git update-ref --stdin
	git fast-import --quiet --force
	printf '%s:\n' "$1"
	timeout 300 debrief check --rev main --fail-on never >../found 2>&1 ||
		cat ../found
	grep -F "[$2]" ../found | sed 's/^[^[]*\[/[/; s/[0-9]* days*/N days/g' |
		sort | uniq -c
}

# ---- The procedure and debrief.yml ----

# procedure DAYS: one.
procedure() {
	printf -- '---\neffective: 2025-01-01\nreview: {within: %s days}\n---\n' "$1"
	printf '# Review\n\n| Step | Who | What |\n|-|-|-|\n'
	printf '| 1 | IC | Call a review. |\n'
}

# edits COUNT [SIZE]: so many edits of the procedure, each so large.
edits() {
	at main 'The procedure'
	procedure 99999 | file procedures/post-incident-review.md
	procedure 'DAYS' >../procedure
	awk -v n="$1" -v size="${2:-0}" -v clock=$clock '
		{ text = text $0 "\n" }
		END {
			while (length(pad) < size)
				pad = pad "A line of what the procedure says.\n"
			for (i = 1; i <= n; i++) {
				new = text
				sub(/DAYS/, i, new)
				if (size)
					new = new substr(pad, 1, size - length(new) - 1) "\n"
				print "commit refs/heads/main"
				print "committer Tess <t@example.org> " clock + i " +0000"
				print "data 1\n"
				print "M 100644 inline procedures/post-incident-review.md"
				print "data " length(new) "\n" new
			}
		}' ../procedure
}

for n in 1000 1001; do
	edits $n | story "$n edits of the procedure" 'procedure-changed'
done
# The present one is read anyway; of the oldest one, what was there before is
# not read any more where 256 others fill 32 MiB.
for n in 256 257; do
	edits $n 131072 | story "$n versions of 128 KiB" 'procedure-changed'
done

# items COUNT: an incident with so many action items, and the procedure's edits.
items() {
	at main 'A record'
	{
		printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\n'
		printf 'status: open\nactions:\n'
		seq -f '  - {id: A%.0f, title: Do it, status: open}' "$1"
		echo ---
	} | file incidents/INC-2026-0001.md
}
for n in 800 801; do
	{ items 499 && edits $n; } |
		story "500 records judged anew by $n edits" 'procedure-changed'
done

for n in 999 1000; do
	{
		at main 'A record' && echo 'incidents: old/**/*.md' | file debrief.yml
		printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\nstatus: open\n---\n' |
			file old/INC-2026-0001.md
		at main 'Another folder' && echo D old/INC-2026-0001.md
		echo '#' | file debrief.yml
		for i in $(seq $n); do
			at main 'Again' && echo "# $i" | file debrief.yml
		done
	} | story "a folder named $n edits of debrief.yml before" 'record-deleted'
done

# ---- Versions of a record ----

# item TITLE DUE: an action item.
item() {
	printf -- '---\nid: ACT-2026-0001\nincident: INC-2026-0001\ntitle: %s\n' "$1"
	printf 'owner: ana\nstatus: open\nopened: 2026-03-01\ndue: %s\n---\n' "$2"
}
item=actions/ACT-2026-0001.md

# versions BRANCH COUNT DUE: so many, each with another title.
versions() {
	item TITLE "$3" >../item
	awk -v n="$2" -v branch="$1" -v clock=$clock -v path=$item -v who="$who" '
		{ text = text $0 "\n" }
		END {
			for (i = 1; i <= n; i++) {
				new = text
				sub(/TITLE/, i, new)
				print "commit refs/heads/" branch
				print "committer " who " <t@example.org> " clock + i " +0000"
				print "data 1\n\nM 100644 inline " path
				print "data " length(new) "\n" new
			}
		}' ../item
	clock=$((clock + $2))
}

# padded SIZE: the text of standard input, and a line that fills it up.
padded() {
	cat >../text
	cat ../text
	repeat $(($1 - $(wc -c <../text) - 1)) a
	echo
}
for n in 131072 131073; do
	{
		at main 'An item' && item 0 2026-04-30 | padded $n | file $item
		at main 'Moved' && item 0 2026-05-31 | file $item
	} | story "moved from a version of $n bytes" 'due-moved'
done

# Who wrote what a merge brought, and in what order.
for n in 999 1000; do
	{
		at main 'An item' && item 0 2026-04-30 | file $item
		who=Sam at side 'Moved' main && item 0 2026-05-31 | file $item
		versions side $n 2026-05-31
		at main 'Merge' '' side && item $n 2026-05-31 | file $item
	} | story "moved $n versions before the one that was merged" 'due-moved'
done
# What a merge takes over is older than all that the main line has.
for n in 9999 10000; do
	{
		at main 'An item' && item 0 2026-04-30 | file $item
		at side 'Moved' main && item 0 2026-05-31 | file $item
		versions main $n 2026-04-30
		at main 'Merge' '' side && item 0 2026-05-31 | file $item
	} | story "a merge takes what $n versions do not know" 'due-moved'
done

# decided TITLE DAY: a record in which Ana has decided.
decided() {
	printf -- '---\nid: INC-2026-0001\ntitle: %s\nseverity: SEV1\n' "$1"
	printf 'status: reviewed\ndetected: 2026-02-01\n'
	printf 'no_actions: {decided_by: ana, decided_on: %s, reason: No}\n---\n' "$2"
}
# Her words, edits of them in a branch that a merge drops, and another title.
item=incidents/INC-2026-0001.md
item() {
	decided "$1" "$2"
}
for n in 998 999; do
	{
		who=ana at main 'She decides' && decided A 2026-02-03 | file $item
		at side 'Another branch' main
		versions side $n 2026-02-04
		at main 'Another title' && decided B 2026-02-03 | file $item
		at main 'Merge' '' side && decided B 2026-02-03 | file $item
	} | story "$n versions between two" due-moved
	rm -rf ../site
	debrief build --rev main --out ../site >/dev/null 2>&1 || true
	sed -n 's/^It was .* 2026-02-03, \([a-z]*\).*/\1/p' ../site/reports/2026/INC-*.md
done
