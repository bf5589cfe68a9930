# Patterns that a matcher which tries all ways spends years on, and patterns at
# their limits and past them by one.
export SOURCE_DATE_EPOCH=1777593600
mkdir incidents

# try NAME: how many of the files are listed.
try() {
	printf '%s: ' "$1"
	timeout 60 debrief check --fail-on never --format json >../json 2>../said &&
		echo "$(grep -c 'path": "incidents' ../json || true) listed" ||
		cat ../said
}

for n in 1 2 3; do
	: >"incidents/$(repeat 240 a)$n.md"
done
for piece in '*a' '?*' '**/*a' '[a-z]*' '*a*[!b]'; do
	{ repeat 40 "$piece" && printf 'b*.md\n'; } >.gitignore
	try "forty times $piece"
	{ repeat 40 "$piece" && printf '*.md\n'; } >.gitignore
	try "the same, and then any"
done
for n in 262144 262145; do
	{ printf '#' && repeat $((n - 2)) a && echo; } >.gitignore
	try "$n bytes of patterns"
done
repeat 3000 "$(printf '*a*b*.md\n.')" | tr -d . >.gitignore
for n in 4 5 6; do
	: >"incidents/$(repeat 240 a)$n.md"
	try "3000 patterns and $n names"
done
