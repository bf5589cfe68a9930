# Each template by turns is replaced by one that never ends, and by one that
# cannot be read: one line says so, and nothing is left behind.
example
grep -q '^templates:' debrief.yml || echo 'templates: templates' >>debrief.yml
mkdir -p templates
git add -A
try() {
	status=0
	debrief build --as-of 2026-06-01 --out site >said 2>&1 || status=$?
	echo "$1: exit $status, $(grep -c . said) lines"
	grep -v '^wrote' said || true
	rm -rf site
	! ls -d site* .site* 2>/dev/null
}
for file in "$ROOT"/templates/*.mustache; do
	name=$(basename "$file")
	short=${name%.mustache}
	printf '{{> %s}}{{> %s}}' "${short%.*}" "$short" >templates/"$name"
	try "$name" >result
	grep -q 'exit 0' result || sed 1d result | sed "s/$name/NAME/; s/$name/NAME/"
	rm templates/"$name"
done | sort | uniq -c | sed 's/^ *[0-9]* //'
printf '{{#a}' >templates/index.html.mustache
try 'cut short'
printf '{{#a}}{{/b}}' >templates/index.html.mustache
try 'crossed'
: >templates/index.html.mustache
try 'empty'
rm templates/index.html.mustache
echo x >templates/other.mustache
try 'unknown'
