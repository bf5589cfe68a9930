# What few documents have, and more of it than a record holds; in a repository
# with a zone of its own. Each document begins behind a line with its name.
export SOURCE_DATE_EPOCH=1777593600
mkdir -p pm incidents/2021
awk '/^%% / { name = "pm/" substr($0, 4); next } { print >name }' documents
echo 'timezone: "+10:00"' >debrief.yml
cat >people.yml <<'END'
- {id: una, name: Una Holt}
- {id: per, name: Per Saar}
END
echo 'No record' >incidents/2021/INC-2021-0500.md
cause='
## Root cause

Rust, on 2021-09-09.

'
{
	printf '# Too many people\n\nResponders: '
	repeat 120 'Una Holt, '
	printf '\n\nService:\n\n'
	repeat 120 '- valve
'
	repeat 25 '
Bug: https://valve.example/1
'
	echo "$cause"
} >pm/people-many.md
{
	printf '# Too many states\n%s## Action items\n\n| Item | Status |\n|---|---|\n' "$cause"
	repeat 60 '| Turn the valve | turned |
'
} >pm/states-many.md
{
	printf '# Too many items\n%s## Action items\n\n| Item | Owner |\n|---|---|\n' "$cause"
	repeat 520 '| Turn the valve | una |
'
} >pm/items-many.md
{
	printf '# Too many headings\n\nSeverity: SEV2\n%s' "$cause"
	repeat 310 '## Valve

'
} >pm/headings-many.md
{
	printf -- '---\nnote: '
	repeat 15000 'rust '
	printf '\n---\n# Too much frontmatter\n%s' "$cause"
} >pm/frontmatter-much.md
: >pm/empty.md
debrief import --severity SEV3 pm >../said 2>&1
sed '/^ *$/d; /  title  /d; /^  add:/d; /actions.A[0-9]/d
	/  links  /d; /turned/d' ../said
echo "$(grep -c '  links  ' ../said) links, $(grep -c turned ../said) states"
for f in incidents/*/*.md; do
	case $f in
	*-0500.md) continue ;;
	esac
	if ! grep -q '^title: Too m' "$f"; then
		echo "== $f"
		awk '/^---$/ { n++; next } n > 1 { exit } !/^id:/' "$f"
		grep '^#.*Original\|^|.*Time' "$f" || true
	fi
done
grep -c '^  - id' incidents/*/*.md | grep -v ':[0-9]$' || true
echo '== by name'
printf '# Nothing\n' >index.md
printf '# Nothing\n' >.hidden.md
debrief import --year 2021 index.md .hidden.md || echo "exit $?"
rm -f ../said
