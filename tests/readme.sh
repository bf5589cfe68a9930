# readme.sh DEBRIEF: what the README shows is so.
#
# - Commands of its ```console blocks are run in order in the repository of
#   examples/, and print what stands there. A line `…` stands for any lines;
#   blank lines before the next command are for the eye.
# - A block behind a line `<!-- shows PATH -->` is that file, cut by `…` too.
# - Each relative link, and each path in a code span, is there: here or in the
#   example's repository as the session leaves it.
. "$(dirname "$0")/lib.sh"
README=$ROOT/README.md
mkdir "$TMP/bin" "$TMP/records" "$TMP/steps"
ln -s "$DEBRIEF" "$TMP/bin/debrief"
PATH="$TMP/bin:$PATH"
# The commit of a publish is the same every time.
export PATH SOURCE_DATE_EPOCH=1780272000

# matches EXPECTED ACTUAL: whether the files are the same, `…` aside.
matches() {
	awk '
		FILENAME == ARGV[1] { want[n++] = $0; next }
		{ have[m++] = $0 }
		END {
			while (n && want[n - 1] == "")
				n--
			while (m && have[m - 1] == "")
				m--
			i = j = 0
			star = -1
			while (j < m) {
				if (i < n && want[i] == "…") {
					star = i++
					back = j
				} else if (i < n && want[i] == have[j]) {
					i++
					j++
				} else if (star >= 0) {
					i = star + 1
					j = ++back
				} else {
					exit 1
				}
			}
			while (i < n && want[i] == "…")
				i++
			exit i < n
		}
	' "$1" "$2"
}

# check_shown NAME EXPECTED ACTUAL
check_shown() {
	if matches "$2" "$3"; then
		pass
	else
		fail "$1"
		diff -u "$2" "$3" || true
	fi
}

sh "$ROOT/tests/example.sh" "$TMP/records"

# Steps 01.cmd and 01.out, 02.cmd and so on; 03.path instead of .cmd for a file.
awk -v folder="$TMP/steps" '
	function step(kind, text) {
		name = sprintf("%s/%02d", folder, ++steps)
		print text >(name "." kind)
		printf "" >(name ".out")
	}
	/^<!-- shows .* -->$/ { path = $3; next }
	/^```/ {
		inside = !inside && ($0 == "```console" || path != "")
		if (inside && path != "")
			step("path", path)
		path = ""
		next
	}
	inside && /^\$ / { step("cmd", substr($0, 3)); next }
	inside { print >(name ".out") }
' "$README"

cd "$TMP/records" || exit
for out in "$TMP"/steps/*.out; do
	step=${out%.out}
	if [ -f "$step.path" ]; then
		path=$(cat "$step.path")
		check_shown "$path" "$out" "$ROOT/$path"
	else
		sh "$step.cmd" >"$step.actual" 2>&1 || true
		check_shown "\$ $(cat "$step.cmd")" "$out" "$step.actual"
	fi
done

# there PATTERN: whether a path is here or in the example's repository.
there() {
	for root in "$ROOT" "$TMP/records"; do
		# The shell is meant to expand the pattern.
		for f in "$root"/$1; do
			[ ! -e "$f" ] || return 0
		done
	done
	return 1
}

# Links, and code spans that look like a path, outside of fenced blocks.
awk '
	/^```/ { inside = !inside; next }
	inside { next }
	{
		line = $0
		while (match(line, /\]\([^)]*\)/)) {
			print substr(line, RSTART + 2, RLENGTH - 3)
			line = substr(line, RSTART + RLENGTH)
		}
		n = split($0, part, "`")
		for (i = 2; i <= n; i += 2)
			if (part[i] ~ /^[A-Za-z][A-Za-z0-9._*-]*\/[A-Za-z0-9._*\/-]*$/)
				print part[i]
	}
' "$README" | sed '/:/d; s/#.*//; /^$/d' | sort -u >"$TMP/paths"
while read -r path; do
	if there "$path"; then
		pass
	else
		fail "README.md names $path, which is not there"
	fi
done <"$TMP/paths"
finish
