# republish.sh DEBRIEF [SEED]: a publish that makes only the pages that changed
# commits what one of everything commits.
#
# Commits are made at random (tools/commits), mostly of what shows on pages, and
# pushed to a bare repository. There a publish that goes on from what an earlier
# one kept is compared with one in a copy that keeps nothing: exit status,
# messages, and all branches then, which have the same ids. It goes to a branch
# of its own, or to main, and is run twice: the second makes no commit. Then
# each change of a page is made alone, and undone; the ledger is damaged.
#
# A failure names its step and the seed. STEPS says how many there are, ONLY
# which of them ("3 17"), so that fewer and fewer lead to it.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/kept.sh"
SEED=${2:-1}
STEPS=${STEPS:-40}
cd "$TMP"
export SOURCE_DATE_EPOCH=1780272000
DAY='--as-of 2026-06-01'
used=0
asked=0
committed=0
refused=0
anew= # changes of which all pages were made anew
step=0
done=

# tips REPOSITORY: where its branches are, and what a checkout shows.
tips() {
	git -C "$1" for-each-ref --format='%(refname) %(objectname)'
	[ ! -d "$1/.git" ] || git -C "$1" status --short
}

# count NAME: what the last publish did.
count() {
	asked=$((asked + 1))
	! grep -q '^changes .* changed' "$1.times" || used=$((used + 1))
	! grep -q '^committed ' "$1" || committed=$((committed + 1))
	[ "$status" = 0 ] || refused=$((refused + 1))
}

# same NAME PUBLISH...: with nothing kept, and with what is kept; twice.
same() {
	same_in with.git "$@"
}

# What is copied has the same objects, since a commit may be named by a few
# letters. In a bare repository nothing is written in place but what is kept.
same_in() {
	where=$1
	what=$2
	shift 2
	rm -rf none.git
	case $where in
	*.git) cp -Rl "$where" none.git ;;
	*) cp -R "$where" none.git ;;
	esac
	rm -rf none.git/debrief none.git/.git/debrief
	for time in first second; do
		run none -C none.git publish "$@" --no-cache
		tips none.git >>none
		run $time -C "$where" publish "$@" --timings
		[ $time = second ] || count $time
		tips "$where" >>$time
		compare "$what, $time" $time publish "$@"
	done
	! grep -q '^committed ' second && pass || fail "$what: committed twice"
}

# ---- At random ----

# commits STEP...: of one step.
commits() {
	made=$("$PYTHON" "$ROOT/tests/tools/commits" work.git "$SEED" "$@")
	done="$done$made, "
	git -C work.git push -q --force --prune ../with.git \
		'refs/heads/*' 'refs/tags/*'
}

# bring: what was published is what later steps begin with; what could not be
# written to the branch is taken from it.
bring() {
	if [ "$status" = 2 ]; then
		git -C with.git update-ref -d refs/heads/published
	fi
	git -C work.git fetch -q --force --prune ../with.git \
		'refs/heads/*:refs/heads/*'
	done=
}

# good: what has errors later is made what it is now.
good() {
	git -C work.git tag -f good main >tagged
}

# begin: new repositories, the first commits, and a first publish.
begin() {
	rm -rf work.git with.git
	git init -q --bare work.git
	git init -q --bare with.git
	./records 80 history | git -C work.git fast-import --quiet
	commits 0
	commits "$SEED" pages plain look relate_two relate_two relate_two \
		reopen_oldest
	same 'at first' --to published $DAY
	bring
	good
}

has() {
	git -C work.git rev-parse -q --verify "$1" >tip
}

# to_branch STEP: where it goes to, for some steps the same.
to_branch() {
	case $(($1 / 4 % 4)) in
	2) ;;
	3) [ $(($1 % 2)) = 0 ] || echo --to published ;;
	*) echo --to published ;;
	esac
}

# meanwhile STEP: what others do to the branch, or to the repository.
meanwhile() {
	[ $(($1 % 6)) != 2 ] || commits "$1" by_hand
	case $(($1 % 13)) in
	4)
		git -C with.git update-ref refs/heads/published published~1 \
			2>refused || true
		;;
	7) git -C with.git update-ref -d refs/heads/published ;;
	9) git -C with.git update-ref refs/heads/published main ;;
	10) run checked -C with.git check --rev main $DAY ;;
	12) git -C with.git gc -q --prune=now ;;
	esac
}

# in_tree PUBLISH...: a checkout of main, where a record is being edited. What
# it keeps is of some steps before.
in_tree() {
	git -C tree fetch -q --force --update-head-ok --prune ../with.git \
		'refs/heads/*:refs/heads/*'
	git -C tree reset -q --hard main || {
		git -C tree clean -f -d -q
		git -C tree reset -q --hard main
	}
	same_in tree 'a checkout' "$@" $DAY
	echo 'More.' >>tree/README.md
	for path in tree/actions/2019/*4.md; do
		[ ! -f "$path" ] || echo 'More.' >>"$path"
	done
	same_in tree 'a checkout, edited' "$@" $DAY
}

# in_many_ways STEP DAY PUBLISH...: what commits nothing, or something else.
in_many_ways() {
	n=$1
	shift
	case $((n % 11)) in
	1 | 6) same 'not really' "$@" --dry-run ;;
	3)
		same 'the commit before' "$@" \
			--rev "$(git -C with.git rev-parse main~1)"
		;;
	4) same 'a day' --to published --at 2026-05-02 ;;
	5) same 'another day' "$@" --as-of 2026-06-20 ;;
	8) same 'with a site' "$@" --site pages ;;
	esac
}

${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -o records "$ROOT/tests/bench/records.c"
begin
git init -q tree
for step in ${ONLY:-$(seq "$STEPS")}; do
	# What could not be published is made good.
	case $status in
	0) commits "$step" pages ;;
	*) commits "$step" pages mend ;;
	esac
	# Now and then several steps lie between. The day goes on slowly.
	[ $((step % 5)) != 2 ] || continue
	SOURCE_DATE_EPOCH=$((1780272000 + step * 60))
	set -- $(to_branch "$step") --as-of "2026-06-0$((1 + step / 16 % 9))"
	! has published || meanwhile "$step"
	in_many_ways "$step" "$@"
	[ $((step % 9)) != 4 ] || set -- "$@" -m "Step $step"
	same 'a step' "$@"
	[ $status != 2 ] ||
		same 'accepted' "$@" --accept-rewrite 'It is so'
	[ $status != 0 ] || good
	bring
	[ $((step % 7)) != 3 ] || in_tree
	[ $((step % 7)) != 6 ] || in_tree --to published
done
git -C with.git fsck --strict --no-dangling >fsck 2>&1 && pass ||
	fail "fsck: $(cat fsck)"

# ---- Each change alone ----

# fresh: what is kept is of main, and of nothing that came since.
fresh() {
	rm -rf with.git/debrief
	run fresh -C with.git publish --to published $DAY
}

# turn NAME: what was done is published.
turn() {
	same "$1" --to published $DAY
	bring
}
step=none
begin
pages=$ROOT/tests/tools/commits/pages.py
for edit in $(sed -n 's/^def \(.*\)():/\1/p' "$pages"); do
	step=$edit
	fresh
	commits "$SEED" pages plain "$edit" "$edit"
	before=$used
	turn "$edit"
	[ $used != $before ] || anew="$anew $edit"
	commits "$SEED" pages mend
	turn "$edit, undone"
	case $edit in
	spoil_* | own_file)
		commits "$SEED" by_hand "$edit"
		turn "$edit, where it is published"
		turn "$edit, mended"
		;;
	esac
done

# What a record points at comes, or goes, after it was kept.
commits "$SEED" pages plain point_at point_at point_at
rm -r with.git/debrief
turn point_at
for time in 1 2 3; do
	commits $time pages plain edit_note
	turn "edit_note after point_at"
done

# What is no record is told of though no record is read.
commits "$SEED" pages plain explain explain
turn explain
commits "$SEED" pages plain retitle
turn 'retitle after explain'

# Each incident is shown by all: more names than are looked at.
commits "$SEED" pages plain relate_all
rm -r with.git/debrief
turn relate_all
commits "$SEED" pages plain retitle
turn 'retitle after relate_all'
commits "$SEED" pages mend

# ---- What changes without a commit ----

# onward: what is kept is of one commit; main is at the next.
step=none
begin
commits 1 pages plain retitle new_incident do_action reword
rm -rf start.git kept
cp -R with.git start.git
mkdir -p start.git/debrief
cp -R start.git/debrief kept

back() {
	rm -rf with.git
	cp -R start.git with.git
}

# again NAME PUBLISH...: from there.
again() {
	back
	same "$@"
}
again 'onward' --to published $DAY
again 'by day' --to published --as-of 2026-06-02
again 'another branch' --to other $DAY
again 'with a site' --to published --site pages $DAY
again 'here' $DAY
again 'as somebody else' --to published $DAY -m 'Somebody'

# What is on the branch is of a commit that is not in the history now.
back
same 'one line' --to published $DAY
orphan=$(git -C with.git commit-tree -m 'As it is' 'published^{tree}')
git -C with.git update-ref refs/heads/orphan "$orphan"
other=$(git -C with.git commit-tree -m 'Other' -p main~1 'main~1^{tree}')
git -C with.git update-ref refs/heads/main "$other"
same 'another line' --to published $DAY --accept-rewrite 'Another line'
same 'another line, elsewhere' --to orphan $DAY

# Another library in the program is another program.
echo 'int another_library;' |
	${CC:-cc} -shared -fPIC -Wl,--build-id -o another.so -xc -
back
run none -C with.git publish --to published $DAY --no-cache
tips with.git >>none
back
LD_PRELOAD="$TMP/another.so" ASAN_OPTIONS=verify_asan_link_order=0 \
	run first -C with.git publish --to published $DAY --timings
tips with.git >>first
compare 'another program' first publish --to published $DAY
is 'what another program kept' 0 "$(grep -c '^changes ' first.times)"

# What is kept comes with a repository that has less, or more.
for depth in 1 2 30; do
	rm -rf shallow.git
	git clone -q --bare --no-single-branch --depth $depth \
		"file://$TMP/start.git" shallow.git
	cp -R kept shallow.git/debrief
	same_in shallow.git "$depth commits deep" --to published $DAY
	same_in shallow.git "$depth commits deep, and without" \
		--to published $DAY --without-history
	git -C shallow.git fetch -q --unshallow origin
	same_in shallow.git "$depth commits deep, and then all" \
		--to published $DAY
done
back
parent=$(git -C with.git rev-parse main~1)
git -C with.git replace --graft main "$parent~3"
same 'a graft' --to published $DAY
git -C with.git replace -d "$(git -C with.git rev-parse main)" >deleted
same 'no graft' --to published $DAY --accept-rewrite 'A graft'

# ---- Damage ----

back
run checked -C with.git check --rev main $DAY
run none -C with.git publish --to published $DAY --no-cache
tips with.git >>none
# What is kept is of a check, too.
rm -rf kept
cp -R start.git with.git.start
run checked -C with.git.start check --rev main~1 $DAY
rm -rf start.git
mv with.git.start start.git
cp -R start.git/debrief kept
# damaged NAME: what is published with the ledger as it is now.
damaged() {
	run first -C with.git publish --to published $DAY
	tips with.git >>first
	compare "$1" first publish --to published $DAY
}
damage 12
back
chmod 0 $ledger
damaged 'not readable'

# ---- Two at once ----

for time in 1 2 3 4; do
	back
	(run second -C with.git publish --to published $DAY) &
	first=$!
	(run third -C with.git publish --to other $DAY) &
	second=$!
	run first -C with.git publish --to published $DAY
	wait $first $second
	same 'after two at once' --to published $DAY
	same 'after two at once' --to other $DAY
	is 'what two made' "$(grep refs/heads/published none)" \
		"$(tips with.git | grep refs/heads/published)"
done

# ---- Without it ----

back
rm -r with.git/debrief
DEBRIEF_NO_CACHE=1 run first -C with.git publish --to published $DAY
[ -e with.git/debrief ] && fail 'something was kept' || pass
echo "$asked publishes: $committed committed, $refused refused"
echo "all was made anew for:$anew"
echo "$used publishes went on from what was kept"
[ "$used" != 0 ] && pass || fail 'no publish went on from what was kept'
finish
