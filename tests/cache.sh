# cache.sh DEBRIEF [SEED]: the cache in the git directory changes no byte.
#
# A records repository is changed at random, again and again (tools/edits.py),
# and after each change commands run without the cache, with what it holds from
# before, and with what they have just put there. All must print and return the
# same. Then things change that no record shows, and the cache is damaged.
. "$(dirname "$0")/lib.sh"
SEED=${2:-1}
STEPS=${STEPS:-24}
export SOURCE_DATE_EPOCH=1782864000
DAY=2026-06-01

# run NAME COMMAND...: its status and what it prints, in file NAME.
run() {
	output=$TMP/$1
	shift
	status=0
	"$DEBRIEF" "$@" >"$output" 2>"$output.err" || status=$?
	{
		echo "--- $status"
		cat "$output.err"
	} >>"$output"
}

# inode REPOSITORY: changes each time that something is kept.
inode() {
	stat -c %i "$1/debrief/cache" 2>/dev/null || echo none
}

# same NAME REPOSITORY [hit] COMMAND...: without the cache, with it, and again,
# when it has to be known (hit), unless the command failed.
same() {
	name=$1
	repository=$2
	shift 2
	run none -C "$repository" "$@" --no-cache
	run first -C "$repository" "$@"
	before=$(inode "$repository")
	run second -C "$repository" "$@"
	if ! diff "$TMP/none" "$TMP/first" >"$TMP/diff" ||
		! diff "$TMP/none" "$TMP/second" >"$TMP/diff"; then
		fail "$name: debrief $*"
		head -20 "$TMP/diff"
	elif [ "$status" != 2 ] && [ "$before" != "$(inode "$repository")" ]; then
		fail "$name: not known the second time: debrief $*"
	else
		pass
	fi
}

# all NAME REPOSITORY: everything that reads a commit.
all() {
	for format in text json sarif github gitlab junit; do
		same "$1" "$2" check --rev main --as-of $DAY --format $format
	done
	same "$1" "$2" check --rev main --base main~1 --as-of $DAY
	same "$1" "$2" check --at 2026-03-01 --fail-on error --max 3
	same "$1" "$2" check --rev main --as-of $DAY incidents/2026
	same "$1" "$2" status --rev main --as-of $DAY
	same "$1" "$2" status --rev main --as-of $DAY --overdue --format json
	same "$1" "$2" publish --dry-run --as-of $DAY --to reports
	same "$1" "$2" publish --dry-run --as-of $DAY --to reports --site pages
}

mkdir "$TMP/work"
cd "$TMP/work"
git init -q
sh "$ROOT/tests/example.sh" .
git checkout -q main
# So many commits that what they show is kept.
{
	i=0
	while [ $((i += 1)) -le 300 ]; do
		echo 'commit refs/heads/main'
		echo "committer E <e@example.org> $((1767225600 + i)) +0000"
		echo 'data 0'
		[ "$i" != 1 ] || echo 'from refs/heads/main^0'
		echo 'M 644 inline elsewhere/file'
		printf 'data %s\n%s\n' "${#i}" "$i"
	done
} | git fast-import --quiet
git reset -q --hard
FIRST=$(git rev-parse HEAD)
git clone -q --bare . ../with.git
git clone -q --bare . ../without.git
cd ..

# step NUMBER: a commit, now and then by way of a branch.
step() {
	(
		cd work
		[ $(($1 % 5)) != 0 ] || git checkout -q -b side main~1
		if [ $(($1 % 4)) = 3 ]; then
			# What was broken is made good.
			git rm -q -r incidents actions
			git checkout -q "$FIRST" -- .
			echo "Step $1." >>plans/incident-response-plan.md
		else
			"$PYTHON" "$ROOT/tests/tools/edits.py" "$SEED" "$1"
		fi
		git add -A
		GIT_AUTHOR_DATE="2026-05-$((1 + $1 % 28))T12:00:00Z" \
			git commit -q --allow-empty -m "Step $1"
		if [ $(($1 % 5)) = 0 ]; then
			git checkout -q main
			git merge -q --no-ff -m "Merge step $1" -X ours side \
				>"$TMP/merge" || git merge --abort
			git branch -q -D side
		fi
		git push -q ../with.git main
		git push -q ../without.git main
	)
}

# publish_both NAME: three times each; all that is said and made is the same.
publish_both() {
	for time in 1 2 3; do
		run one -C with.git publish --as-of $DAY --to reports --site pages
		run other -C without.git publish --as-of $DAY --to reports \
			--site pages --no-cache
		git -C with.git for-each-ref >>one
		git -C without.git for-each-ref >>other
		if diff one other; then
			pass
		else
			fail "$1: publish, time $time"
		fi
	done
}

cd "$TMP"
number=0
published=0
while [ "$number" -lt "$STEPS" ]; do
	number=$((number + 1))
	step "$number"
	all "step $number" with.git
	publish_both "step $number"
	[ "$status" != 0 ] || published=$((published + 1))
	[ $((number % 8)) != 0 ] || {
		rm -r with.git/debrief
		all "step $number, deleted" with.git
	}
done
git -C with.git fsck --strict --no-dangling
if [ "$published" = 0 ]; then
	fail 'nothing was ever published'
else
	pass
fi

# ---- What changes without a commit ----

# A commit that a record names, which is not here at first; all is right else.
id=$(git -C work commit-tree -m 'Elsewhere' main^{tree})
git -C work rm -q -r incidents actions
git -C work checkout -q "$FIRST" -- .
file=$(find work/actions -name '*.md' | sort | tail -n 1)
sed -i "2i evidence: [$id]" "$file"
git -C work commit -q -a -m 'Name a commit'
git -C work push -q ../with.git main
git -C work push -q ../without.git main
all 'a commit that is absent' with.git
git -C work push -q ../with.git "$id:refs/heads/elsewhere"
git -C work push -q ../without.git "$id:refs/heads/elsewhere"
all 'a commit that came' with.git

# Who publishes, and where to.
publish() {
	same "$1" with.git publish --as-of $DAY --to reports
}
publish_both 'before the environment changes'
publish 'the environment'
GIT_AUTHOR_NAME='' publish 'an empty name'
SOURCE_DATE_EPOCH=x publish 'no number'
git -C with.git worktree add -q ../elsewhere reports
publish 'checked out elsewhere'
git -C with.git worktree remove ../elsewhere
publish 'checked out no more'
git -C with.git update-ref refs/heads/reports reports~1
same 'the ref went back' with.git publish --dry-run --as-of $DAY --to reports

# Another library in the program is another program.
echo 'int another_library;' |
	${CC:-cc} -shared -fPIC -Wl,--build-id -o another.so -xc -
same 'the program' with.git check --rev main --as-of $DAY
before=$(inode with.git)
LD_PRELOAD="$TMP/another.so" \
	ASAN_OPTIONS=verify_asan_link_order=0 \
	run first -C with.git check --rev main --as-of $DAY
if [ "$before" != "$(inode with.git)" ] && diff none first; then
	pass
else
	fail 'another library'
fi

# A clone that is cut off, and then no more.
git clone -q --bare --depth 3 "file://$TMP/with.git" shallow.git
all 'shallow' shallow.git
git -C shallow.git fetch -q --unshallow origin main:main
all 'shallow no more' shallow.git

# Objects in another repository, which go away.
git clone -q --bare --shared work shared.git
all 'shared' shared.git
mv work/.git/objects/pack gone
mkdir work/.git/objects/pack
same 'shared objects gone' shared.git check --rev main --as-of $DAY
rmdir work/.git/objects/pack
mv gone work/.git/objects/pack

# A checked-out branch whose files did not follow a publish that was killed.
cp -R work killed
for repository in work killed; do
	flag=
	[ "$repository" = work ] || flag=--no-cache
	for time in 1 2 3; do
		run "$repository.$time" -C $repository publish --as-of $DAY $flag
	done
	git -C $repository rev-parse HEAD >$repository/.git/debrief-publish
	git -C $repository ls-files reports | head -n 2 |
		(cd $repository && xargs rm -f)
	run "$repository.4" -C $repository publish --as-of $DAY $flag
	git -C $repository status --short >$repository.status
	git -C $repository rev-parse HEAD >>$repository.status
done
for part in 1 2 3 4 status; do
	if diff "work.$part" "killed.$part"; then
		pass
	else
		fail "a checked-out branch: $part"
	fi
done

# ---- Damage ----

git -C with.git gc -q
file=with.git/debrief/cache
rm -f $file
check() {
	same "$1" with.git check --rev main --as-of $DAY --max 1
}
check 'small'
cp $file whole
size=$(stat -c %s whole)
at=0
while [ "$at" -lt "$size" ]; do
	head -c "$at" whole >$file
	check "cut to $at bytes"
	cp whole $file
	printf '\377' | dd of=$file bs=1 seek="$at" conv=notrunc 2>dd
	check "byte $at"
	at=$((at + 97))
done
rm $file
mkfifo $file
check 'a named pipe'
rm $file
mkdir $file
run first -C with.git check --rev main --as-of $DAY --max 1
run none -C with.git check --rev main --as-of $DAY --max 1 --no-cache
if diff first none; then
	pass
else
	fail 'a folder'
fi

# ---- Where time goes ----

# stages FLAG...: the stages of a run that prints what it prints without.
stages() {
	"$DEBRIEF" -C with.git check --rev main --as-of $DAY --timings "$@" \
		>out 2>table || true
	"$DEBRIEF" -C with.git check --rev main --as-of $DAY >plain || true
	cmp -s out plain || echo 'other output:'
	awk '{ print $1 }' table | paste -s -d ' ' -
}
rm -rf with.git/debrief
if [ "$(stages)" = 'stage open cache settings records history rules writing all' ] &&
	[ "$(stages)" = 'stage open cache writing all' ]; then
	pass
else
	fail 'the stages that --timings tells'
fi

# ---- The working tree ----

# What is printed of it is not kept, but what history shows is.
rm -rf work/.git/debrief
for number in 101 102 103 104; do
	(cd work && "$PYTHON" "$ROOT/tests/tools/edits.py" "$SEED" $number)
	run none -C work check --as-of $DAY --format json --no-cache
	run first -C work check --as-of $DAY --format json
	run second -C work check --as-of $DAY --format json
	if diff none first >diff && diff none second >diff; then
		pass
	else
		fail "edit $number of the working tree"
		head -20 diff
	fi
	[ $((number % 2)) = 0 ] || {
		git -C work add -A
		git -C work commit -q -m "Edit $number"
	}
done
if grep -q -a 'Step [0-9]' work/.git/debrief/history; then
	pass
else
	fail 'nothing of the history is kept'
fi

# ---- Without it ----

rm -r with.git/debrief work/.git/debrief
run none -C with.git check --rev main --no-cache
DEBRIEF_NO_CACHE=1 run none -C with.git check --rev main
run none -C work check --no-cache
DEBRIEF_NO_CACHE=1 run none -C work check --staged
if [ -e with.git/debrief ] || [ -e work/.git/debrief ]; then
	fail 'something was kept'
else
	pass
fi
finish
