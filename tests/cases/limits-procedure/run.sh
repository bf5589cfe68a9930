# A procedure at each of its limits, and past it by one.
export SOURCE_DATE_EPOCH=1777593600
mkdir procedures

# words COUNT: w1, w2 and so on.
words() {
	seq -s ', ' -f 'w%.0f' 1 "$1"
}

# try NAME: what is found of the procedure on standard input.
try() {
	echo "== $1"
	{
		cat
		printf '\n# Review\n\n| Step | Who | What |\n|-|-|-|\n'
		printf '| 1 | IC | Call a review within 3 days. |\n'
		[ "${steps:-1}" = 1 ] ||
			seq -f '| %.0f | IC | Update the plan. |' 2 "$steps"
		[ -z "${controls:-}" ] || {
			printf '\n| Steps | Standard | Control |\n|-|-|-|\n| 1 | S |'
			seq -s ', ' -f 'C%.0f' 1 "$controls"
		}
	} >procedures/post-incident-review.md
	debrief check | grep -E '(too-large|invalid)\]' || echo fine
}

for n in 100 101; do
	printf -- '---\nseverities: [%s]\n---\n' "$(words $n)" |
		try "$n severities"
done
for n in 199 200; do
	printf -- '---\nsections: {More: [%s]}\n---\n' "$(words $n)" |
		try "$n synonyms of a new section"
done
printf -- '---\nsections: {More: [%s], Less: [w1]}\n---\n' "$(words 200)" |
	try '200 synonyms, and a section behind'
for n in 200 201; do
	printf -- '---\nrequire: [{sections: [%s]}]\n---\n' "$(words $n)" |
		try "$n sections required"
	steps=$n try "$n steps" </dev/null
done
for controls in 1000 1001; do
	try "$controls controls" </dev/null
done
controls=
yes 'A line.' | head -c $((128 * 1024)) >procedures/post-incident-review.md
echo '== 128 KiB, then one byte more'
debrief check | grep too-large || echo fine
echo >>procedures/post-incident-review.md
debrief check | grep too-large || echo fine
