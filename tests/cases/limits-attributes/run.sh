# Attributes that libgit2 would spend years on, and attributes at their limits
# and past them by one. They are asked for where lines end in CR LF.
export SOURCE_DATE_EPOCH=1777593600
mkdir incidents

# try NAME: what comes of a check.
try() {
	printf '%s: ' "$1"
	timeout 60 debrief check 2>&1 | tail -n 1
}

record=incidents/INC-2026-0001.md
printf -- '---\r\nid: INC-2026-0001\r\ntitle: A\r\nseverity: SEV3\r\nstatus: open\r\n---\r\n' \
	>$record
for n in 5277 5278; do
	repeat $n "$(printf '*a* -text\n.')" | tr . '\n' | grep . >.gitattributes
	try "$n patterns of two stars"
done
for n in 1414 1415; do
	{ printf '*' && repeat $n ' a' && echo; } >.gitattributes
	try "$n attributes of one pattern"
done
for n in 262144 262145; do
	{ printf '#' && repeat $((n - 2)) a && echo; } >.gitattributes
	try "$n bytes of attributes"
done
git add .gitattributes
echo '*.md text' >.gitattributes
try 'what is staged'
git rm -q -f --cached .gitattributes
mv $record "incidents/$(repeat 240 a).md"
{ repeat 40 '*a' && printf 'b*.md text\n'; } >incidents/.gitattributes
echo '*.md -text' >.gitattributes
try 'a pattern of forty stars'
