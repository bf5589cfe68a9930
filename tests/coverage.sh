# coverage.sh MAKE: what the tests reach, by gcovr. Builds an instrumented
# program in build/coverage/, runs the suites with it, and prints
#   - each line and each line with a branch that nothing reached, by file
#   - the share of lines and branches, by room
# It fails where less is reached than the shares below, or where a file that
# reads or writes records is not reached whole. build/coverage/html/ shows it
# in the source.
#   SUITES='unit rules'  runs these only
#   ADD=1                adds to what earlier runs have reached
# An assert says what cannot be, so nothing has to reach its failure: asserts
# are left out of the build; and so are the calls that end the program when
# memory is out, since it then writes no counters.
set -eu
cd "$(dirname "$0")/.."
MAKE=$1
OUT=build/coverage
# In percent, over src/.
LINES_WANTED=95
BRANCHES_WANTED=90
# Parsers and writers: all lines.
WHOLE='src/(format|text)/.*
src/base/(date|period|utf8)
src/model/(changelog|decode.*|procedure.*|settings|timeline.*|people)
src/report/(atom|csv|data|ics|intoto|oscal|poam|.*_json|changelog|manifest)
cmd/check_.*'

build() {
	"$MAKE" --no-print-directory "$@" BUILD="$OUT" HARDEN= \
		OPTIMISE='-O0 -g' CFLAGS='-DNDEBUG' \
		WARN='-Wall -Wno-unused' \
		SANITISE='--coverage -fprofile-update=prefer-atomic'
}

# run_suite NAME: its closing line, or all it said if it fails.
run_suite() {
	if [ "$1" = unit ]; then
		build unit >"$OUT/unit.log" 2>&1
	elif [ "$1" = fuzz ] && ! build fuzzers >"$OUT/fuzz.log" 2>&1; then
		false
	else
		sh "tests/$1.sh" "$OUT/debrief" >"$OUT/$1.log" 2>&1
	fi && echo "$1: done" || {
		cat "$OUT/$1.log"
		echo "$1: fails; what it has not run is not reached"
	}
}

# lane 0|1: each second suite.
lane() {
	n=0
	for suite in $suites; do
		n=$((n + 1))
		[ $((n % 2)) = "$1" ] || continue
		[ "$suite" = unit ] || [ -f "tests/$suite.sh" ] || continue
		run_suite "$suite"
	done
}

# In an order that makes both lanes about as long.
suites=${SUITES:-cases rules hook unit readme formats markdown explain fuzz \
	data mustache schema}

# share: by room, from gcovr's table. Prints what is amiss last.
share() {
	awk -F , -v lines="$LINES_WANTED" -v branches="$BRANCHES_WANTED" \
		-v whole="$(echo "$WHOLE" | sed 's/.*/^&[.][ch]$/' | paste -sd '|')" '
		function percent(part, all) {
			return all ? 100 * part / all : 100
		}
		function row(name) {
			printf "%-12s %5d of %5d  %5.1f%%  %5d of %5d  %5.1f%%\n", name,
				line[name], of_lines[name],
				percent(line[name], of_lines[name]),
				branch[name], of_branches[name],
				percent(branch[name], of_branches[name])
		}
		function add(name) {
			of_lines[name] += $2
			line[name] += $3
			of_branches[name] += $5
			branch[name] += $6
		}
		FNR == 1 { next }
		{
			room = $1
			sub(/\/[^\/]*$/, "", room)
			if (!(room in line))
				rooms[++n] = room
			add(room)
			if ($1 ~ /^src/)
				add("src")
			if ($1 ~ whole && $3 < $2)
				amiss = amiss $1 ": lines below 100%\n"
		}
		END {
			print "             lines                   branches"
			for (i = 1; i <= n; i++)
				row(rooms[i])
			row("src")
			if (percent(line["src"], of_lines["src"]) < lines)
				amiss = amiss "src: lines below " lines "%\n"
			if (percent(branch["src"], of_branches["src"]) < branches)
				amiss = amiss "src: branches below " branches "%\n"
			printf "%s", amiss
			exit amiss != ""
		}' "$OUT/files.csv"
}

# missing FILE: the last column of one of gcovr's texts.
missing() {
	awk '/^(src|cmd)\// && $5 != "" { print "  " $1 ": " $5 }' "$1"
}

mkdir -p "$OUT/html"
build all
[ -n "${ADD:-}" ] || find "$OUT" -name '*.gcda' -exec rm -f {} +
lane 1 &
lane 0
wait
gcovr -j "$(nproc)" --root . --object-directory "$OUT" \
	--filter src/ --filter cmd/ --exclude-unreachable-branches \
	--exclude-lines-by-pattern '\s*base_out_of_memory\(\);' \
	--json "$OUT/reached.json" "$OUT" >"$OUT/gcovr.log" 2>&1 || {
	cat "$OUT/gcovr.log"
	exit 1
}
report() {
	gcovr --root . --add-tracefile "$OUT/reached.json" "$@"
}
report --csv "$OUT/files.csv" --txt "$OUT/lines.txt" \
	--html-details "$OUT/html/index.html"
report --branches --txt "$OUT/branches.txt"
echo
echo 'Lines that nothing reached:'
missing "$OUT/lines.txt"
echo
echo 'Lines with a branch that nothing took:'
missing "$OUT/branches.txt"
echo
share
