# profile.sh DEBRIEF RECORDS [FOLDER]: counts the instructions of three runs on
# a small repository, and holds them against tests/profile.txt.
#
# Seconds differ from run to run and from machine to machine; instructions do
# not, so that what makes a command slower is seen by the change that does it.
# They are counted by callgrind, on one core, in the program and in the
# libraries that parse, inflate, hash and read git. What the C library, the
# loader and OpenSSL do depends on the processor, and is left out; digests cost
# more here than elsewhere, since valgrind knows no processor with instructions
# for them. Paths, the user's environment and the day leave less than a
# thousandth.
#   RECORD=1  writes tests/profile.txt anew
# FOLDER keeps callgrind's files, for callgrind_annotate and kcachegrind.
#
# The figures are of Debian 12's compiler and libraries; with others they are
# printed, and nothing is held against them. `make bench` is not run, but what
# it runs on is made, small.
. "$(dirname "$0")/lib.sh"
RECORDS=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
FOLDER=${3:-$TMP/profile}
mkdir -p "$FOLDER"
FOLDER=$(cd "$FOLDER" && pwd)
RECORDED=$ROOT/tests/profile.txt
INCIDENTS=40
MOST=3 # percent that a figure may differ
export SOURCE_DATE_EPOCH=1782864000 DEBRIEF_NO_CACHE=1

# A processor that we may use.
CORE=$(sed -n 's/^Cpus_allowed_list:[^0-9]*\([0-9]*\).*/\1/p' /proc/self/status)

with=$(
	${CC:-cc} -dumpfullversion
	dpkg-query -W -f '${Version}\n' libgit2-1.5 libcmark0.30.2 libyaml-0-2 \
		zlib1g 2>&1 || true
	uname -m
)
with=$(echo "$with" | paste -s -d ' ' -)

git init -q --bare "$TMP/records.git"
"$RECORDS" "$INCIDENTS" history |
	git -C "$TMP/records.git" -c fastimport.unpackLimit=0 fast-import --quiet

# instructions FILE: those of the program and of the libraries that count.
instructions() {
	awk '
	/^ob=/ {
		id = $0
		sub(/^ob=/, "", id)
		sub(/ .*/, "", id)
		if (NF > 1)
			counts[id] = $2 ~ /\/(debrief|libgit2|libcmark|libyaml|libz)[^\/]*$/
		own = counts[id]
	}
	/^cob=/ && NF > 1 {
		id = $1
		sub(/^cob=/, "", id)
		counts[id] = $2 ~ /\/(debrief|libgit2|libcmark|libyaml|libz)[^\/]*$/
	}
	# The line behind calls= is what the callee took.
	/^calls=/ { getline; next }
	/^[0-9+*-]/ { if (own) sum += $2 }
	END { printf "%d\n", sum }' "$1"
}

# measure NAME COMMAND...: prints its count.
measure() {
	file=$FOLDER/$1.out
	shift
	rm -f "$file"
	env -i PATH="$PATH" HOME="$HOME" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C \
		SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" DEBRIEF_NO_CACHE=1 \
		taskset -c "$CORE" valgrind -q --tool=callgrind \
		--callgrind-out-file="$file" "$DEBRIEF" -C "$TMP/records.git" \
		"$@" --as-of 2026-06-01 >"$TMP/said" 2>&1 || [ $? = 1 ] || {
		cat "$TMP/said" >&2
		exit 1
	}
	instructions "$file"
}

{
	echo "check $(measure check check --format json)"
	echo "build $(measure build build --out "$TMP/site")"
	echo "publish $(measure publish publish --to reports --dry-run)"
} >"$TMP/counts"
[ "$(wc -w <"$TMP/counts")" = 6 ]

if [ -n "${RECORD:-}" ]; then
	{
		echo "with $with"
		cat "$TMP/counts"
	} >"$RECORDED"
fi
same=no
[ "$(head -n 1 "$RECORDED")" != "with $with" ] || same=yes
[ "$same" = yes ] || echo "recorded $(head -n 1 "$RECORDED"); this is with $with"
while read -r name count; do
	was=$(sed -n "s/^$name //p" "$RECORDED")
	change=$(awk -v a="$was" -v b="$count" \
		'BEGIN { printf "%+.2f\n", 100 * (b - a) / a }')
	echo "$name: $count instructions, recorded $was, $change %"
	if [ "$same" = yes ] && awk -v c="$change" -v m=$MOST \
		'BEGIN { exit !(c > m || c < -m) }'; then
		fail "$name: more than $MOST % off; if it is meant: make profile RECORD=1"
	else
		pass
	fi
done <"$TMP/counts"

# What the peers are measured with can be made of a fresh clone.
mkdir "$TMP/bench"
cp "$RECORDS" "$TMP/bench/records"
check 'sites of the peers' sh "$ROOT/tests/bench/prepare.sh" "$TMP/bench" 10
for site in hugo-10/layouts/partials jekyll-10/_includes eleventy-10/_includes; do
	check "$site" test -f "$TMP/bench/$site/navigation.html"
done
finish
