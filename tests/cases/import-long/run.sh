# Post-mortems of the largest size, of one thing repeated: none takes the square
# of its length, which were minutes.
export SOURCE_DATE_EPOCH=1777593600
mkdir pm incidents

# try NAME HEAD TEXT: reads a file of the text, behind the head.
try() {
	{
		printf '# Postmortem 2021-03-04\n\n%b' "$2"
		repeat $((130000 / ${#3})) "$3"
	} >pm/2021-03-04-long.md
	printf '%s: ' "$1"
	soon debrief import --dry-run --severity SEV3 pm 2>&1 | tail -n 1
}

nl='
'
try 'an item of very many lines' '**Status**: Resolved\n\n## Participants\n\n- ' "a: b$nl"
try 'an action of very many lines' '## Action items\n\n- ' "**a**: b$nl"
try 'times in an item of very many lines' '## Timeline\n\n- ' "08:14 - 09:20$nl"
try 'a list of very many who are nobody' '**Commander**: ' 'TBD '
try 'a list of very many people' '**Commander**: ' 'ana, '
try 'very many tasks' '## Action items\n\n' "- [ ] a$nl"
try 'very many times' '## Timeline\n\n' "- 08:14 x$nl"
