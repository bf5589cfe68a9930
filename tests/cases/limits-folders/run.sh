# Folders inside each other, wherever folders are read, with as many as are read
# and one more; and documents of the largest size, and larger by one byte.
export SOURCE_DATE_EPOCH=1777593600

# deep COUNT: so many folders.
deep() {
	repeat $(($1 - 1)) d/ && printf d
}

# try NAME COMMAND...: its last line.
try() {
	printf '%s: ' "$1"
	shift
	timeout 60 "$@" >../out 2>&1 || printf '[%s] ' $?
	tail -n 1 ../out | cut -c -160
}

record=$(printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\nstatus: open\n---\n')
for n in 31 32; do
	path=incidents/$(deep $n)
	mkdir -p "$path"
	echo "$record" >"$path/INC-2026-0001.md"
	try "$((n + 1)) folders in the working tree" debrief check
	git add -A
	try "the same in the index" debrief check --staged
	git commit -q -m 'A record'
	try "the same in a commit" debrief check --rev HEAD
	git rm -q -r incidents
	git commit -q -m 'None'
done

for n in 32 33; do
	mkdir -p "pm/$(deep $n)"
	printf '# Outage\n\nDate: 2026-03-01\n\n## Root cause\n\nRust.\n' \
		>"pm/$(deep $n)/a.md"
	try "$n folders inside the one to import" debrief import --dry-run --severity SEV3 pm
	rm -r pm
done

mkdir incidents plans
echo "$record" >incidents/INC-2026-0001.md
printf '# Plan\n\n## Contacts\n' >plans/incident-response-plan.md
for n in 32 33; do
	echo "changelog: $(deep $n)/CHANGELOG.md" >debrief.yml
	commit "A changelog in $n folders"
	try "a changelog in $n folders" debrief publish --dry-run
done
rm debrief.yml
commit 'A changelog beside the plan'

for n in 131072 131073; do
	yes 'A line.' | head -c $n >../document.md
	try "a document of $n bytes" debrief render ../document.md
done
echo x >../t
for n in 1048576 1048577; do
	{ printf '{"a": "' && yes | tr -d '\n' | head -c $((n - 10)) && echo '"}'; } >../d
	try "data of $n bytes" debrief render --template ../t --data ../d
done
for n in 131072 131073; do
	{ cat plans/incident-response-plan.md && yes 'A line.' | head -c $n; } |
		head -c $n >../plan
	cp ../plan plans/incident-response-plan.md
	echo "== a plan of $n bytes"
	debrief check | grep too-large || echo fine
done
