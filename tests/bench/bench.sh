# bench.sh DEBRIEF FOLDER: measures debrief, the least that it could cost, and
# the programs that people use in its place, all on the same records, in turn.
# FOLDER has the programs records, floor and measure; what is made stays there.
# What debrief made is made anew: another version would begin from nothing.
# Prints a table a size.
#   SIZES='1000 10000'  incidents, each with three action items
#   RUNS=5              the median of so many
#   README=FILE         puts tables and chart between this file's lines
#                       `<!-- bench -->` and `<!-- /bench -->`
# Peers that take minutes for more are measured at 1,000 incidents only.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
DEBRIEF=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
FOLDER=$(cd "$2" && pwd)
SIZES=${SIZES:-1000 10000}
RUNS=${RUNS:-5}
# Nothing of the user's counts, and the day is said.
export HOME="$FOLDER" LC_ALL=C TZ=UTC GIT_CONFIG_NOSYSTEM=1
export GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=Bench GIT_AUTHOR_EMAIL=bench@example.org
export GIT_COMMITTER_NAME=Bench GIT_COMMITTER_EMAIL=bench@example.org
DAY='--as-of 2026-06-01'
TAB=$(printf '\t')

row() {
	printf '%s\t%s\n' "$1" "$2"
}

# commands SIZE: the commands that read, then those that make pages.
commands() {
	r=$FOLDER/records-$1
	bare=$FOLDER/bare-$1
	debrief="$DEBRIEF -C $r"
	row 'git cat-file --batch' "sh -c 'git -C $r ls-tree -r --format=\"%(objectname)\" HEAD | git -C $r cat-file --batch --buffer'"
	row 'git log --name-only' "git -C $r log --name-only"
	row 'floor: read' "$FOLDER/floor read $r 1"
	row 'floor: read and parse' "$FOLDER/floor parse $r 1"
	row 'debrief check' "sh -c 'rm -rf $r/.git/debrief && $debrief check $DAY --format json'"
	row 'debrief check, nothing edited' "$debrief check $DAY --format json"
	row 'debrief check, nothing changed' "$DEBRIEF -C $bare check $DAY --format json"
	row 'debrief check, one record changed' "sh -c 'cp -Rl $FOLDER/checked-$1 {out} && $DEBRIEF -C {out} check $DAY --format json --rev one-change'"
	row 'git log --name-only, long history' "git -C $FOLDER/long-$1 log --name-only"
	row 'debrief check, long history' "$DEBRIEF -C $FOLDER/long-$1 check --no-cache $DAY --format json"
	row 'debrief check, long history, one changed' "sh -c 'cp -Rl $FOLDER/checked-long-$1 {out} && $DEBRIEF -C {out} check $DAY --format json --rev one-change'"
	row 'floor: pages, 1 thread' "$FOLDER/floor build $r 1 {out}"
	row 'floor: pages, 2 threads' "$FOLDER/floor build $r 2 {out}"
	row 'debrief build' "$debrief build $DAY --out {out}"
	row 'git fast-import of the same reports' "sh -c 'cp -R $bare {out} && git -C {out} -c pack.compression=1 fast-import --quiet --depth=0 <$FOLDER/reports-$1'"
	row 'debrief publish' "sh -c 'cp -R $bare {out} && $DEBRIEF -C {out} publish --no-cache $DAY'"
	row 'debrief publish, nothing changed' "$DEBRIEF -C $FOLDER/published-$1 publish $DAY"
	row 'debrief publish, one record changed' "sh -c 'cp -Rl $FOLDER/changed-$1 {out} && $DEBRIEF -C {out} publish --to published $DAY'"
	row 'Hugo' "hugo --quiet --source $FOLDER/hugo-$1 --destination {out}"
	[ "$1" = 1000 ] || return 0
	row 'Eleventy' "sh -c 'cd $FOLDER/eleventy-$1 && node ../node_modules/@11ty/eleventy/cmd.cjs --quiet --output={out}'"
	row 'Jekyll' "jekyll build --quiet --disable-disk-cache --source $FOLDER/jekyll-$1 --destination {out}"
	row 'lowdown, a process a file' "find $r/incidents $r/actions -name '*.md' -exec lowdown -s {} ';'"
	row 'cmark, a process a file' "find $r/incidents $r/actions -name '*.md' -exec cmark {} ';'"
}

# publish SIZE: a bare repository, the same once it is published, and then with
# one record changed, and what fast-import would be given to write that commit.
publish() {
	rm -rf "$FOLDER/bare-$1" "$FOLDER/published-$1" "$FOLDER/changed-$1"
	git clone -q --bare "$FOLDER/records-$1" "$FOLDER/bare-$1"
	cp -R "$FOLDER/bare-$1" "$FOLDER/published-$1"
	"$DEBRIEF" -C "$FOLDER/published-$1" publish $DAY >/dev/null 2>&1
	cp -R "$FOLDER/bare-$1" "$FOLDER/changed-$1"
	"$DEBRIEF" -C "$FOLDER/changed-$1" publish --to published $DAY \
		>/dev/null 2>&1
	git -C "$FOLDER/changed-$1" update-ref refs/heads/main one-change
	git -C "$FOLDER/published-$1" fast-export \
		--reference-excluded-parents main~1..main >"$FOLDER/reports-$1"
}

# checked NAME FOLDER: a copy of that bare repository once it was checked.
checked() {
	rm -rf "$FOLDER/checked-$1"
	cp -R "$FOLDER/$2" "$FOLDER/checked-$1"
	"$DEBRIEF" -C "$FOLDER/checked-$1" check $DAY --format json \
		>/dev/null 2>&1 || true
}

# long SIZE: a bare repository in which each incident is opened by one commit
# and reviewed by another.
long() {
	rm -rf "$FOLDER/long-$1"
	git init -q --bare -b main "$FOLDER/long-$1"
	"$FOLDER/records" "$1" history |
		git -C "$FOLDER/long-$1" -c fastimport.unpackLimit=0 \
			fast-import --quiet
}

# table SIZE: of the figures on stdin, in milliseconds and MiB.
table() {
	printf '\n%s incidents, %s action items:\n\n' "$1" "$(($1 * 3))"
	echo '| | wall, ms | processor, ms | memory, MiB | an incident, µs |'
	echo '|---|--:|--:|--:|--:|'
	awk -F "$TAB" -v n="$1" '{
		printf "| %s | %.0f | %.0f | %.0f | %.0f |\n",
			$1, $2, $3, $4 / 1024, $2 * 1000 / n }'
}

# chart: of the figures of what makes pages. A bar is a logarithm: one that is
# ten times as long in time is ten signs longer.
chart() {
	printf '\n```\n'
	awk -F "$TAB" '/^(floor: pages|debrief build|Hugo|Eleventy|Jekyll)/ {
		len = int(10 * log($2) / log(10) + 0.5)
		bar = ""
		for (i = 0; i < len; i++)
			bar = bar "#"
		printf "%-24s %s %.0f ms\n", $1, bar, $2 }'
	printf '```\n'
}

for size in $SIZES; do
	sh "$HERE/prepare.sh" "$FOLDER" "$size"
	publish "$size"
	long "$size"
	checked "$size" "bare-$size"
	checked "long-$size" "long-$size"
	rm -rf "$FOLDER/out"
	mkdir "$FOLDER/out"
	commands "$size" | "$FOLDER/measure" "$RUNS" "$FOLDER/out" \
		>"$FOLDER/figures-$size.tsv"
	rm -rf "$FOLDER/out"
	table "$size" <"$FOLDER/figures-$size.tsv"
	chart <"$FOLDER/figures-$size.tsv"
done >"$FOLDER/tables.md"
cat "$FOLDER/tables.md"
[ -n "${README:-}" ] || exit 0
sed -i -e "/^<!-- bench -->/r $FOLDER/tables.md" \
	-e '/^<!-- bench -->/,/^<!-- .bench -->/{//!d}' "$README"
