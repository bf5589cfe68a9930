# watch.sh DEBRIEF: build --watch in a repository that is being worked on.
#
# After each step the folder has to become, within a bounded time, what `build`
# makes of the same state.
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1780272000
mkdir "$TMP/records"
sh "$ROOT/tests/example.sh" "$TMP/records"
cd "$TMP/records" || exit
echo '/site' >.git/info/exclude

# within COMMAND...: whether it succeeds before half a minute is over.
within() {
	tries=300
	while ! "$@" >/dev/null 2>&1; do
		tries=$((tries - 1))
		[ "$tries" -gt 0 ] || return 1
		sleep 0.1
	done
}

start() {
	"$DEBRIEF" build --out site --watch >"$TMP/out" 2>"$TMP/err" &
	beside=$!
	check "$1: begins" within grep -q 'action items$' "$TMP/out"
}

# end SIGNAL: its exit status in $status.
end() {
	kill "-$1" "$beside"
	status=0
	wait "$beside" || status=$?
	beside=
}

# stop NAME: by Ctrl-C, which leaves the folder whole.
stop() {
	end INT
	is "$1: exit status" 0 "$status"
	check "$1: whole" same
	check "$1: nothing beside it" [ ! -e site.debrief-new ]
	is "$1: quiet" '' "$(cat "$TMP/err")"
	: >"$TMP/err"
}

same() {
	diff -r "$TMP/expected" site
}

# becomes NAME: the folder is what build makes now.
becomes() {
	"$DEBRIEF" build --out "$TMP/expected" >"$TMP/built" 2>&1 || true
	check "$1" within same
}

says() {
	check "says '$1'" within grep -q "$1" "$TMP/out"
}

record=actions/2026/ACT-2026-0001.md

start 'a watch'
is 'its place' "file://$PWD/site/index.html" "$(head -n 1 "$TMP/out")"
becomes 'the first build'

echo >>$record
sed -i 's/^due: .*/due: 2026-04-01/' $record
becomes 'a record that is saved by renaming'
says "^$record changed"
says 'deviation\[action-overdue\]: action item ACT-2026-0001'
cat $record >"$TMP/copy"
sed 's/^due: .*/due: 2026-12-01/' "$TMP/copy" >$record
becomes 'a record that is written in its place'
says '1 finding is gone'

mkdir -p incidents/2027/deep
sed 's/INC-2026-0003/INC-2027-0001/' incidents/2026/INC-2026-0003.md \
	>incidents/2027/deep/INC-2027-0001.md
becomes 'folders that are new'
sed -i 's/^title: .*/title: Another/' incidents/2027/deep/INC-2027-0001.md
becomes 'a record in them'
mv incidents/2027 elsewhere
becomes 'a folder that moves away'
mv elsewhere incidents/2028
becomes 'a folder that moves in'
rm -r incidents/2028
becomes 'a folder that is removed'

sed -i 's/^severity: .*/severity: SEV9/' incidents/2026/INC-2026-0003.md
becomes 'a record with errors'
says 'error\[value-enum\]'
git checkout -q .
becomes 'files that git takes back'
git checkout -q HEAD~9
becomes 'another commit'
git checkout -q main
becomes 'a branch'

sed -i 's/Escalation/Calling for help/' plans/*.md
echo >>procedures/post-incident-review.md
becomes 'plan and procedure'
git commit -qam 'Another plan'
becomes 'a commit'
mkdir look
echo 'templates: look' >>debrief.yml
cp "$ROOT/templates/foot.html.mustache" look
becomes 'settings that name templates'
echo 'One more line' >>look/foot.html.mustache
becomes 'a template'
echo '{{#open}}' >look/foot.html.mustache
check 'a template that is none' within grep -q 'look/foot.html' "$TMP/err"
rm -r look
git checkout -q debrief.yml
becomes 'settings without it'
: >"$TMP/err"
git mv incidents events
sed -i 's/^incidents:/x-incidents:/' debrief.yml
echo 'incidents: events/**/*.md' >>debrief.yml
becomes 'records in another folder'
sed -i 's/^title: .*/title: Another/' events/2026/INC-2026-0003.md
becomes 'a record there'
git reset -q --hard
becomes 'all of it back'

# More than the system keeps for us: all is read again.
kill -STOP "$beside"
most=$(cat /proc/sys/fs/inotify/max_queued_events)
(
	cd actions
	seq -f 'x%.0f' "$((most / 2 + 100))" | xargs touch
	seq -f 'x%.0f' "$((most / 2 + 100))" | xargs rm
)
sed -i 's/^due: .*/due: 2026-03-01/' $record
mkdir incidents/2030
kill -CONT "$beside"
becomes 'more changes than the system keeps'
says 'more than the system could tell'
sed 's/INC-2026-0003/INC-2030-0001/' incidents/2026/INC-2026-0003.md \
	>incidents/2030/INC-2030-0001.md
becomes 'a record in a folder that was not heard of'
: >"$TMP/err"
stop 'an end'

git stash -q -u
rm -r site
start 'a second watch'
becomes 'its first build'
i=0
while [ $i -lt 20 ]; do
	echo >>$record
	i=$((i + 1))
done
end TERM
is 'while it builds' 0 "$status"
check 'a page is there' [ -f site/index.html ]
check 'and nothing beside it' [ ! -e site.debrief-new ]

# refuse NAME PATTERN ARGUMENTS...: one line, and exit status 2.
refuse() {
	name=$1 pattern=$2
	shift 2
	status=0
	timeout 30 "$DEBRIEF" "$@" >"$TMP/said" 2>&1 || status=$?
	is "$name: exit status" 2 "$status"
	is "$name: lines" 1 "$(wc -l <"$TMP/said")"
	check "$name: $(cat "$TMP/said")" grep -q "$pattern" "$TMP/said"
}
refuse 'a commit' 'without --rev' build --out "$TMP/x" --watch --rev HEAD
refuse 'the index' 'without --staged' build --out "$TMP/x" --watch --staged
refuse 'a day' 'without --at' build --out "$TMP/x" --watch --at 2026-01-01
refuse 'no folder' 'is needed' build --watch
refuse 'no place' 'beside' build --watch --out "$TMP/no/such"
mkdir "$TMP/mine"
touch "$TMP/mine/file"
refuse 'a folder of others' 'left alone' build --watch --out "$TMP/mine"
git clone -q --bare . "$TMP/bare.git"
refuse 'a bare repository' 'working tree' -C "$TMP/bare.git" build --watch \
	--out "$TMP/x"

# What the system allows is not enough.
cat >"$TMP/limit.c" <<'END'
#include <errno.h>
int inotify_add_watch(int fd, const char *path, unsigned mask)
{
	(void)fd, (void)path, (void)mask;
	errno = ENOSPC;
	return -1;
}
END
${CC:-cc} -shared -fPIC -o "$TMP/limit.so" "$TMP/limit.c"
export LD_PRELOAD="$TMP/limit.so" ASAN_OPTIONS=verify_asan_link_order=0
refuse 'too few watches' 'max_user_watches' build --watch --out "$TMP/x"
finish
