# Timelines as tables: each piece of tables.txt is more frontmatter, a line `---`
# and the body of a record by turns. Shown are what is found in it and what the
# report makes of it.
mkdir -p incidents
pieces tables.txt | while read -r piece; do
	{
		printf '%s\n' --- 'id: INC-2026-0001' 'title: x' \
			'severity: SEV1' 'status: resolved' \
			'resolved: 2026-03-05T12:00Z'
		sed 1d "$piece"
	} >incidents/INC-2026-0001.md
	sed -n '1s/^%%/==/p' "$piece"
	debrief check --as-of 2026-06-01 --format text --fail-on never \
		incidents 2>&1 | grep -E -A9 '\[(time-|timeline|value)' |
		grep -vE '^ *([0-9]+ )?\||^--|^[a-z0-9 ]+;|severity|missing' |
		grep . || true
	rm -rf site
	debrief build --as-of 2026-06-01 --out site >said 2>&1 || true
	sed -n '/^## Timeline/,/^## Root/p' site/reports/2026/INC-2026-0001.md \
		2>/dev/null | grep '^|' || true
done
