# Days, times and zones in many spellings: one that is not certain becomes no
# time of the record. Each document begins behind a line with its name.
export SOURCE_DATE_EPOCH=1777593600
mkdir -p pm/_posts
awk '/^%% / { name = "pm/" substr($0, 4); next } { print >name }' documents
debrief import --severity SEV3 pm >../said 2>&1
sed '/^ *$/d' ../said
for f in incidents/*/*.md; do
	echo "== $f"
	sed '1d; /^---$/,$d; /^id:/d; /^severity:/d' "$f"
done
rm -f ../said
