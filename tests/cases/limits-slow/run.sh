# Documents made to be slow, each as large as it may be. What takes the square
# of them takes half a minute for one.
export SOURCE_DATE_EPOCH=1777593600
mkdir -p incidents procedures

# record: what stands before its text.
record() {
	printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\nstatus: open\n---\n'
}

# try NAME COMMAND...: whether it ends soon.
try() {
	name=$1
	shift
	code=0
	soon "$@" >../out 2>&1 || code=$?
	[ $code -lt 2 ] && echo "$name: fine" || echo "$name: exit $code"
}

# slow NAME COUNT UNIT: a record whose text is UNIT so many times.
slow() {
	{ record && repeat "$2" "$3"; } >incidents/INC-2026-0001.md
	try "$1" debrief check
	try "$1, rendered" debrief render incidents/INC-2026-0001.md
	try "$1, imported" debrief import --dry-run incidents/INC-2026-0001.md
}

slow 'domains that are none' 26000 'www._'
slow 'domains of two labels that are none' 21000 'www.a_'
slow 'links that a sign ends' 9000 '<a!https://a.b'
slow 'links that a sign ends, and no more' 16000 'ftp://a<'
slow 'signs that are nodes each' 18500 '~~<a_*['
slow 'tasks that say nothing' 13000 '
- 
- [ ] '
rm incidents/*

# A heading is asked of each table below it what it says.
{
	printf '# ' && repeat 104000 a && printf '\n\n'
	repeat 2047 '|a|b
|-|-

'
} >procedures/post-incident-review.md
try 'tables under a long heading' debrief rules --procedure
rm procedures/*

# The same key again and again: each finding asks for its line.
for n in $(seq 10 21); do
	{
		echo ---
		echo "id: INC-2026-00$n"
		repeat 6500 'title: A
'
		echo ---
	} >"incidents/INC-2026-00$n.md"
done
try 'keys again and again' debrief build --out ../site
rm incidents/*

# Three thousand people of long names, and a record of a thousand others.
seq -f "- {id: $(repeat 50 x)%013.0f, name: A}" 2900 >people.yml
{
	record | sed '$d'
	printf 'responders: ['
	seq -s ', ' -f "$(repeat 50 y)%013.0f" 900
	printf ']\n---\n'
} >incidents/INC-2026-0001.md
try 'people of long names' debrief check

# Experts, and an item that names their incident again and again, with people
# who are none of them.
{
	record | sed '$d'
	echo 'external_experts:'
	seq -f '- {name: %.0f}' 4000
	echo ---
} >incidents/INC-2026-0001.md
mkdir actions
{
	printf -- '---\nid: ACT-2026-0001\ntitle: A\nstatus: open\nincident: ['
	repeat 3000 'INC-2026-0001,'
	printf ']\nexceptions:\n'
	seq -f '- {approved_by: x%.0f}' 500
	echo ---
} >actions/ACT-2026-0001.md
try 'experts of one incident' debrief check
debrief check | tail -n 1

# Evidence that is nowhere: each path is looked for in what the commit had, a
# folder of many files.
rm incidents/* actions/*
record >incidents/INC-2026-0001.md
for n in $(seq 10 13); do
	{
		printf -- '---\nid: ACT-2026-00%s\ntitle: A\n' "$n"
		printf 'status: open\nincident: INC-2026-0001\nevidence:\n'
		seq -f '- a%.0f' 7000
		echo ---
	} >"actions/ACT-2026-00$n.md"
done
seq -f 'b%.0f' 4000 | xargs touch
git init -q .
git add .
git commit -q -m 'Show it'
try 'evidence that is nowhere' debrief diff HEAD
