# A small repository in each machine format, and what is new since a commit.
# The words of the rules' documentation are not this case's business.
for format in sarif github gitlab junit; do
	echo "== $format"
	debrief check --as-of 2026-05-01 --format $format --fail-on never |
		sed '/"fullDescription"/d; /"help": {/,/}/d'
done
echo '== base'
sed -i 's/^owner: noor/owner: The team/' actions/ACT-2026-0001.md
debrief check --as-of 2026-05-01 --base HEAD --format github || echo "exit $?"
debrief check --as-of 2026-05-01 --base HEAD incidents
debrief check --as-of 2026-05-01 --base nowhere || echo "exit $?"
debrief check --format sariff || echo "exit $?"
echo '== to the end of a line'
cat >incidents/INC-2026-0009.md <<'END'
---
id: INC-2026-0009
links: [!d!
, here]
---
END
debrief check --as-of 2026-05-01 --base HEAD --format github incidents ||
	echo "exit $?"
