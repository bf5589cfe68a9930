# fuzz.sh DEBRIEF...: the corpora of tests/fuzz/ as plain tests.
#
# Each target (tests/fuzz/NAME.c) is fed the files of tests/fuzz/corpus/NAME/,
# in the build folder of each DEBRIEF: what it states must hold, within bounds
# of memory and of the processor's time. What a target notes is the same in
# every build.
. "$(dirname "$0")/lib.sh"
export UBSAN_OPTIONS=print_stacktrace=1
# With sanitizers a process maps far more than it uses.
export ASAN_OPTIONS=hard_rss_limit_mb=400:quarantine_size_mb=16
export FUZZ_NOTES=1

# feed TARGET FILE...: runs it.
feed() (
	case $1 in
	*/asan/*) ;;
	*) ulimit -v 204800 ;;
	esac
	"$@"
)

# feed_each TARGET FILE...: one at a time, to say which one it is.
feed_each() {
	target=$1
	shift
	for file in "$@"; do
		if feed "$target" "$file" >/dev/null 2>"$TMP/err"; then
			pass
		else
			fail "${target#"$ROOT/"} ${file#"$ROOT/"}"
			head -n 40 "$TMP/err"
		fi
	done
}

for source in "$ROOT"/tests/fuzz/*.c; do
	name=$(basename "$source" .c)
	notes=
	[ -d "$ROOT/tests/fuzz/corpus/$name" ] || {
		fail "$name: no corpus"
		continue
	}
	set -- "$@" --
	while [ "$1" != -- ]; do
		build=$(cd "$(dirname "$1")" && pwd)
		target=$build/tests/fuzz/$name
		set -- "$@" "$1"
		shift
		out="$TMP/$name.$(basename "$build")"
		if feed "$target" "$ROOT/tests/fuzz/corpus/$name"/* \
			>"$out" 2>/dev/null; then
			passed=$((passed + $(ls "$ROOT/tests/fuzz/corpus/$name" |
				wc -l)))
		else
			feed_each "$target" "$ROOT/tests/fuzz/corpus/$name"/*
		fi
		if [ -z "$notes" ]; then
			notes=$out
		elif cmp -s "$notes" "$out"; then
			pass
		else
			fail "$name: not the same in every build"
		fi
	done
	shift
done
finish
