# Settings, people, the changelog, templates, data and pages at their limits,
# and past them by one.
export SOURCE_DATE_EPOCH=1777593600

# padded SIZE: standard input and a comment of YAML, so many bytes in all.
padded() {
	cat >../head
	{ cat ../head && printf '#' && yes | tr -d '\n' | head -c $(($1 - $(wc -c <../head) - 2)) && echo; }
}

# try NAME COMMAND...: how it ends.
try() {
	printf '%s: ' "$1"
	shift
	timeout 60 "$@" >../out 2>&1 && echo fine || {
		echo "exit $?"
		grep -E 'large|limit|more than|deep' ../out | head -n 2 | cut -c -160 || tail -n 1 ../out
	}
}

for n in 262144 262145; do
	echo 'reports: r' | padded $n >debrief.yml
	try "settings of $n bytes" debrief check
	rm debrief.yml
	echo '- {id: a, name: A}' | padded $n >people.yml
	try "people of $n bytes" debrief check
	rm people.yml
	echo 'Ana <ana@example.org>' | padded $n >.mailmap
	git add .mailmap && git commit -q -m 'Names'
	try "names of $n bytes" debrief check
	git rm -q .mailmap && git commit -q -m 'No names'
done

mkdir plans incidents
printf '# Plan\n\n## Contacts\n' >plans/incident-response-plan.md
for n in 67108864 67108865; do
	yes 'A line.' | head -c $n >plans/CHANGELOG.md
	git add -A
	git commit -q -m "A changelog of $n bytes"
	try "a changelog of $n bytes" debrief check
done
# What was published can be read again.
yes 'A line.' | head -c 4194304 >plans/CHANGELOG.md
git add -A
git commit -q -m 'A changelog'
try 'publishing more' debrief publish
try 'and again' debrief publish

cd ..
for n in 131072 131073; do
	yes 'A line.' | head -c $n >text.md
	try "a text of $n bytes to render" debrief render text.md
done
for n in 32 33; do
	{ repeat $n '{{#a}}' && repeat $n '{{/a}}'; } >t
	echo '{"a": true}' >d
	try "$n sections" debrief render --template t --data d
done
for n in 64 65; do
	{ repeat $n '[' && repeat $n ']'; } >d
	echo x >t
	try "$n lists in JSON" debrief render --template t --data d
done
for n in 262144 262145; do
	yes | tr -d '\n' | head -c $n >t
	echo '{}' >d
	try "a template of $n bytes" debrief render --template t --data d
done
mkdir partials
for n in 32 33; do
	for i in $(seq $((n - 1))); do
		echo "{{>p$((i + 1))}}" >"partials/p$i.mustache"
	done
	echo end >"partials/p$n.mustache"
	echo '{{>p1}}' >t
	try "$n partials" debrief render --template t --data d --partials partials
done
# A step is a tag, the scope it is looked up in, and each of the 9997 keys there;
# the first one begins the template. A partial that is not there is one.
{ printf '{"k": 0' && seq -f ', "k%.0f": 0' 9996 && echo '}'; } >d
for n in 4999 5000; do
	{ repeat 5000 '{{x}}' && repeat $n '{{>a}}'; } >t
	try "1 + 5000 times 9999 + $n steps" \
		debrief render --template t --data d
done
# A page is 64 MiB: 1024 times 65535 bytes, and the rest.
yes | tr -d '\n' | head -c 65535 >t
{ printf '{{#a}}' && cat t && printf '{{/a}}'; } >t2
{ printf '{"a": [0' && repeat 1023 ',0' && echo ']}'; } >d
for n in 1024 1025; do
	{ cat t2 && repeat $n y; } >t
	try "a page of 1024 times 65535 bytes and $n" \
		debrief render --template t --data d
done
