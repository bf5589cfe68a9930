# What a post-mortem says twice, in part, or so that nobody can tell: nothing of
# it is taken or left without a word; and what hides in a text shows.
export SOURCE_DATE_EPOCH=1777593600
# The name hides something as well; the second time it is known by it.
hidden=$(printf '../hid\342\200\256den.md')
cp pm/hidden.md "$hidden"
debrief import --year 2021 pm "$hidden" >../said
sed '/^ *$/d; /  status  /d; /  severity  /d; /\.title  /d' ../said
for f in incidents/*/*.md; do
	echo "== $f"
	awk '/^---$/ { n++; next } n > 1 { exit } 1' "$f" |
		sed '/^id:/d; /status:/d; /^severity:/d'
done
rm -f ../said
git add -A
debrief import --year 2021 "$hidden" || echo "exit $?"
rm "$hidden"
