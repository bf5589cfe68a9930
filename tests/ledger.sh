# ledger.sh DEBRIEF [SEED]: a check that judges anew only what changed says what
# one of everything says.
#
# Commits are made at random (tools/commits), mostly of what people do to
# records, and pushed to a bare repository. There a check that goes on from the
# ledger of an earlier commit is compared with one that keeps nothing. Then the
# ledger is damaged.
#
# A failure names its step and the seed. STEPS says how many there are, ONLY
# which of them ("3 17"), so that fewer and fewer lead to it.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/kept.sh"
SEED=${2:-1}
STEPS=${STEPS:-40}
MAIN='--rev main --as-of 2026-06-01'
cd "$TMP"
used=0
step=0
done=

# same NAME CHECK...: without what is kept, with it, and again.
same() {
	same_in with.git "$@"
}

same_in() {
	where=$1
	what=$2
	shift 2
	run none -C "$where" check "$@" --no-cache
	for time in first second; do
		run $time -C "$where" check "$@" --timings
		! grep -q '^changes .* changed' $time.times || used=$((used + 1))
		compare "$what, $time" $time check "$@"
	done
}

# keep: what is kept now is what `again` begins with.
keep() {
	rm -rf kept
	mkdir -p with.git/debrief
	cp -R with.git/debrief kept
}

back() {
	rm -rf with.git/debrief
	cp -R kept with.git/debrief
}

again() {
	back
	same "$@"
}

# ---- At random ----

# commits STEP...: of one step; after those that make all good, a publish.
commits() {
	done=$("$PYTHON" "$ROOT/tests/tools/commits" work.git "$SEED" "$@")
	case $done in
	heal*)
		to=main
		[ $(($1 % 3)) != 0 ] || to=reports
		SOURCE_DATE_EPOCH=$((1777600000 + $1 * 7200)) \
			run published -C work.git publish --as-of 2026-05-31 --to $to
		done="${done}publish to $to: exit $status"
		;;
	esac
	git -C work.git push -q --force --prune ../with.git \
		'refs/heads/*' 'refs/tags/*'
}

# in_many_ways DAY: as people ask, each with what was kept of another commit.
in_many_ways() {
	keep
	for format in json sarif github gitlab junit; do
		again $format --rev main --as-of "$1" --format $format
	done
	again 'errors' --rev main --as-of "$1" --fail-on error
	again 'never' --rev main --as-of "$1" --fail-on never --max 3
	again 'a folder' --rev main --as-of "$1" incidents/2026 --fail-on warning
	again 'files' --as-of "$1" actions/2026 incidents/2025/INC-2025-00001.md
	again 'a file' --rev main --as-of "$1" --format json \
		incidents/2025/INC-2025-00001.md
	again 'folders in another' --rev main --as-of "$1" \
		actions/2025 incidents incidents/2026 --fail-on warning
	again 'all there is' --rev main --as-of "$1" --format json .
	again 'what is not there' --rev main --as-of "$1" incidents docs/none
	again 'what is new' --rev main --as-of "$1" --base main~2
	again 'the commit before' --rev main~1 --as-of "$1"
	again 'a day' --at 2026-05-02
	again 'another day' --rev main --as-of 2026-06-20
	again 'in colour' --rev main --as-of "$1" --color always
}

# begin: new repositories, and the first commits.
begin() {
	rm -rf work.git with.git
	git init -q --bare work.git
	git init -q --bare with.git
	./records 80 history | git -C work.git fast-import --quiet
	commits 0
}

# in_tree STEP DAY: a checkout whose files are those of main now; its index and
# its branch may be some commits behind. What is not tracked stays.
in_tree() {
	git -C tree fetch -q --force ../work.git main:refs/heads/there
	git -C tree reset -q --hard there || {
		git -C tree clean -f -d -q
		git -C tree reset -q --hard there
	}
	same_in tree 'files' --as-of "$2"
	same_in tree 'some files' --as-of "$2" \
		incidents/2025 actions "debrief.yml" --fail-on error
	git -C tree reset -q --mixed "there~$(($1 % 2))"
	git -C tree reset -q --soft "there~$(($1 % 4))"
	same_in tree 'files that changed' --as-of "$2"
	same_in tree 'the index' --as-of "$2" --staged
	same_in tree 'the branch' --as-of "$2" --rev HEAD --format json
}

${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -o records "$ROOT/tests/bench/records.c"
begin
git init -q tree
same 'at first' $MAIN
for step in ${ONLY:-$(seq "$STEPS")}; do
	commits "$step"
	# Now and then several steps lie between. The day goes on slowly.
	day=2026-06-0$((1 + step / 16 % 9))
	case $((step % 7)) in
	2 | 5) continue ;;
	3) in_many_ways $day ;;
	esac
	same 'a step' --rev main --as-of $day
	in_tree "$step" $day
	[ $((step % 13)) != 12 ] || git -C with.git gc -q --prune=now
done
git -C with.git fsck --strict --no-dangling 2>&1 | grep -v '^notice' || true

# ---- What changes without a commit ----

# onward: what is kept is of one commit; main is at the next.
onward() {
	rm -rf with.git/debrief
	same 'before' $MAIN
	keep
	commits 1 plain edit_title add_incident drop_line
}
step='none'
begin
onward
again 'onward' $MAIN
again 'of a folder' $MAIN actions
back
rm $ledger
same 'kept of a folder' --rev main~1 --as-of 2026-06-01 incidents/2025
same 'onward from a folder' $MAIN

# Another library in the program is another program.
echo 'int another_library;' |
	${CC:-cc} -shared -fPIC -Wl,--build-id -o another.so -xc -
back
run none -C with.git check $MAIN --no-cache
LD_PRELOAD="$TMP/another.so" ASAN_OPTIONS=verify_asan_link_order=0 \
	run first -C with.git check $MAIN --timings
compare 'another program' first check $MAIN
is 'the ledger of another program' 0 "$(grep -c '^changes ' first.times)"

# What is kept comes with a repository that has less, or more.
for depth in 1 2 3 30; do
	git clone -q --bare --depth $depth "file://$TMP/with.git" shallow.git
	cp -R kept shallow.git/debrief
	run none -C shallow.git check $MAIN --no-cache
	run first -C shallow.git check $MAIN
	compare "$depth commits deep" first check $MAIN
	git -C shallow.git fetch -q --unshallow origin main:main
	run none -C shallow.git check $MAIN --no-cache
	run first -C shallow.git check $MAIN
	compare "$depth commits deep, and then all" first check $MAIN
	rm -rf shallow.git
done
rm -rf tree
git clone -q with.git tree
cp -R kept tree/.git/debrief
run none -C tree check --rev HEAD --as-of 2026-06-01 --no-cache
run first -C tree check --rev HEAD --as-of 2026-06-01
compare 'a checkout' first check --rev HEAD
(cd tree/incidents && run "$TMP/first" check ../actions/2026 $MAIN &&
	run "$TMP/none" check ../actions/2026 $MAIN --no-cache)
compare 'a folder of it' first check ../actions/2026
git -C with.git gc -q --prune=now
again 'packed' $MAIN
back
parent=$(git -C with.git rev-parse main~1)
git -C with.git replace --graft main "$parent~3"
same 'a graft' $MAIN
git -C with.git replace -d "$(git -C with.git rev-parse main)" >deleted
again 'no graft' $MAIN

# ---- What concerns a record that stays the same ----

rm -rf tree
git init -q tree
./records 80 history | git -C tree fast-import --quiet
git -C tree checkout -q main
mkdir tree/docs tree/procedures
sed 's/effective: 2024/effective: 2019/' \
	"$ROOT/examples/procedures/post-incident-review.md" \
	>tree/procedures/post-incident-review.md
echo '## Scope' | tee tree/docs/scope.md >tree/docs/other.md
one=incidents/2025/INC-2025-00001.md
other=incidents/2025/INC-2025-00003.md

# save MESSAGE: commits all.
save() {
	git add -A
	GIT_COMMITTER_DATE=2026-05-30T00:00:00Z git commit -q --allow-empty -m "$1"
}
(cd tree && save 'Add a document' && echo Words. >>docs/scope.md &&
	save 'For INC-2025-00001')
start=$(git -C tree rev-parse HEAD)

# meanwhile NAME BEFORE AFTER: what is said of what BEFORE and AFTER make of the
# checkout, where it was asked for in between.
meanwhile() {
	git -C tree reset -q --hard "$start"
	git -C tree clean -qfd
	rm -rf tree/.git/debrief
	(cd tree && eval "$2" && save 'Before')
	run first -C tree check --as-of 2026-06-01
	(cd tree && eval "$3")
	run none -C tree check --as-of 2026-06-01 --no-cache
	run first -C tree check --as-of 2026-06-01
	compare "$1" first check
}
# name DOCUMENT: lines for sed that let a record say that it was changed.
name() {
	printf '/^plan_changes/a\\\n  - {section: Scope, %s}\n' \
		"document: $1, kind: changed, summary: Words"
}
meanwhile 'another names its document, spelled as it is' \
	'sed -i "$(name ./docs/scope.md)" $one' \
	'sed -i "$(name docs/scope.md)" $other'
meanwhile 'another names it no more' 'sed -i "$(name ./docs/scope.md)" $one
	sed -i "$(name docs/scope.md)" $other' \
	'sed -i /docs.scope/d $other'
meanwhile 'its document comes' 'sed -i "$(name docs/none.md)" $one' \
	'echo "## Scope" >docs/none.md'
meanwhile 'its document comes and goes' \
	'sed -i "$(name docs/none.md)" $one' \
	'echo "## Scope" >docs/none.md; save There; rm docs/none.md'
meanwhile 'it excepts an action item of another' \
	'sed -i "$(name docs/other.md)" $one' \
	'sed -i "2i exceptions: [{rule: plan-change-unproven, reason: So, \
for: ACT-2025-000230, approved_by: a, approved_on: 2026-05-29}]" $one'
meanwhile 'its id was that of another' : \
	'sed -i "s/^id: .*/id: INC-2025-00003/
2i actions: [{id: A7, title: T, owner: a, due: 2026-09-01, status: open}]" $one
	save "Mistaken" && git checkout -q HEAD~1 $one && save "Corrected"'
# Of very many documents only some are followed through renames.
meanwhile 'it names many documents' '
	for n in $(seq 80); do echo "## Scope" >docs/$n.md; done; save Many
	for n in $(seq 80); do git mv docs/$n.md docs/n$n.md; done
	save "Renamed for INC-2025-00001"
	for n in $(seq 80); do sed -i "$(name docs/n$n.md)" $one; done' \
	'sed -i "s/^title.*/title: New/" $one'

# ---- Damage ----

run none -C with.git check $MAIN --no-cache
# damaged NAME: what is said with the ledger as it is now.
damaged() {
	run first -C with.git check $MAIN
	compare "$1" first check $MAIN
}
damage 40
[ -s with.git/config ] && pass || fail 'written through a link'
back
chmod 0 $ledger
damaged 'not readable'
chmod 600 $ledger
# It is for its owner alone.
back
run first -C with.git check $MAIN
is 'who may read it' 600 "$(stat -c %a $ledger)"

# ---- Two at once ----

for time in 1 2 3 4 5 6 7 8; do
	onward
	back
	run other -C with.git check --rev main~1 --as-of 2026-06-01 --no-cache
	run none -C with.git check $MAIN --no-cache
	(run third -C with.git check --rev main~1 --as-of 2026-06-01) &
	first=$!
	(run second -C with.git check $MAIN) &
	second=$!
	run first -C with.git check $MAIN
	wait $first $second
	compare "two at once, $time" first check $MAIN
	compare "two at once, $time" second check $MAIN
	same 'after two at once' $MAIN
	mv other none
	compare "two at once, $time" third check --rev main~1
done

# ---- Without it ----

rm -r with.git/debrief
run first -C with.git check $MAIN --no-cache
DEBRIEF_NO_CACHE=1 run first -C with.git check $MAIN
if [ -e with.git/debrief ]; then
	fail 'something was kept'
else
	pass
fi
echo "$used checks went on from a ledger"
[ "$used" != 0 ] && pass || fail 'no check went on from a ledger'
finish
