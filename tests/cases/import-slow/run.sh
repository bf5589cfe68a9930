# Texts made to be slow, each as large as a record may be: all of them together
# take a few seconds.
mkdir pm
# slow NAME HEADING BEFORE COUNT UNIT: a post-mortem whose section is BEFORE and
# then a text so many times.
slow() {
	{
		printf '# Outage\n\nDate: 2021-02-03\n\n## Root cause\n\nx\n\n'
		printf "$2\n\n$3"
		repeat "$4" "$5"
		echo
	} >"pm/$1.md"
}
long=$(repeat 12000 'word ')
slow item '## Action items' '- do this' 60000 '
a'
slow entry '## Timeline' '- 11:00 a' 60000 '
b'
slow entries '## Timeline' '' 65 "11:00 a
$(repeat 900 'b
')
"
slow handles '## Action items' '- [ ] do this ' 42000 '@a '
slow joined '## Action items' '- [ ] do this (' 42000 '@a '
slow owners '## Action items' '| Item | Owner |
|---|---|
| do this | ' 42000 '@a '
slow blanks '## Action items' '- [ ] do' 125000 ' '
printf 'this\n' >>pm/blanks.md
slow tabs '## Action items' '- [ ] do' 125000 '	'
printf 'this\n' >>pm/tabs.md
slow commas '## Details' '**Commander:** x' 125000 ','
slow names '## Details' '**Commander:** ' 42000 '-, '
slow fields "## $long" '' 8000 '- a: b
'
slow items "## Action items

### $long" '' 5000 '- [ ] do this
'
slow signs "## $(repeat 15000 '✅ ')" '' 8000 '- a: b
'
timeout 60 debrief import --dry-run pm 2>&1 | grep -v '^ ' | sed '/^$/d'
