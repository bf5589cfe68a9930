# race.sh DEBRIEF [ROUNDS]: four processes commit records and publish at once.
#
# Each writes the title of a record of its own, commits it with git, and
# publishes. No commit may be lost, and each publish must either work or say
# in one line why not.
. "$(dirname "$0")/lib.sh"
ROUNDS=${2:-5}
export SOURCE_DATE_EPOCH=1777593600

mkdir "$TMP/repo"
cd "$TMP/repo"
cp -R "$ROOT/tests/cases/publish-refuses/tree/." .
git init -q
for i in 1 2 3 4; do
	sed "s/INC-2026-0002/INC-2026-010$i/" incidents/2026/INC-2026-0002.md \
		>incidents/2026/INC-2026-010$i.md
done
git add -A
git commit -q -m 'First records'
git config gc.auto 0

# again COMMAND...: until git's locks are free.
again() {
	for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		"$@" >/dev/null 2>&1 && return 0
		sleep 0.05
	done
	return 1
}

# worker NUMBER REPOSITORY: a line of its log for each commit and publish.
worker() {
	path=incidents/2026/INC-2026-010$1.md
	round=0
	while [ "$round" -lt "$ROUNDS" ]; do
		round=$((round + 1))
		sed -i "s/^title: .*/title: Orders of shop $1, $round/" \
			"$2/$path"
		again git -C "$2" commit -q -m "shop $1, $round" -- "$path" &&
			echo "committed $1, $round"
		status=0
		"$DEBRIEF" -C "$2" publish >"$TMP/said$1" 2>&1 || status=$?
		echo "exit $status"
		[ "$status" = 0 ] || cat "$TMP/said$1"
	done
}

sound() {
	git -C "$1" fsck --strict --no-dangling --no-progress >"$TMP/fsck" 2>&1 &&
		[ ! -s "$TMP/fsck" ] || {
		cat "$TMP/fsck"
		return 1
	}
}

# settle REPOSITORY BRANCH NAME: after the workers, each commit is in the history.
settle() {
	cat "$TMP"/log[1-4] >"$TMP/log"
	git -C "$1" log --format=%s "$2" >"$TMP/subjects"
	sed -n 's/^committed /shop /p' "$TMP/log" | sort >"$TMP/made"
	check "$3: a commit is lost" [ -z "$(sort "$TMP/subjects" |
		comm -13 - "$TMP/made")" ]
	check "$3: a worker could not commit" [ "$(wc -l <"$TMP/made")" = \
		$((4 * ROUNDS)) ]
	check "$3: an exit status" [ -z "$(grep '^exit [^02]' "$TMP/log")" ]
	# What was said is one line behind each exit 2.
	check "$3: a message" [ "$(grep -c '^exit 2' "$TMP/log")" = \
		"$(grep -c '^debrief: ' "$TMP/log")" ]
	check "$3: git fsck" sound "$1"
	echo "$3: $(grep -c '^exit 0' "$TMP/log") published or had nothing to" \
		"do, $(grep -c '^exit 2' "$TMP/log") gave way"
	grep '^debrief: ' "$TMP/log" | sort | uniq -c
}

together() {
	for i in 1 2 3 4; do
		worker "$i" "$1" >"$TMP/log$i" &
	done
	wait
}

together "$TMP/repo"
settle "$TMP/repo" main 'one working tree'
"$DEBRIEF" -C "$TMP/repo" publish >"$TMP/last" 2>&1 || true
"$DEBRIEF" -C "$TMP/repo" publish >"$TMP/last" 2>&1 || true
check 'a publish more has nothing to do' grep -q '^nothing changed' "$TMP/last"
check 'the working tree is clean' \
	[ -z "$(git -C "$TMP/repo" status --porcelain)" ]
finish
