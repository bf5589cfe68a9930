#!/bin/sh
# usage: tests/markdown.sh DEBRIEF
#
# Compares `DEBRIEF render FILE` with cmark-gfm's safe mode, byte by byte, on
# tests/markdown/*.md and on every Markdown file below the folder MORE, if that
# is set. cmark-gfm does not know frontmatter, so it gets the body only.
set -u

debrief=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# Everything behind a frontmatter that opens the file and is closed.
body() {
	awk '
	function fence(s) { sub(/\r$/, "", s); sub(/[ \t]+$/, "", s); return s }
	NR == 1 { sub(/^\357\273\277/, ""); first = fence($0) == "---" }
	{ all = all $0 "\n" }
	first && !done && NR > 1 {
		s = fence($0)
		if (s == "---" || s == "...") { done = 1; next }
	}
	done { rest = rest $0 "\n" }
	END { printf "%s", done ? rest : all }' "$1"
}

compare() {
	body "$1" >"$work/body.md"
	cmark-gfm -e table -e tasklist -e strikethrough -e autolink \
		"$work/body.md" >"$work/want"
	"$debrief" render "$1" >"$work/got" 2>"$work/talk"
	if cmp -s "$work/want" "$work/got"; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "FAIL $1"
	cat "$work/talk"
	diff "$work/want" "$work/got" | head -10
}

LC_ALL=C
export LC_ALL
for file in "$here"/markdown/*.md; do
	[ "$file" = "$here/markdown/README.md" ] || compare "$file"
done
# Small texts that take other ways, each ended by a line `%%`.
awk -v work="$work" 'BEGIN { n = 100 }
	/^%%$/ { close(work "/" n ".md"); n++; next }
	{ print >(work "/" n ".md") }' "$here/markdown/pieces.txt"
for file in "$work"/[0-9]*.md; do
	compare "$file"
done
if [ -n "${MORE:-}" ]; then
	find "$MORE" -name '*.md' -type f | sort >"$work/list"
	while IFS= read -r file; do
		compare "$file"
	done <"$work/list"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
