# memory.sh DEBRIEF: memory runs out in commands that only read.
#
# Each command runs once, and at each of its allocations, of its libraries' too,
# a copy of it meets a lack of memory: once, or from there on
# (tools/memory.c). The copy has to end with one line and exit status 2, or to
# print what it would have printed. Commands that write have their part in
# torture.sh; completion ends quietly whatever happens. Then the same with each
# call that reads a file or a folder, which fails with EIO (5) or EACCES (13).
#   MEMORY_STEP=1  at each allocation and read; without it at each fourth
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || TMPDIR=/dev/shm
[ -z "${TMPDIR:-}" ] || export TMPDIR
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1782864000
MEMORY_STEP=${MEMORY_STEP:-4}
MEMORY_READS=0
export MEMORY_STEP MEMORY_READS

preload memory

# A published state, then a change; refs and objects in packs.
mkdir "$TMP/repo"
cd "$TMP/repo"
cp -R "$ROOT/tests/cases/publish-refuses/tree/." .
git init -q
git add -A
git commit -q -m 'First records'
"$DEBRIEF" publish >/dev/null 2>&1
sed -i.bak 's/Orders/Many orders/' incidents/2026/*.md
rm incidents/2026/*.bak
git commit -q -a -m 'Another title'
git gc -q
echo '{"rows": [{"name": "A & B"}, {"name": "C"}]}' >../data.json
echo '<ul>{{#rows}}<li>{{name}}{{>part}}</li>{{/rows}}</ul>' >../list.mustache
echo ' ({{name}})' >../part.mustache

mkdir ../pm
for name in atlassian headings pagerduty wiki; do
	cp "$ROOT/tests/cases/import-styles/tree/pm/$name.md" ../pm
done

# each ARGUMENTS...: one command.
each() {
	here=$TMP/each-$MEMORY_READS-$half-$number
	number=$((number + 1))
	mkdir "$here"
	MEMORY_STATUS=0
	"$DEBRIEF" "$@" >"$here/want" 2>"$here/wanterr" || MEMORY_STATUS=$?
	export MEMORY_STATUS
	MEMORY_EACH=$here MEMORY_COUNT=$here/count MEMORY_AT=$number \
		LD_PRELOAD=$TMP/memory.so "$DEBRIEF" "$@" >/dev/null 2>&1 || true
	[ -s "$here/count" ] || echo 'it did not end' >>"$here/wrong"
	if [ -s "$here/wrong" ]; then
		echo "failed $* ($what)"
		head -n 40 "$here/wrong"
	else
		echo "passed $*: $(sed 's/ .*//' "$here/count") $what"
	fi
	rm -rf "$here"
}

# commands NUMBER: every second of them.
commands() {
	turn=$1
	half=$1
	number=$1$1$MEMORY_READS
	while read -r line; do
		turn=$((1 - turn))
		# Word splitting is meant.
		[ "$turn" = 0 ] || each $line
	done <<'END'
check
check --format json
check --format sarif
check --format github
check --format gitlab
check --format junit --staged
check --base HEAD~1 --color=always
check --rev HEAD~1 --max 1
status
status --format csv
status --format json
status --format markdown --overdue
rules
rules --procedure
explain action-overdue
schema incident
schema data
render incidents/2026/INC-2026-0002.md
render --template ../list.mustache --data ../data.json --partials ..
verify
verify --all
publish --dry-run
publish --dry-run --to other --site pages
init --dry-run --ci gitlab
new incident --severity none
diff HEAD~1
diff HEAD~1 --format json
diff HEAD~1 HEAD --format markdown
diff nothing-there
check --at 2026-06-30
import --dry-run ../pm --year 2021
check nothing-there
check --format nothing
nothing
--help
END
}

cd "$TMP/repo"
what=allocations
commands 0 >"$TMP/first" &
commands 1 >"$TMP/second"
wait
what=reads
(
	export MEMORY_READS=5
	commands 0 >>"$TMP/first"
	commands 1 >>"$TMP/first"
) &
(
	export MEMORY_READS=13
	commands 1 >>"$TMP/second"
	commands 0 >>"$TMP/second"
)
wait
cat "$TMP/first" "$TMP/second"
passed=$(cat "$TMP/first" "$TMP/second" | grep -c '^passed' || true)
failed=$(cat "$TMP/first" "$TMP/second" | grep -c '^failed' || true)
finish
