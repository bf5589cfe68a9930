# valgrind.sh MAKE: the suites once more, each run of the program under
# valgrind: no error, no byte that was never written, no leak, no file left
# open. Of rules and cases every EACH-th case is taken, the eighth by default;
# all of them (EACH=1) take hours. SUITES='unit rules' runs those only, and
# CASES those cases.
set -eu
cd "$(dirname "$0")/.."
MAKE=$1
BUILD=$PWD/build/valgrind
LOGS=$BUILD/logs
EACH=${EACH:-8}
SUITES=${SUITES:-unit markdown mustache rules explain cases formats data hook}
failed=0

"$MAKE" --no-print-directory all BUILD=build/valgrind HARDEN= HARDEN_LINK= \
	CFLAGS=-DARENA_DEBUG OPTIMISE='-O1 -g'
rm -rf "$LOGS"
mkdir -p "$LOGS" "$BUILD/bin"

# What stands for the program: the same under valgrind.
cat >"$BUILD/bin/debrief" <<END
#!/bin/sh
exec valgrind -q --leak-check=full --show-leak-kinds=all \\
	--errors-for-leak-kinds=all --track-fds=yes --error-exitcode=99 \\
	--suppressions='$PWD/tests/valgrind.supp' --log-file='$LOGS/%p' \\
	'$BUILD/debrief' "\$@"
END
chmod +x "$BUILD/bin/debrief"

# unit: each program of the unit tests.
unit() {
	"$MAKE" --no-print-directory unit-programs BUILD=build/valgrind \
		HARDEN= HARDEN_LINK= CFLAGS=-DARENA_DEBUG OPTIMISE='-O1 -g'
	for source in tests/unit/*.c; do
		program=$(basename "$source" .c)
		valgrind -q --leak-check=full --error-exitcode=99 \
			--suppressions=tests/valgrind.supp \
			--log-file="$LOGS/%p" "$BUILD/unit/$program" ||
			failed=1
	done
}

# sample SUITE: the cases to take; nothing of a suite that is run whole.
sample() {
	[ -z "${CASES:-}" ] || {
		echo "$CASES"
		return
	}
	case $1 in
	rules) (cd tests/rules && ls -d */*/ | grep -v '^base/') ;;
	cases) (cd tests/cases && ls -d */) ;;
	esac | sed 's|/$||' | awk -v each="$EACH" 'NR % each == 1 % each'
}

# complaints FILE...: what valgrind says but for descriptors that were open
# before the program was, and for what a program has open that is ended from
# outside: by SIGHUP, SIGINT, SIGPIPE or SIGTERM.
complaints() {
	awk '{ sub(/^==[0-9]+== ?/, "") }
	/^Process terminating with default action of signal (1|2|13|15)( |$)/ {
		exit
	}
	/^FILE DESCRIPTORS:/ || !NF { next }
	/^ *<inherited from parent>/ { open = ""; next }
	open { print open; open = "" }
	/^Open .*file descriptor/ { open = $0; next }
	{ print }
	END { if (open) print open }' "$@"
}

for suite in $SUITES; do
	echo "== $suite"
	if [ "$suite" = unit ]; then
		unit >"$BUILD/suite.log" 2>&1 || failed=1
	else
		CASES=$(sample "$suite") sh "tests/$suite.sh" \
			"$BUILD/bin/debrief" >"$BUILD/suite.log" 2>&1 || failed=1
	fi
	grep -E 'FAILED|^[0-9]+ passed' "$BUILD/suite.log" || true
done
runs=0
for log in "$LOGS"/*; do
	runs=$((runs + 1))
	complaints "$log" >"$BUILD/complaints"
	if [ -s "$BUILD/complaints" ]; then
		failed=1
		cat "$BUILD/complaints"
	fi
done
echo "$runs runs under valgrind"
[ "$failed" = 0 ]
