# A record and the plan at each of their limits, and past it by one.
export SOURCE_DATE_EPOCH=1777593600
mkdir -p incidents plans
file=incidents/INC-2026-0001.md

# try NAME: what is found of a record with the keys on standard input, and
# with the body $body.
try() {
	{
		printf -- '---\nid: INC-2026-0001\ntitle: A title\n'
		printf 'severity: SEV3\nstatus: open\n'
		cat
		printf -- '---\n%s\n' "$body"
	} >$file
	printf '%s: ' "$1"
	debrief check | grep -E '(too-large|unsafe)\]' || echo fine
}
body=

for n in 500 501; do
	repeat $n ' {id: A1},' | sed 's/^/actions: [/; s/,$/]\n/' |
		try "$n actions"
	repeat $n ' {section: A},' | sed 's/^/plan_changes: [/; s/,$/]\n/' |
		try "$n plan changes"
	repeat $n ' {rule: A},' | sed 's/^/exceptions: [/; s/,$/]\n/' |
		try "$n exceptions"
done
for n in 500 501; do
	repeat $n ' {rule: A},' | sed 's/^/exceptions: [/; s/,$/]\n/' >debrief.yml
	printf '%s exceptions in debrief.yml: ' $n
	debrief check | grep 'more than' || echo fine
done
rm debrief.yml
for n in 10000 10001; do
	repeat $n 'a,' | sed 's/^/links: [/; s/,$/]\n/' | try "$n links"
	repeat $n '{},' | sed 's/^/timeline: [/; s/,$/]\n/' |
		try "$n entries of a timeline"
done
for n in 63 64; do
	{ printf 'x-deep: ' && repeat $n '[' && repeat $n ']' && echo; } |
		try "$n lists in the mapping"
done
for n in 65536 65537; do
	# The keys that try() writes have 61 bytes.
	{ printf '#' && repeat $((n - 63)) 'a' && echo; } |
		try "frontmatter of $n bytes"
done
for n in 32 33; do
	body=$(repeat $n '> ')a
	try "$n quotes" </dev/null
done
for n in 500 501; do
	body=$(repeat $n '![')
	try "$n images" </dev/null
done
for n in 64 65; do
	body=$(repeat $n '|a' && echo && repeat $n '|-')
	try "$n columns" </dev/null
done
for n in 63 64; do
	body=$(repeat 64 '|a' && echo && repeat 64 '|-' && repeat $n "$(printf '\n|a')")
	try "a table of 64 columns and $n rows" </dev/null
done
body=
rm $file
git add -A
echo '== 128 KiB, then one byte more'
printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\nstatus: open\n---\n' >$file
repeat $((128 * 1024 - $(wc -c <$file))) a >>$file
debrief check | grep too-large || echo fine
printf a >>$file
debrief check | grep too-large || echo fine
rm $file
for n in 2000 2001; do
	echo "== a plan of $n headings"
	repeat $n "$(printf '# A\n.')" | tr . '\n' >plans/incident-response-plan.md
	debrief check | grep too-large || echo fine
done
for n in 1000 1001; do
	echo "== $n placeholders, then $n hidden characters"
	{
		printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV1\n'
		printf 'status: reviewed\nreview: {held_on: 2026-02-01}\n---\n'
		repeat $n "$(printf -- '- TODO\n.')" | tr . '\n'
	} >$file
	debrief check | grep -F '[template-text]' >../found
	wc -l <../found
	grep 'more than' ../found || echo 'each is named'
	sed -i "s/TODO/$(printf '\001')a/" $file
	debrief check | grep -F '[text-bidi]' >../found
	wc -l <../found
	grep 'more than' ../found || echo 'each is named'
done
