# formats.sh DEBRIEF: each machine format of `check`, read by its consumer's
# rules.
#
# The readers in tests/formats/ hold a report against `--format json` of the
# same run: the same findings, at the same places, within the consumer's
# limits, and nothing in it that breaks out. Three repositories: the example,
# one whose records attack every format (tests/formats/hostile/), and one with
# more findings than any service shows.
. "$(dirname "$0")/lib.sh"
READERS=$ROOT/tests/formats

debrief() {
	"$DEBRIEF" "$@"
}

# read_all NAME ARGUMENT...: every format of one run, by its reader.
read_all() {
	name=$1
	shift
	wanted=0
	debrief check --format json "$@" >"$TMP/$name.json" || wanted=$?
	for format in sarif gitlab github junit; do
		status=0
		debrief check --format "$format" "$@" \
			>"$TMP/$name.$format" 2>"$TMP/err" || status=$?
		is "$name, $format: exit status" "$wanted" "$status"
		is "$name, $format: talk" '' "$(cat "$TMP/err")"
		if "$PYTHON" "$READERS/$format.py" "$TMP/$name.$format" \
			"$TMP/$name.json" >"$TMP/out" 2>&1; then
			pass
		else
			fail "$name, $format"
			cat "$TMP/out"
		fi
	done
	if xmllint --noout "$TMP/$name.junit"; then
		pass
	else
		fail "$name, junit: no XML"
	fi
	# Nothing of this machine is in it.
	if grep -lF "$TMP" "$TMP/$name".*; then
		fail "$name: a path of this machine"
	else
		pass
	fi
}

# fingerprints: those of the Code Quality report of the working tree.
fingerprints() {
	debrief check --format gitlab --fail-on never "$@" |
		sed -n 's/.*"fingerprint": "\(.*\)".*/\1/p' | sort
}

# counted KEY ARGUMENT...: a figure of the summary.
counted() {
	key=$1
	shift
	debrief check --format json --fail-on never "$@" |
		sed -n "s/.*\"summary\".*\"$key\": \([0-9]*\).*/\1/p"
}

# ---- The example ----

sh "$ROOT/tests/example.sh" "$TMP/example"
cd "$TMP/example"
day='--as-of 2026-06-01'
# Word splitting of $day is meant, here and below.
read_all example $day
read_all one-record $day incidents/2026/INC-2026-0001.md
read_all nothing $day incidents/2024/INC-2024-0001.md

is 'junit: a case for each record and one for the rest' \
	$(($(counted incidents $day) + $(counted actions $day) + 1)) \
	"$(grep -c '<testcase' "$TMP/example.junit")"

# The same bytes elsewhere.
git clone -q "$TMP/example" "$TMP/else where" 2>/dev/null
for format in sarif gitlab github junit; do
	if (cd "$TMP/else where/incidents" && TZ=Asia/Tokyo LC_ALL=C.UTF-8 \
		"$DEBRIEF" check $day --format $format --fail-on never) |
		cmp - "$TMP/example.$format"; then
		pass
	else
		fail "$format: differs elsewhere"
	fi
done

# A finding keeps its fingerprint when lines shift above it ...
fingerprints $day >"$TMP/before"
git ls-files 'incidents/*.md' 'actions/*.md' | while read -r path; do
	sed '1a\
# a comment\
' "$path" >"$TMP/edited" && cat "$TMP/edited" >"$path"
done
fingerprints $day >"$TMP/after"
if cmp "$TMP/before" "$TMP/after" && [ -s "$TMP/before" ]; then
	pass
else
	fail 'fingerprints: change with the lines'
fi
git checkout -q .
# ... and when items are added above its own.
printf '%s\n' --- 'id: INC-2026-0098' 'title: x' 'severity: SEV4' \
	'status: open' 'timeline:' '  - {what: a, at: 03/04/2026}' --- \
	>incidents/2026/INC-2026-0098.md
fingerprints $day >"$TMP/before"
sed -i 's/^timeline:/&\n  - {what: b, at: 2026-01-01}/' \
	incidents/2026/INC-2026-0098.md
fingerprints $day >"$TMP/after"
if cmp "$TMP/before" "$TMP/after"; then
	pass
else
	fail 'fingerprints: change with the items of a list'
fi
rm incidents/2026/INC-2026-0098.md

# ---- --base ----

is 'base: nothing new' 0 "$(debrief check $day --base HEAD --format gitlab |
	grep -c fingerprint || true)"
is 'base: exit status' 0 "$(debrief check $day --base HEAD >/dev/null; echo $?)"
is 'base: population' 16 "$(counted incidents $day --base HEAD)"
is 'base: counted' 0 "$(counted deviations $day --base HEAD)"
sed -i 's/^severity: .*/severity: SEV9/' incidents/2025/INC-2025-0004.md
read_all base $day --base HEAD
is 'base: one error' 1 "$(counted errors $day --base HEAD)"
is 'base: no deviation' 0 "$(counted deviations $day --base HEAD)"
is 'base: only elsewhere' 0 "$(counted errors $day --base HEAD actions)"
status=0
debrief check $day --base nothing >"$TMP/out" 2>"$TMP/err" || status=$?
is 'base: no such commit' 2 "$status"
is 'base: says so in one line' 1 "$(wc -l <"$TMP/err" | tr -d ' ')"
is 'base: prints nothing' 0 "$(wc -c <"$TMP/out" | tr -d ' ')"
git checkout -q .
# Of two equal findings one may be new.
printf '%s\n' --- 'id: INC-2026-0099' 'title: x' 'severity: SEV4' \
	'status: open' 'timeline:' '  - {at: 2026-05-01}' --- \
	>incidents/2026/INC-2026-0099.md
git add -A
git commit -q -m 'One entry'
sed -i 's/^timeline:/&\n  - {at: 2026-05-01}/' incidents/2026/INC-2026-0099.md
is 'base: the second of two' 1 "$(counted errors $day --base HEAD)"
git checkout -q .

# ---- --max only shortens the printing ----

for format in sarif gitlab github junit; do
	status=0
	debrief check $day --max 0 --format $format >"$TMP/max.$format" || status=$?
	is "max: exit status with $format" 1 "$status"
done
is 'max: gitlab' '[]' "$(cat "$TMP/max.gitlab")"
is 'max: a notification' 1 "$(grep -c ' more findings are not in this list' \
	"$TMP/max.sarif")"
is 'max: a notice' 2 "$(wc -l <"$TMP/max.github" | tr -d ' ')"
is 'max: outcomes stay' "$(grep -c '<failure' "$TMP/example.junit")" \
	"$(grep -c '<failure' "$TMP/max.junit")"

# ---- Hostile records ----

mkdir "$TMP/hostile"
cp -R "$READERS/hostile/." "$TMP/hostile"
cd "$TMP/hostile"
git init -q
git add -A
git commit -q -m 'First records'
mv actions/2026/plain.md \
	"$(printf 'actions/2026/\342\200\256i\303\251 [k](l) ]]>.md')"
cp incidents/2026/INC-2026-0003.md \
	"$(printf 'incidents/2026/n\nl::error::##[error]x\033[31m\r.md')"
cp incidents/2026/INC-2026-0003.md \
	"$(printf 'incidents/2026/##[group]x.md')"
cp incidents/2026/INC-2026-0003.md \
	"$(printf 'incidents/2026/s\342\200\250::error::x.md')"
printf -- '---\nid: x\n\000\377\376\n' >incidents/2026/nul.md
printf '\357\273\277---\r\nid: INC-2026-0009\r\ntitle: \355\240\200\r\n' \
	>incidents/2026/INC-2026-0009.md
read_all hostile $day
read_all hostile-base $day --base HEAD
read_all hostile-staged $day --staged

# A message of any length is cut at a character.
mkdir -p "$TMP/long/incidents"
cd "$TMP/long"
git init -q
{
	printf -- '---\nid: INC-2026-0001\ntitle: x\nstatus: open\nseverity: "'
	awk 'BEGIN { for (i = 0; i < 5000; i++) printf "\360\237\246\200" }'
	printf '"\n---\n'
} >incidents/INC-2026-0001.md
read_all long $day
# Nor is one cut that is long in bytes, but not in what services count.
{
	printf -- '---\nid: INC-2026-0001\ntitle: x\nstatus: open\nseverity: "'
	awk 'BEGIN { for (i = 0; i < 2000; i++) printf "\343\201\202" }'
	printf '"\n---\n'
} >incidents/INC-2026-0001.md
read_all wide $day
is 'wide: whole' 2000 \
	"$(grep -o "$(printf '\343\201\202')" "$TMP/wide.github" | wc -l | tr -d ' ')"

# No line of the text, which a CI runner reads too, begins a command.
mkdir -p "$TMP/colons/ ::error::a" "$TMP/colons/::warning::b"
cd "$TMP/colons"
git init -q
echo 'incidents: "**/INC-*.md"' >debrief.yml
printf -- '---\nid: INC-2026-0001\n---\n' >' ::error::a/INC-2026-0001.md'
printf -- '---\nid: INC-2026-0002\n---\n' >'::warning::b/INC-2026-0002.md'
read_all colons $day
debrief check $day --fail-on never >"$TMP/colons.text"
debrief check $day --fail-on never --format junit >>"$TMP/colons.text"
is 'text: no command' 0 "$(grep -c '^ *::' "$TMP/colons.text")"

# ---- More than any service shows ----

mkdir -p "$TMP/many/incidents"
cd "$TMP/many"
git init -q
for file in 1 2 3; do
	{
		printf -- '---\nid: INC-2026-000%d\ntitle: x\nstatus: open\n' $file
		awk -v file=$file 'BEGIN {
			for (i = 0; i < 1800; i++)
				printf "k%dx%d: 1\n", file, i
		}'
		printf -- '---\n'
	} >incidents/INC-2026-000$file.md
done
debrief check $day --format sarif --fail-on never >"$TMP/many.sarif"
is 'many: results' 5000 "$(grep -c '"ruleIndex"' "$TMP/many.sarif")"
is 'many: the worst are there' "$(counted errors $day)" \
	"$(grep -c '"level": "error",' "$TMP/many.sarif")"
is 'many: a notification' 1 "$(grep -c ' more findings are not in this list' \
	"$TMP/many.sarif")"
debrief check $day --format json --fail-on never >"$TMP/many.json"
debrief check $day --format github --fail-on never >"$TMP/many.github"
"$PYTHON" "$READERS/github.py" "$TMP/many.github" "$TMP/many.json" && pass ||
	fail 'many: github'
finish
