# edited.sh DEBRIEF [SEED]: a check of a working tree or an index that judges
# anew only what was edited says what one of everything says.
#
# What an engineer does to a checkout is done at random: edits (tools/edits.py),
# git add, commit, reset, stash, checkout; files are touched, removed, made. Then
# checks that go on from a ledger are compared with those that keep nothing. A
# failure names its step and the seed; STEPS says how many there are.
. "$(dirname "$0")/lib.sh"
SEED=${2:-1}
STEPS=${STEPS:-30}
export SOURCE_DATE_EPOCH=1780272000
used=0

# run NAME CHECK...: its status and what it prints, in file NAME; what it says
# of time, in NAME.times.
run() {
	output=$TMP/$1
	shift
	status=0
	"$DEBRIEF" check --as-of 2026-06-01 "$@" >"$output" 2>"$output.err" ||
		status=$?
	sed -n '/^stage /,$p' "$output.err" >"$output.times"
	{
		echo "--- $status"
		sed '/^stage /,$d' "$output.err"
	} >>"$output"
}

# Whether fewer files were read than there are.
went_on() {
	awk '/^records / { files = $4 }
		/^changes / { known = 1 }
		END { exit !(known && files < 256) }' "$TMP/first.times"
}

# same STEP CHECK...: without what is kept, and with it.
same() {
	name=$1
	shift
	run none "$@" --no-cache
	run first "$@" --timings
	! went_on || used=$((used + 1))
	if cmp -s "$TMP/none" "$TMP/first"; then
		pass
	else
		fail "seed $SEED, step $name: debrief check $*"
		diff "$TMP/none" "$TMP/first" | head -n 20
	fi
}

edit() {
	"$PYTHON" "$ROOT/tests/tools/edits.py" "$SEED" "$1" >"$TMP/edits" 2>&1 ||
		true
}

# some N: the path of one action item, whose file may be gone.
some() {
	git ls-files actions | sed -n "$(($1 * 7 % 200 + 1))p"
}

# act STEP: what somebody does.
act() {
	case $((($1 * 13 + SEED * 5) % 16)) in
	0) git reset -q --hard ;;
	1) git add -A ;;
	2) git stash -q -u && git stash pop -q || true ;;
	3) rm -f "$(some "$1")" ;;
	4) find actions -name '*.md' | head -n 20 | xargs touch ;;
	5) git checkout -q -- . ;;
	6)
		path=actions/2016/ACT-2016-9$1.md
		sed "s/^id: .*/id: ACT-2016-9$1/" "$(some 3)" >"$path" || true
		;;
	7) sed -i 's/$/\r/' "$(some "$1")" || true ;;
	8) printf '* text eol=crlf\n' >.gitattributes ;;
	9)
		git add -A
		git commit -q --allow-empty -m "Step $1"
		;;
	10) ln -sf nowhere "actions/2016/link$1.md" ;;
	11) git rm -q --cached "$(some "$1")" || true ;;
	*)
		edit "$1"
		edit "$(($1 + 1000))"
		;;
	esac
}

git init -q "$TMP/work"
cd "$TMP/work"
${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -o "$TMP/records" \
	"$ROOT/tests/bench/records.c"
"$TMP/records" 80 history | git fast-import --quiet
git reset -q --hard main
cp -R "$ROOT/examples/people.yml" "$ROOT/examples/procedures" .
git add -A
git commit -q -m 'People, and a procedure'
step=0
while [ $((step += 1)) -le "$STEPS" ]; do
	act "$step" >"$TMP/said" 2>&1
	same "$step"
	same "$step" --staged
	same "$step" --format json
	[ $((step % 3)) != 0 ] || {
		same "$step" --rev HEAD
		same "$step" --fail-on error "$(some "$step")"
		same "$step" --format json "$PWD/incidents/" "$PWD/actions"
		cd actions/2016
		same "$step, in a folder" ../../incidents/2016 .
		cd ../..
	}
	[ $((step % 10)) != 0 ] || {
		git reset -q --hard
		git clean -q -f -d
		same "$step, clean"
		git checkout -q main~5 -- incidents 2>"$TMP/said"
		same "$step, older"
		git checkout -q main -- . 2>"$TMP/said"
		sleep 1
		git status >"$TMP/status"
		same "$step, main"
	}
done
git fsck --strict --no-dangling 2>&1 | grep -v '^notice' || true
echo "$used checks went on from a ledger"
[ "$used" != 0 ] && pass || fail 'no check went on from a ledger'
finish
