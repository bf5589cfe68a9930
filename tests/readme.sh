# readme.sh DEBRIEF: what README.md and the pages of docs/ show is so.
#
# - Commands of a page's ```console blocks are run in order in a repository of
#   examples/, each page in one of its own, and print what stands there. A line
#   `…` stands for any lines; blank lines before the next command are for the
#   eye. Behind a line `<!-- in a new folder -->` they run in an empty folder,
#   until a line `<!-- in the example -->`.
# - A block behind a line `<!-- shows PATH -->` is that file, cut by `…` too; one
#   behind `<!-- writes PATH -->` becomes that file of the repository or folder.
# - Each relative link, and each path in a code span, is there: here or in the
#   example's repository as the session leaves it.
. "$(dirname "$0")/lib.sh"
on_path
# The commit of a publish is the same every time.
export SOURCE_DATE_EPOCH=1780272000

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

# read_steps PAGE: its steps as files 01.cmd and 01.out, 02.cmd and so on;
# 03.path instead of .cmd for a file that is shown, 04.write for one that is
# written, 05.new beside one in the new folder.
read_steps() {
	awk -v folder="$TMP/steps" '
		function step(kind, text) {
			name = sprintf("%s/%03d", folder, ++steps)
			print text >(name "." kind)
			if (new)
				printf "" >(name ".new")
			printf "" >(name ".out")
		}
		/^<!-- (shows|writes) .* -->$/ {
			path = $3
			kind = $2 == "shows" ? "path" : "write"
			next
		}
		/^<!-- in a new folder -->$/ { new = 1; next }
		/^<!-- in the example -->$/ { new = 0; next }
		/^```/ {
			inside = !inside && ($0 == "```console" || path != "")
			if (inside && path != "")
				step(kind, path)
			path = ""
			next
		}
		inside && /^\$ / { step("cmd", substr($0, 3)); next }
		inside { print >(name ".out") }
	' "$1"
}

# run_steps PAGE
run_steps() {
	for out in "$TMP"/steps/*.out; do
		step=${out%.out}
		[ -f "$out" ] || continue
		if [ -f "$step.path" ]; then
			path=$(cat "$step.path")
			check_shown "$1: $path" "$out" "$ROOT/$path"
			continue
		fi
		folder=records
		[ ! -f "$step.new" ] || folder=new
		if [ -f "$step.write" ]; then
			path=$TMP/$folder/$(cat "$step.write")
			mkdir -p "$(dirname "$path")"
			cp "$out" "$path"
			continue
		fi
		(cd "$TMP/$folder" && sh "$step.cmd") >"$step.actual" 2>&1 ||
			true
		check_shown "$1: \$ $(cat "$step.cmd")" "$out" "$step.actual"
	done
}

# there PATTERN PAGE: whether a path is here, beside the page or in the
# example's repository.
there() {
	for root in "$ROOT" "$(dirname "$2")" "$TMP/records"; do
		# The shell is meant to expand the pattern.
		for f in "$root"/$1; do
			[ ! -e "$f" ] || return 0
		done
	done
	return 1
}

# paths PAGE: links, and code spans that look like a path, outside of fenced
# blocks.
paths() {
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
	' "$1" | sed '/:/d; s/#.*//; /^$/d' | sort -u
}

for page in "$ROOT/README.md" "$ROOT"/docs/*.md; do
	[ -f "$page" ] || continue
	name=${page#"$ROOT/"}
	rm -rf "$TMP/records" "$TMP/new" "$TMP/steps"
	mkdir "$TMP/records" "$TMP/new" "$TMP/steps"
	sh "$ROOT/tests/example.sh" "$TMP/records"
	read_steps "$page"
	run_steps "$name"
	paths "$page" >"$TMP/paths"
	while read -r path; do
		if there "$path" "$page"; then
			pass
		else
			fail "$name names $path, which is not there"
		fi
	done <"$TMP/paths"
done
finish
