# Action items in many shapes: their owners, days, states and links. Each
# document begins behind a line with its name.
export SOURCE_DATE_EPOCH=1777593600
mkdir pm
awk '/^%% / { name = "pm/" substr($0, 4); next } { print >name }' documents
cat >people.yml <<'END'
- {id: nia, name: Nia Falk, aliases: [nf]}
- {id: odo, name: Odo Reis}
- {id: platform, name: Platform}
END
debrief import --severity SEV3 --year 2021 pm >../said 2>&1
sed '/^ *$/d; /actions.A[0-9]/d' ../said
for f in incidents/*/*.md; do
	echo "== $f"
	awk '/^---$/ { n++; next } n > 1 { exit } /^actions:/ { on = 1 } on' "$f"
done
rm -f ../said
