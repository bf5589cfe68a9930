# run.sh MAKE SECONDS TARGET...: builds the fuzz targets with clang and
# libFuzzer and runs each for so long. `make fuzz` calls it.
#
# What a target finds on its way stays in build/fuzz/corpus/NAME/, for the next
# run; an input that breaks it, in build/fuzz/broken/. Mend it, and put the
# input into tests/fuzz/corpus/NAME/: tests/fuzz.sh then feeds it for ever.
set -eu
cd "$(dirname "$0")/../.."
MAKE=$1
SECONDS_EACH=$2
shift 2
OUT=build/fuzz

flags='-fsanitize=fuzzer-no-link,address,undefined'
flags="$flags -fno-sanitize-recover=all -fno-omit-frame-pointer"
targets=
for name in "$@"; do
	targets="$targets $OUT/tests/fuzz/$name"
done
# Word splitting of $targets is meant.
"$MAKE" --no-print-directory BUILD=$OUT CC=clang-14 HARDEN= \
	CFLAGS=-DARENA_DEBUG OPTIMISE='-O2 -g' SANITISE="$flags" \
	UNWATCHED=-fno-sanitize=fuzzer-no-link ENGINE=-fsanitize=fuzzer $targets

# Freed memory is kept for a while, to see who still uses it.
export ASAN_OPTIONS=quarantine_size_mb=16
export UBSAN_OPTIONS=print_stacktrace=1
mkdir -p $OUT/broken
broken=0
for name in "$@"; do
	mkdir -p "$OUT/corpus/$name" "$OUT/seeds/$name"
	sh tests/fuzz/seeds.sh "$name" "$OUT/seeds/$name"
	if "$OUT/tests/fuzz/$name" -max_total_time="$SECONDS_EACH" \
		-timeout=10 -rss_limit_mb=200 -max_len=16384 \
		-dict="tests/fuzz/$name.dict" \
		-artifact_prefix="$OUT/broken/$name-" "$OUT/corpus/$name" \
		"tests/fuzz/corpus/$name" "$OUT/seeds/$name" \
		>"$OUT/$name.log" 2>&1; then
		echo "$name: $(grep -E 'DONE' "$OUT/$name.log" | tail -n 1)"
	else
		broken=$((broken + 1))
		echo "$name: BROKEN"
		grep -E 'does not hold|ERROR|SUMMARY|written to' "$OUT/$name.log"
	fi
done
[ $broken = 0 ] || {
	echo "$broken broken; the inputs are in $OUT/broken/, what happened" \
		"is in $OUT/NAME.log"
	exit 1
}
