# check.sh MAKE: builds, and runs every test.
# check.sh MAKE sanitized: the half of them with sanitizers, which the first one
# starts beside its own, since most suites keep one processor busy.
set -eu
cd "$(dirname "$0")/.."
MAKE=$1
passed=0
failed=0
# Where the suites leave what they print; each half has its own.
logs=build

# suite NAME COMMAND...: runs one suite and counts by its closing line.
suite() {
	name=$1
	shift
	echo "== $name"
	status=0
	"$@" >"$logs/suite.log" 2>&1 || status=$?
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' "$logs/suite.log" | tail -n 1)
	if [ "$status" != 0 ]; then
		cat "$logs/suite.log"
		failures "$name" >>"$logs/failures"
	else
		echo "$line"
	fi
	p=${line%% *}
	f=$(echo "$line" | sed -n 's/.* \([0-9]*\) failed.*/\1/p')
	passed=$((passed + ${p:-0}))
	failed=$((failed + ${f:-0}))
	if [ "$status" != 0 ] && [ "${f:-0}" = 0 ]; then
		failed=$((failed + 1))
	fi
}

# failures NAME: what suite.log says of the failures of suite NAME, short
# enough to stand at the end, where it is found.
failures() {
	echo "== $1"
	grep -E -A 5 '^(FAIL|not ok|failed|\[  FAILED|==.*ERROR: )' \
		"$logs/suite.log" | cut -c 1-160 | head -n 16 | grep . ||
		tail -n 6 "$logs/suite.log"
}

# unit FOLDER MAKE-ARGUMENTS...: the cmocka programs, built in FOLDER.
unit() {
	"$MAKE" --no-print-directory unit "$@" 2>&1 | tee "$logs/unit.log" |
		grep -E 'FAILED|ERROR|error:|LINE' || true
	p=$(grep -c '^\[       OK' "$logs/unit.log" || true)
	f=$(grep -c '^\[  FAILED  \] test' "$logs/unit.log" || true)
	# A program that crashed has no closing line.
	starts=$(grep -c '^\[==========\] Running' "$logs/unit.log" || true)
	ends=$(grep -c '^\[==========\] .*run\.' "$logs/unit.log" || true)
	programs=$(ls tests/unit/*.c | wc -l)
	[ "$starts" = "$ends" ] && [ "$starts" = "$programs" ] ||
		f=$((f + 1))
	echo "$p passed, $f failed"
	[ "$f" = 0 ]
}

# count: leaves what the suites of this half counted.
count() {
	echo "$passed $failed" >"$logs/counts"
}

plain() {
	suite 'layout' sh tests/layout.sh
	suite 'analyzers' env PARTS='analyzer cppcheck' sh tests/lint.sh "$MAKE"
	suite 'unit' unit
	for t in banned hardening markdown mustache rules explain cases formats \
		data hostile hook ci schema readme site install watch; do
		suite "$t" sh "tests/$t.sh" build/debrief
	done
	# What memory, disks, kills, rivals and what is kept do is the same with
	# sanitizers, and slower.
	for t in memory torture race cache ledger edited republish; do
		suite "$t" sh "tests/$t.sh" build/debrief
	done
	suite 'profile' sh tests/profile.sh build/debrief build/bench/records
	count
}

# Again with sanitizers; each object a malloc of its own, so that overruns show.
sanitized() {
	logs=build/asan
	mkdir -p $logs
	: >$logs/failures
	flags='-fsanitize=address,undefined -fno-sanitize-recover -fno-omit-frame-pointer'
	set -- BUILD=build/asan HARDEN= CFLAGS=-DARENA_DEBUG \
		OPTIMISE='-O1 -g' SANITISE="$flags"
	"$MAKE" --no-print-directory all fuzzers "$@"
	suite 'unit, sanitizers' unit "$@"
	for t in markdown rules cases formats data watch; do
		suite "$t, sanitizers" sh "tests/$t.sh" build/asan/debrief
	done
	"$MAKE" --no-print-directory all BUILD=build/tsan HARDEN= HARDEN_LINK= \
		OPTIMISE='-O1 -g' SANITISE='-fsanitize=thread -fno-omit-frame-pointer'
	suite 'threads' sh tests/threads.sh build/debrief build/tsan/debrief
	suite 'fuzz corpora' sh tests/fuzz.sh build/debrief build/asan/debrief
	count
}

# total FOLDER: adds what a half counted, or one failure if it did not end.
total() {
	read -r p f <"$1/counts" || {
		echo "== the suites of $1 did not end" >>build/failures
		p=0 f=1
	}
	passed=$((passed + p))
	failed=$((failed + f))
}

if [ "${2:-}" = sanitized ]; then
	sanitized
	exit
fi
rm -f build/counts build/asan/counts
mkdir -p build
: >build/failures
"$MAKE" --no-print-directory all fuzzers bench-programs
# A session of its own, so that all of it can be ended.
setsid sh tests/check.sh "$MAKE" sanitized >build/sanitized.log 2>&1 &
beside=$!
trap 'kill -- -$beside 2>/dev/null || true' EXIT
trap 'exit 1' INT TERM
plain
wait $beside || true
trap - EXIT
cat build/sanitized.log
passed=0
failed=0
total build
total build/asan
cat build/asan/failures >>build/failures
echo
cat build/failures
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
