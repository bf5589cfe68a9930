# check.sh MAKE: builds, and runs every test: plain, then with sanitizers.
set -eu
cd "$(dirname "$0")/.."
MAKE=$1
passed=0
failed=0
mkdir -p build
: >build/failures

# suite NAME COMMAND...: runs one suite and counts by its closing line.
suite() {
	name=$1
	shift
	echo "== $name"
	status=0
	"$@" >build/suite.log 2>&1 || status=$?
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed' build/suite.log | tail -n 1)
	if [ "$status" != 0 ]; then
		cat build/suite.log
		failures "$name" >>build/failures
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

# failures NAME: what build/suite.log says of the failures of suite NAME, short
# enough to stand at the end, where it is found.
failures() {
	echo "== $1"
	grep -E -A 5 '^(FAIL|not ok|failed|\[  FAILED|==.*ERROR: )' \
		build/suite.log | cut -c 1-160 | head -n 16 | grep . ||
		tail -n 6 build/suite.log
}

# unit FOLDER MAKE-ARGUMENTS...: the cmocka programs, built in FOLDER.
unit() {
	"$MAKE" --no-print-directory unit "$@" 2>&1 | tee build/unit.log |
		grep -E 'FAILED|ERROR|error:|LINE' || true
	p=$(grep -c '^\[       OK' build/unit.log || true)
	f=$(grep -c '^\[  FAILED  \] test' build/unit.log || true)
	# A program that crashed has no closing line.
	starts=$(grep -c '^\[==========\] Running' build/unit.log || true)
	ends=$(grep -c '^\[==========\] .*run\.' build/unit.log || true)
	programs=$(ls tests/unit/*.c | wc -l)
	[ "$starts" = "$ends" ] && [ "$starts" = "$programs" ] ||
		f=$((f + 1))
	echo "$p passed, $f failed"
	[ "$f" = 0 ]
}

"$MAKE" --no-print-directory all fuzzers bench-programs
suite 'layout' sh tests/layout.sh
suite 'analyzers' env PARTS='analyzer cppcheck' sh tests/lint.sh "$MAKE"
suite 'unit' unit
for t in banned hardening markdown mustache rules explain cases formats data hostile hook ci schema readme site install watch; do
	[ -f "tests/$t.sh" ] && suite "$t" sh "tests/$t.sh" build/debrief
done
# What memory, disks, kills, rivals and the cache do is the same with
# sanitizers, and slower.
for t in memory torture race cache; do
	suite "$t" sh "tests/$t.sh" build/debrief
done

suite 'profile' sh tests/profile.sh build/debrief build/bench/records

# Again with sanitizers; each object a malloc of its own, so that overruns show.
sanitised='BUILD=build/asan HARDEN= CFLAGS=-DARENA_DEBUG'
flags='-fsanitize=address,undefined -fno-sanitize-recover -fno-omit-frame-pointer'
# Word splitting of $sanitised is meant.
"$MAKE" --no-print-directory all fuzzers $sanitised OPTIMISE='-O1 -g' SANITISE="$flags"
suite 'unit, sanitizers' unit $sanitised OPTIMISE='-O1 -g' SANITISE="$flags"
for t in markdown rules cases formats data watch; do
	[ -f "tests/$t.sh" ] && suite "$t, sanitizers" sh "tests/$t.sh" build/asan/debrief
done
watched='BUILD=build/tsan HARDEN= HARDEN_LINK='
"$MAKE" --no-print-directory all $watched OPTIMISE='-O1 -g' SANITISE='-fsanitize=thread -fno-omit-frame-pointer'
suite threads sh tests/threads.sh build/debrief build/tsan/debrief
suite 'fuzz corpora' sh tests/fuzz.sh build/debrief build/asan/debrief
echo
cat build/failures
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
