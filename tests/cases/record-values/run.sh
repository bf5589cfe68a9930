# Values as they go wrong: each piece of values.txt is the frontmatter of a
# record by turns, behind what every record needs. Of each finding its line, its
# words and its help are shown; `--fix` tells what it would mend.
mkdir -p incidents
try() {
	pieces values.txt | while read -r piece; do
		{
			printf '%s\n' --- 'id: INC-2026-0001' 'title: x' \
				'severity: SEV4' 'status: open'
			sed 1d "$piece"
			echo ---
		} >incidents/INC-2026-0001.md
		sed -n '1s/^%%/==/p' "$piece"
		debrief check --as-of 2026-06-01 --format text --fail-on never \
			incidents 2>&1 | grep -vE "^ *([0-9]+ )?\\||'k[1-9]" |
			grep .
	done
}
try
echo 'timezone: "+10:00"' >debrief.yml
sed -n '/^timeline/,/^%%/p' values.txt | sed '/^%%/,$d' >times.txt
{
	printf '%s\n' --- 'id: INC-2026-0001' 'title: x' 'severity: SEV4' \
		'status: open'
	cat times.txt
	echo ---
} >incidents/INC-2026-0001.md
echo '== times, mended by --fix where a zone is known'
debrief check --fix --as-of 2026-06-01 --fail-on never >said 2>&1 || true
grep 'at:' incidents/INC-2026-0001.md | diff times.txt - | grep '^>' || true
