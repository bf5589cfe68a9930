# seeds.sh NAME FOLDER: inputs for the fuzz target NAME that the other tests
# already hold, written to FOLDER. What only fuzzing needs lies in
# tests/fuzz/corpus/NAME/.
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
OUT=$2
mkdir -p "$OUT"

# pack FOLDER: its files as lib/world.c takes them apart. A symbolic link is
# its target.
pack() {
	(cd "$1" && find . -type f -o -type l) | LC_ALL=C sort |
		while read -r path; do
			case $path in
			./expect | ./as-of | ./without | ./no-commit | \
				./procedure-later | ./setup.sh) continue ;;
			esac
			if [ -L "$1/$path" ]; then
				printf '@@> %s\n' "${path#./}"
				readlink "$1/$path"
			else
				printf '@@ %s\n' "${path#./}"
				cat "$1/$path"
			fi
			# The mark must begin a line.
			[ -z "$(tail -c 1 "$1/$path" 2>/dev/null)" ] || echo
		done
}

# Repositories: each case of a rule upon the base, as tests/rules.sh has them.
repositories() {
	pack "$ROOT/tests/rules/base" >"$OUT/base"
	for case in "$ROOT"/tests/rules/*/*/; do
		case=${case%/}
		name=${case#"$ROOT/tests/rules/"}
		[ -f "$case/expect" ] || continue
		{
			cat "$OUT/base"
			echo '@@@@ 2026-01-01T00:00Z Test <t@example.org> Base'
			pack "$case"
			echo '@@@@ 2026-03-11T12:00Z Test <t@example.org> Case'
		} >"$OUT/$(echo "$name" | tr / -)"
	done
	pack "$ROOT/tests/formats/hostile" >"$OUT/hostile"
}

# files PATTERN: the files of examples and cases with such a path.
files() {
	find "$ROOT/examples" "$ROOT/tests/rules" "$ROOT/tests/markdown" \
		"$ROOT/tests/procedures" "$ROOT/tests/cases" -type f \
		-path "$1" -size -17k | while read -r path; do
		cp "$path" "$OUT/$(cksum <"$path" | tr ' ' -)"
	done
}

case $1 in
check | fix | site | publish) repositories ;;
frontmatter | encoding | import) files '*.md' ;;
yaml) files '*.yml' && files '*/incidents/*.md' ;;
import) files '*/pm/*.md' && files '*/incidents/*.md' ;;
settings) files '*/debrief.yml' ;;
people) files '*/people*.yml' ;;
procedure) files '*/procedures/*' ;;
plan) files '*/plans/*.md' ;;
changelog) files '*CHANGELOG.md' ;;
markdown) files '*/markdown/*.md' && files '*/plans/*.md' ;;
esac
