# layout.sh: the house stands as its plan says. Includes point upward only,
# third-party headers stay in their rooms, each header compiles alone, files
# and functions are of a size that can be read.
. "$(dirname "$0")/lib.sh"
cd "$ROOT"

rooms='base text git format model import rules report'

# place ROOM: its number in the order.
place() {
	n=0
	for r in $rooms; do
		n=$((n + 1))
		[ "$r" = "$1" ] && break
	done
	echo $n
}

# may FROM TO HEADER: whether room FROM may include HEADER of room TO.
may() {
	[ "$1" = "$2" ] && return 0
	case "$1/$3" in
	rules/git/history.h | report/git/history.h) return 0 ;;
	esac
	# Git and the rooms below it do not know each other.
	[ "$2" = git ] && return 1
	[ "$(place "$2")" -lt "$(place "$1")" ]
}

for f in src/*/*.[ch]; do
	from=$(basename "$(dirname "$f")")
	bad=
	for header in $(sed -n 's/^#include "\([a-z]*\/[a-z0-9_]*\.h\)".*/\1/p' "$f"); do
		may "$from" "${header%%/*}" "$header" || bad="$bad $header"
	done
	if [ -n "$bad" ]; then
		fail "$f includes$bad"
	else
		pass
	fi
done

# only HEADER PATTERN: the third-party header is included only there.
only() {
	for f in $(grep -l "#include <$1>" src/*/*.[ch] cmd/*.[ch] || true); do
		case $f in
		$2) pass ;;
		*) fail "$f includes <$1>" ;;
		esac
	done
}
only git2.h 'src/git/*'
only cmark.h 'src/format/markdown*'
only yaml.h 'src/format/yaml.c'
only jansson.h 'src/format/value_json.c'

for f in src/*/*.h cmd/*.h cmd/man/*.h; do
	name=${f#src/}
	if echo "#include \"$name\"" | ${CC:-cc} -std=c11 -D_GNU_SOURCE -Wall \
		-Werror -Isrc -I. -xc -fsyntax-only - 2>"$TMP/err"; then
		pass
	else
		fail "$f does not compile alone"
		cat "$TMP/err"
	fi
done

# The library never prints, never exits, reads no clock and no environment.
if grep -nE '\b(printf|puts|exit|getenv|time|abort)\(' src/*/*.c |
	grep -vE 'src/base/arena.c.*_exit|_printf|snprintf'; then
	fail 'src/ prints, exits or reads the clock or the environment'
else
	pass
fi

for f in src/*/*.[ch] cmd/*.[ch] cmd/man/*.[ch] tests/unit/*.c; do
	lines=$(wc -l <"$f")
	if [ "$lines" -gt 600 ] && [ "${f#src}" != "$f" ]; then
		fail "$f has $lines lines, over 600"
	else
		pass
	fi
done

# A function begins in column 0 with a brace there and ends with one.
for f in src/*/*.c cmd/*.c cmd/man/*.c; do
	awk '/^{/ { start = NR }
	/^}/ && start { if (NR - start > 81)
		print FILENAME ":" start ": a function of " NR - start " lines"
		start = 0 }' "$f"
done >"$TMP/long"
if [ -s "$TMP/long" ]; then
	cat "$TMP/long"
	fail 'functions over 80 lines'
else
	pass
fi

# limits: the values of constants on standard input, as tables say them.
limits() {
	sed -n 's/^#define LIMIT_[A-Z_]*[ 	]*\([KM]\)IB(\([0-9]*\)).*/\2 \1iB/p
		s/^	LIMIT_[A-Z_]* = \([0-9]*\),.*/\1/p' | sort >"$TMP/limits"
}

# listed FILE SECTION NEXT: the table in that section has the same values.
listed() {
	sed -n "/^##* $2/,/^##* $3/s/^|.* | \([0-9][0-9]*[KMiB ]*\) |\$/\1/p" \
		"$1" | sort >"$TMP/listed"
	if [ -s "$TMP/limits" ] && diff -u "$TMP/limits" "$TMP/listed"; then
		pass
	else
		fail "src/base/limits.h and '$2' in $1 differ"
	fi
}

# The README lists the limits of inputs, another page those of searches.
sed '/^ \* Searches/q' src/base/limits.h | limits
listed README.md Limits Security
sed '1,/^ \* Searches/d' src/base/limits.h | limits
listed docs/evidence.md 'Where searches end' 'The site'

# A page that names functions names those that there are.
for name in $(sed -n 's/`\([a-z_]*\)()`/\n()\1\n/gp' docs/cache.md |
	sed -n 's/^()//p' | sort -u); do
	if grep -qE "^([a-z].*[ *])?$name\(" src/*/*.c cmd/*.c; then
		pass
	else
		fail "docs/cache.md names $name(), which is not there"
	fi
done

for f in *; do
	case $f in
	cmd | src | docs | templates | examples | tests | Makefile | README.md | \
		LICENSE | build) pass ;;
	*) fail "the top level holds $f" ;;
	esac
done
finish
