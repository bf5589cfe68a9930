# Documents in many forms: tables, lists, headings and lines of a timeline,
# fields, people, frontmatter. Each begins behind a line with its name.
export SOURCE_DATE_EPOCH=1777593600
mkdir -p pm/2021-08-30-well
awk '/^%% / { name = "pm/" substr($0, 4); next } { print >name }' documents
printf '# The end of the line\r\n\r\nService: pump  \r\nSeverity: 2\r\n\r\n## Root cause\r\n\r\nSeen on 2021-08-28' >pm/crlf.md
printf -- '---\ntitle: Nothing below\nstarted: 2021-08-29\n---' >pm/only-frontmatter.md
printf -- '---\nnote: "\342\200\256"\nseverity: SEV2\n---\n# Outage, 2021-08-25\n' >pm/bidi.md
debrief import --severity SEV3 pm >../said 2>&1
sed '/^ *$/d; /  title  /d; /^  add:/d' ../said
for f in incidents/*/*.md; do
	echo "== $f"
	awk '/^---$/ { n++; next } n > 1 { exit } !/^id:/' "$f"
	grep '^#.*Original\|^|.*Time' "$f" || true
done
rm -f ../said
