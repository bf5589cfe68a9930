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

# plain N: the path of an action item that is a file, as committed.
plain() {
	git ls-files -s actions | sed -n 's/^100644 .*\t//p' | sed -n "$1p"
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

# ---- What git status does not tell ----

# With other line ends a record is longer than is read, and git calls it the
# same: of the size that its blob has, no file says anything.
rm -f .gitattributes
big=$(plain 1)
seq -f 'Line %g of a long text.' 4950 >>"$big"
git add -A
git commit -q -m 'A long record'
rm -rf .git/debrief
sleep 1
git status >"$TMP/status"
same 'a long record'
git config core.autocrlf true
rm "$big"
git checkout -q -- "$big"
sleep 1
git status >"$TMP/status"
is 'what git says of other line ends' '' "$(git status --short)"
same 'other line ends'
is 'what is said of them' 1 "$(grep -c record-too-large "$TMP/none")"
git config --unset core.autocrlf
same 'other line ends that nobody asks for'
echo >>"$big"
rm "$big"
git checkout -q -- "$big"
same 'its own line ends'
is 'what is said of these' 0 "$(grep -c record-too-large "$TMP/none")"

# Two edits in one tick, and the first of them staged.
for n in 1 2 3 4 5 6 7 8; do
	path=$(plain "$n")
	sed -i 's/^title: ./title: X/' "$path"
	git add "$path"
	sed -i 's/^title: ./title: Y/' "$path"
	same "twice in a tick, $n"
done
git reset -q --hard 2>"$TMP/said"
path=$(plain 3)
git update-index --assume-unchanged "$path"
sed -i 's/^status: .*/status: none/' "$path"
same 'assumed unchanged'
git update-index --no-assume-unchanged "$path"
git update-index --skip-worktree "$path"
same 'kept out of the tree, and there'
rm "$path"
same 'kept out of the tree'
git update-index --no-skip-worktree "$path"
same 'gone'
git reset -q --hard
git update-index --index-version 4
sed -i 's/^status: .*/status: none/' "$path"
same 'an index of version 4'
git update-index --untracked-cache
git status >"$TMP/status"
same 'a cache of what is not tracked'
chmod +x "$(plain 4)"
same 'another mode'
git reset -q --hard
mv actions/2016 "$TMP/2016"
echo >actions/2016
same 'a file in the place of a folder'
rm actions/2016
ln -s "$TMP/2016" actions/2016
same 'a link in the place of a folder'
rm actions/2016
mv "$TMP/2016" actions/2016
rm "$path"
mkdir "$path"
echo >"$path/inner.md"
same 'a folder in the place of a file'
git reset -q --hard
git init -q actions/2016/inner
echo >actions/2016/inner/a.md
same 'a repository among records'
rm -rf actions/2016/inner
echo '*.md' >.gitignore
echo >actions/2016/ignored.md
same 'an ignored record'
git add -f actions/2016/ignored.md
same 'an ignored record, staged'
git reset -q --hard
rm .gitignore
git worktree add -q -f "$TMP/linked" main
cd "$TMP/linked"
same 'a linked working tree'
sed -i 's/^status: .*/status: none/' "$path"
same 'an edit there'
cd "$TMP/work"
git sparse-checkout set --no-cone '/*' '!/actions/2017/'
same 'a sparse checkout'
git sparse-checkout disable
git fsck --strict --no-dangling 2>&1 | grep -v '^notice' || true
echo "$used checks went on from a ledger"
[ "$used" != 0 ] && pass || fail 'no check went on from a ledger'
finish
