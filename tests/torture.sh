# torture.sh DEBRIEF: each call that changes something on disk goes wrong once.
#
# A run is made again and again; at its first, second, third... such call the
# program is killed, or asked to end, or the disk is full, or the call fails
# (tools/faults.c).
# After each, the repository must be sound, nothing may be lost, the message
# must be one clear line, and the next run must end as if nothing had been.
# Of a long run's calls, those in the middle write page after page: where the
# kinds take turns, each fourth of them is enough.
#   KINDS='kill INT TERM full short EIO EACCES EINTR'
#                                       each of these at each call; without it
#                                       they take turns, and publishing is
#                                       killed at each call too
# Then a folder is swapped for a link at each of them: nothing may be written to
# where it leads.
# Then what only looks at files fails, at each fourth such call.
#   LOOK_STEP=1                         at each
# Then memory runs out (tools/memory.c), once or for good, at the allocations
# that are made once something may have changed: at each eighth of them.
#   MEMORY_STEP=1                       at each
#   SWAP_STEP=1                         likewise, for the swaps
# Where there is memory to write to, flushing it costs nothing.
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || TMPDIR=/dev/shm
[ -z "${TMPDIR:-}" ] || export TMPDIR
. "$(dirname "$0")/lib.sh"
export SOURCE_DATE_EPOCH=1782864000

preload faults
preload memory

# spoiled KIND N COMMAND...: its exit status in $status, 137 if killed; what it
# said in `said`.
spoiled() {
	fault=$1 at=$2
	shift 2
	status=0
	if [ "$fault" = turn ]; then
		case $((at / 2 % 8)) in
		0) fault=full ;;
		1) fault=short ;;
		2) fault=EIO ;;
		3) fault=EACCES ;;
		4) fault=INT ;;
		5) fault=TERM ;;
		6) fault=EINTR ;;
		*) fault=kill ;;
		esac
	fi
	# The shell's own word on a killed program is no part of what it said.
	{
		(
			trap - EXIT
			export FAULT="$fault" FAULT_AT="$at" MEMORY_AT="$at"
			export LD_PRELOAD="$TMP/faults.so"
			case $fault in
			memory*)
				export LD_PRELOAD="$TMP/memory.so"
				[ "$fault" = memory ] || export MEMORY_ON=1
				;;
			esac
			exec "$@"
		) >said 2>&1 || status=$?
	} 2>/dev/null
}

# calls COMMAND...: how many calls there are to spoil.
calls() {
	FAULT_COUNT="$TMP/count" LD_PRELOAD="$TMP/faults.so" "$@" \
		>/dev/null 2>&1 || true
	cat "$TMP/count"
}

# allocations COMMAND...: their number, and how many of them precede the first
# lock.
allocations() {
	MEMORY_COUNT="$TMP/count" LD_PRELOAD="$TMP/memory.so" "$@" \
		>/dev/null 2>&1 || true
	cat "$TMP/count"
}

wrong() {
	echo "$1" >>wrong
}

# What is said of what was done.
done='^wrote [0-9]* files\|^committed [0-9]* changed\|^[^:]*:[0-9]*:[0-9]*: '

# The exit status and the message of a run that met trouble.
check_message() {
	case $status in
	0 | 137) return ;;
	130 | 143)
		case $fault in
		INT | TERM) return ;;
		esac
		;;
	2) ;;
	*) wrong "exit status $status" ;;
	esac
	# What was done before it may be said as well.
	[ "$(grep -cv "$done" said)" = 1 ] &&
		tail -n 1 said | grep -q '^debrief: ' ||
		wrong 'not one line of message'
	! grep -q ': Success' said || wrong 'a message without the reason'
}

# ---- Publishing ----

# A title changes, a file of the reports is new, and one goes.
new_publish() {
	mkdir repo
	cp -R "$ROOT/tests/cases/publish-refuses/tree/." repo
	cd repo
	git init -q
	git add -A
	git commit -q -m 'First records'
	"$DEBRIEF" publish >/dev/null 2>&1
	sed -i.bak 's/^id: .*/id: INC-2026-0003/' incidents/2026/INC-2026-0001.md
	rm incidents/2026/*.bak
	git mv incidents/2026/INC-2026-0001.md incidents/2026/INC-2026-0003.md
	git rm -q -r actions
	git add -A
	git commit -q -m 'Another id'
	git gc -q
	rm -rf .git/hooks .git/COMMIT_EDITMSG
	cd ..
}

# So many pages that they are written as a pack.
new_bare() {
	mkdir example
	sh "$ROOT/tests/example.sh" example
	git clone -q --bare example repo
	git -C repo gc -q
	rm -rf example repo/hooks
}

state() {
	git -C repo rev-parse main 'main^{tree}' 'main^1'
}

want_publish() {
	state >before
	"$@" >/dev/null 2>&1
	git -C repo rev-parse 'main^{tree}' >want
}

# Whoever is asked to end leaves nothing in anybody's way.
check_left() {
	case $fault in
	INT | TERM | memory*) ;;
	*) return 0 ;;
	esac
	find repo \( -name '*.lock' -o -name '.debrief-*' -o -path \
		'*/pack/tmp_*' \) >left
	[ "$fault" != INT ] && [ "$fault" != TERM ] ||
		find . -name '*.debrief-new' >>left
	[ ! -s left ] || {
		wrong 'left behind:'
		cat left >>wrong
	}
}

check_sound() {
	git -C repo fsck --strict --no-dangling --no-progress >fsck 2>&1 &&
		[ ! -s fsck ] || {
		wrong 'git fsck:'
		cat fsck >>wrong
	}
}

# The ref is as before, or at a whole new commit on top.
check_ref() {
	state >now
	if cmp -s now "$template/before"; then
		[ "$status" != 0 ] || wrong 'exit 0, and no commit'
		! grep -q 'the commit was made' said || wrong 'no commit was made'
		return
	fi
	[ "$(sed -n 2p now)" = "$(cat "$template/want")" ] ||
		wrong 'the new commit is not whole'
	[ "$(sed -n 3p now)" = "$(sed -n 1p "$template/before")" ] ||
		wrong 'a commit is lost'
}

# The next run; a lock file that the killed one left must be named.
next_publish() {
	for try in 1 2 3; do
		"$@" >again 2>&1 && break
		lock=$(sed -n "s/.*'\([^']*\.lock\)' is locked (since 2.*/\1/p" \
			again)
		[ -n "$lock" ] && [ -f "$lock" ] || {
			wrong "the next run fails: $(cat again)"
			return
		}
		[ "$status" = 137 ] || wrong "left a lock: $lock"
		rm "$lock"
	done
	[ "$(git -C repo rev-parse 'main^{tree}')" = \
		"$(cat "$template/want")" ] || wrong 'the next run differs'
}

check_publish() {
	check_message
	check_left
	check_sound
	check_ref
	if [ "$status" = 0 ] && [ -d repo/.git ] &&
		[ -n "$(git -C repo status --porcelain)" ]; then
		wrong 'exit 0, and the working tree does not follow'
	fi
	next_publish "$@"
	[ ! -d repo/.git ] || [ -z "$(git -C repo status --porcelain)" ] || {
		wrong 'the working tree does not follow:'
		git -C repo status --porcelain >>wrong
	}
}

# ---- Building ----

new_build() {
	new_publish
	"$DEBRIEF" -C repo build --out site >/dev/null 2>&1 || true
	sed -i.bak 's/Orders/Many orders/' repo/incidents/2026/*.md
	rm repo/incidents/2026/*.bak
}

new_first() {
	new_publish
}

# The same, for calls that only look.
new_look_publish() {
	new_publish
	# A folder is new, too.
	mkdir repo/incidents/2025
	sed 's/^id: .*/id: INC-2025-0001/' repo/incidents/2026/INC-2026-0003.md \
		>repo/incidents/2025/INC-2025-0001.md
	git -C repo add -A
	git -C repo commit -q -m 'Another year'
}

new_look_build() {
	new_build
}

# The site in one line.
site() {
	[ ! -d site ] || find site -type f | sort | xargs cat | cksum
}

want_build() {
	site >before
	"$@" >/dev/null 2>&1 || true
	site >want
}

check_build() {
	check_message
	check_left
	site >now
	if [ "$status" = 0 ] || ! cmp -s now "$template/before"; then
		cmp -s now "$template/want" || wrong 'the folder is not whole'
	fi
	"$@" >again 2>&1 ||
		wrong "the next run fails: $(cat again)"
	site >now
	cmp -s now "$template/want" || wrong 'the next run differs'
	! ls -d site.?* >now 2>&1 || wrong "a folder is left: $(cat now)"
}

# ---- Mending ----

new_fix() {
	new_publish
	for file in repo/incidents/2026/*.md; do
		sed -i.bak 's/^status: /status:    /; s/: SEV/: sev/' "$file"
		printf 'No line end' >>"$file"
		rm "$file.bak"
	done
}

records() {
	for file in repo/incidents/2026/*.md; do
		cksum <"$file"
	done
}

want_fix() {
	records >before
	"$@" >/dev/null 2>&1
	records >want
}

check_fix() {
	case $status in
	0 | 2 | 137 | 130 | 143) ;;
	*) wrong "exit status $status" ;;
	esac
	check_left
	# Each file is as it was or mended.
	records | paste "$template/before" "$template/want" - |
		awk -F '\t' '$3 != $1 && $3 != $2 { exit 1 }' ||
		wrong 'half of a file'
	"$@" >again 2>&1 ||
		wrong "the next run fails: $(cat again)"
	records >now
	cmp -s now "$template/want" || wrong 'the next run differs'
	[ -z "$(find repo -name '.debrief*')" ] || wrong 'a file is left'
}

# ---- Keeping a result for the next run ----

new_keep() {
	new_publish
}

want_keep() {
	echo >before
	"$@" >want 2>&1
}

# That nothing can be kept is nobody's trouble.
check_keep() {
	case $status in
	0) cmp -s said "$template/want" || wrong 'it prints something else' ;;
	137 | 130 | 143) ;;
	2) tail -n 1 said | grep -q '^debrief: ' || wrong 'no message' ;;
	*) wrong "exit status $status" ;;
	esac
	case $fault in
	memory* | kill | INT | TERM) ;;
	*) [ "$status" = 0 ] || wrong "exit status $status" ;;
	esac
	for time in 1 2; do
		"$@" >again 2>&1 ||
			wrong "the next run fails: $(cat again)"
		cmp -s again "$template/want" || wrong 'the next run differs'
	done
}

# ---- Importing ----

# Two post-mortems that git knows, and one that it does not.
new_import() {
	mkdir -p repo/pm
	for text in 1 2 3; do
		printf '# Outage %s\n\nDate: 2021-02-0%s\n\n## Root cause\n\nAll of %s.\n' \
			"$text" "$text" "$text" >"repo/pm/$text.md"
	done
	git -C repo init -q
	git -C repo add pm/1.md pm/2.md
	git -C repo commit -q -m 'Post-mortems'
	rm -rf repo/.git/hooks
}

want_import() {
	: >before
	"$@" >/dev/null 2>&1
	find repo/incidents -type f | wc -l >want
}

check_import() {
	case $status in
	0 | 137 | 130 | 143) ;;
	2) tail -n 1 said | grep -q '^debrief: ' || wrong 'no message' ;;
	*) wrong "exit status $status" ;;
	esac
	check_left
	check_sound
	for text in 1 2 3; do
		grep -qrx "All of $text." repo/pm repo/incidents 2>/dev/null ||
			wrong "text $text is lost"
	done
	for file in repo/incidents/*/*.md; do
		[ ! -f "$file" ] || tail -n 1 "$file" | grep -qx 'All of .\.' ||
			wrong 'half of a record'
	done
	rm -f repo/.git/index.lock
	"$@" >again 2>&1 ||
		[ ! -d repo/pm ] || wrong "the next run fails: $(cat again)"
	[ "$(find repo/incidents -name '*.md' | wc -l)" = \
		"$(cat "$template/want")" ] || wrong 'the next run differs'
}

# ---- New files and new names in the working tree ----

new_start() {
	new_publish
	rm repo/plans/* 2>/dev/null || true
}

files() {
	find repo -path repo/.git -prune -o -type f -print | sort |
		tr '\n' '\0' | xargs -0 cksum
}

# want_files COMMAND...
want_files() {
	files >before
	"$@" >/dev/null 2>&1
	files >want
}

want_init() {
	want_files "$@"
}

want_new() {
	want_files "$@"
}

want_renumber() {
	want_files "$@"
}

# check_files: each file is as it was or as it is to be, and none is gone.
check_files() {
	case $status in
	0 | 137 | 130 | 143) ;;
	2) tail -n 1 said | grep -q '^debrief: ' || wrong 'no message' ;;
	*) wrong "exit status $status" ;;
	esac
	check_left
	files | grep -v '/\.debrief-' >now || true
	awk 'FILENAME != "now" { known[$1 " " $2] = 1; next }
		!known[$1 " " $2] { exit 1 }' \
		"$template/before" "$template/want" now || wrong 'half of a file'
	[ "$(wc -l <now)" -ge "$(wc -l <"$template/before")" ] ||
		wrong 'a file is gone'
}

check_init() {
	check_files
	"$@" >again 2>&1 ||
		wrong "the next run fails: $(cat again)"
	files >now
	cmp -s now "$template/want" || wrong 'the next run differs'
}

# The next run takes the next id where the first one got so far.
check_new() {
	check_files
	"$@" >again 2>&1 ||
		wrong "the next run fails: $(cat again)"
	files >now
	cut -d ' ' -f 3 "$template/want" >names
	cut -d ' ' -f 3 now | grep -Fx -f names | cmp -s - names ||
		wrong 'the next run differs'
	[ -z "$(find repo -name '.debrief*')" ] || wrong 'a file is left'
}

check_renumber() {
	check_files
	"$@" >again 2>&1 ||
		grep -q 'there is no record' again ||
		wrong "the next run fails: $(cat again)"
	files >now
	cmp -s now "$template/want" || wrong 'the next run differs'
}

# ---- Folders swapped for links ----

# swaps SCENARIO PATH COMMAND...: at each call PATH becomes a link to a folder
# that holds a note and folders of the same names.
swaps() {
	scenario=$1 swapped=$2
	shift 2
	template=$TMP/$scenario
	n=1
	cp -a "$template" "$TMP/trial"
	count=$(cd "$TMP/trial" && calls "$@")
	rm -rf "$TMP/trial"
	while [ "$n" -le "$count" ]; do
		work=$TMP/swap
		rm -rf "$work" "$TMP/outside"
		cp -a "$template" "$work"
		mkdir -p "$TMP/outside/2026" "$TMP/outside/reports/2026" \
			"$TMP/outside/site" "$TMP/outside/site.debrief-new"
		echo note >"$TMP/outside/README.md"
		cp -R "$TMP/outside" "$TMP/as-it-was"
		cd "$work"
		FAULT_SWAP=$swapped FAULT_LINK=$TMP/outside
		export FAULT_SWAP FAULT_LINK
		spoiled swap "$n" "$@"
		n=$((n + ${SWAP_STEP:-7}))
		check_message
		diff -r "$TMP/as-it-was" "$TMP/outside" >>wrong 2>&1 || true
		cd "$TMP"
		rm -rf "$TMP/as-it-was"
		passed=$((passed + 1))
		[ ! -s "$work/wrong" ] || {
			failed=$((failed + 1))
			echo "$swapped swapped at call $at: $(cat "$work/said")"
			sed 's/^/	/' "$work/wrong"
		}
	done
	echo "$swapped swapped: $count calls"
}

# ---- Running ----

# one SCENARIO KIND N COMMAND...
one() {
	trial=$1 how=$2 call=$3
	shift 3
	rm -rf "$work"
	cp -a "$template" "$work"
	cd "$work"
	spoiled "$how" "$call" "$@"
	"check_$trial" "$@"
	cd "$TMP"
	[ -s "$work/wrong" ] || return 0
	echo "$trial, $how at call $call: $(cat "$work/said")"
	sed 's/^/	/' "$work/wrong"
}

# is_wanted KIND N COUNT: whether a call is to be spoiled.
is_wanted() {
	[ "$1" != look ] || [ $(($2 / 2 % ${LOOK_STEP:-4})) = 0 ] || return 1
	[ "$1" != turn ] || [ "$2" -le 24 ] || [ "$2" -gt $(($3 - 24)) ] ||
		[ $(($2 / 2 % 4)) = 0 ]
}

# worker SCENARIO COUNT HALF COMMAND...: each second of the calls of each kind,
# and of the allocations behind the first lock.
worker() {
	scenario=$1 most=$2 half=$3
	shift 3
	work=$TMP/work$half
	: >"$TMP/done$half"
	for kind in $kinds; do
		n=$half
		while [ "$n" -le "$most" ]; do
			if is_wanted "$kind" "$n" "$most"; then
				one "$scenario" "$kind" "$n" "$@"
				echo "$n" >>"$TMP/done$half"
			fi
			n=$((n + 2))
		done
	done
	n=$((locked - 8 + half))
	while [ "$n" -le "$allocated" ]; do
		kind=memory
		[ $((n / 2 % 2)) = 0 ] || kind=memory-for-good
		one "$scenario" "$kind" "$n" "$@"
		echo "$n" >>"$TMP/done$half"
		n=$((n + 2 * step))
	done
}

# torture SCENARIO NEW COMMAND...: in what new_NEW makes. want_SCENARIO and
# check_SCENARIO get the command too.
torture() {
	name=$1 new=$2
	shift 2
	kinds=${KINDS:-turn}
	[ "$new" != publish ] || kinds=${KINDS:-kill turn}
	template=$TMP/$new
	(
		mkdir "$template"
		cd "$template"
		"new_$new"
		cp -a "$template" "$TMP/trial"
		cd "$TMP/trial"
		"want_$name" "$@"
		cp before want "$template"
		rm -rf "$TMP/trial"
		cp -a "$template" "$TMP/trial"
		cp -a "$template" "$TMP/another"
	)
	count=$(cd "$TMP/trial" && FAULT=$kinds calls "$@")
	allocated='0 0'
	[ "$kinds" = look ] || allocated=$(cd "$TMP/another" && allocations "$@")
	locked=${allocated#* }
	allocated=${allocated% *}
	# Without a working tree nothing is locked before the end.
	[ "$locked" -gt 0 ] || [ "$kinds" = look ] || locked=$((allocated - 400))
	rm -rf "$TMP/trial" "$TMP/another"
	worker "$name" "$count" 1 "$@" >"$TMP/worker1" &
	worker "$name" "$count" 2 "$@" >"$TMP/worker2"
	wait
	cat "$TMP/worker1" "$TMP/worker2"
	bad=$(cat "$TMP/worker1" "$TMP/worker2" | grep -vc '^	' || true)
	failed=$((failed + bad))
	passed=$((passed + $(cat "$TMP/done1" "$TMP/done2" | wc -l)))
	echo "$name, ${template##*/}: $count calls," \
		"$((allocated - locked)) allocations behind the first lock"
}

step=${MEMORY_STEP:-8}
torture publish publish "$DEBRIEF" -C repo publish
torture publish bare "$DEBRIEF" -C repo publish
KINDS=look torture publish look_publish "$DEBRIEF" -C repo publish
KINDS=look torture build look_build "$DEBRIEF" -C repo build --out site
torture build build "$DEBRIEF" -C repo build --out site
torture build first "$DEBRIEF" -C repo build --out site
torture fix fix "$DEBRIEF" -C repo check --fix --fail-on never
torture keep keep "$DEBRIEF" -C repo check --rev HEAD --fail-on never
torture import import "$DEBRIEF" -C repo import pm
torture init start "$DEBRIEF" -C repo init --ci github
rm -rf "$TMP/start"
torture new start "$DEBRIEF" -C repo new incident --severity SEV1
rm -rf "$TMP/start"
torture renumber start "$DEBRIEF" -C repo renumber INC-2026-0003 INC-2026-0009
for path in site site.debrief-new site.debrief-new/2026 \
	site.debrief-new/reports; do
	swaps build "$path" "$DEBRIEF" -C repo build --out site
done
swaps build repo "$DEBRIEF" build -C repo --out repo/site
for path in repo repo/reports repo/reports/2026 repo/plans; do
	swaps publish "$path" "$DEBRIEF" -C repo publish
done
swaps fix repo/incidents "$DEBRIEF" -C repo check --fix --fail-on never
swaps fix repo/incidents/2026 "$DEBRIEF" -C repo check --fix --fail-on never
for path in repo/pm repo/incidents; do
	swaps import "$path" "$DEBRIEF" -C repo import pm
done
for path in repo/incidents repo/incidents/2026; do
	swaps start "$path" "$DEBRIEF" -C repo new incident --severity SEV1
	swaps start "$path" "$DEBRIEF" -C repo renumber INC-2026-0003 INC-2026-0009
	swaps start "$path" "$DEBRIEF" -C repo init --ci github
done
passed=$((passed - failed))
finish
