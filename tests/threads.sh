# threads.sh DEBRIEF TSAN_DEBRIEF: several threads give what one gives, and
# share nothing that changes: the second program is built with ThreadSanitizer,
# which ends it where they do.
. "$(dirname "$0")/lib.sh"
TSAN=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
cd "$TMP"
export SOURCE_DATE_EPOCH=1782864000
export TSAN_OPTIONS='halt_on_error=1 exitcode=66'
DAY='--as-of 2026-06-01'

# Enough incidents for several threads; most are opened by one commit and
# reviewed by another, which changes the plan.
${CC:-cc} -std=c11 -D_GNU_SOURCE -O1 -o "$TMP/records" \
	"$ROOT/tests/bench/records.c"
git init -q -b main repo
"$TMP/records" 200 history | git -C repo fast-import --quiet
git -C repo reset -q --hard main
# What is looked up in the repository while pages are made: evidence that is a
# path, a due date that moved, a procedure that changed.
echo 'Checked.' >repo/notes.md
for f in repo/actions/*/*1.md; do
	sed -i 's/^due: .*/due: 2027-01-01/; s/^evidence: .*/evidence: [notes.md]/' "$f"
done
mkdir -p repo/procedures
cp "$ROOT"/examples/procedures/*.md repo/procedures/
git -C repo add -A
git -C repo commit -q -m 'Move dates, adopt the procedure'
printf '\nA remark.\n' | tee -a repo/procedures/*.md repo/plans/*.md >/dev/null
git -C repo commit -q -a -m 'Change the procedure and the plan'

# Files that are no records, or broken ones, among many.
echo 'A remark.' >repo/incidents/2019/remark.md
ln -s remark.md repo/incidents/2019/link.md
head -c 200000 /dev/zero | tr '\0' x >repo/incidents/2018/INC-2018-9999.md
printf -- '---\nid: [\n---\n' >repo/actions/2020/ACT-2020-9999.md

# one COMMAND...: on one core, so that there is one thread.
one() {
	taskset -c "$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')" "$@"
}

# build NAME COMMAND...: a site in NAME by a debrief that COMMAND starts.
build() {
	name=$1
	shift
	"$@" -C repo build $DAY --out "$name" 2>"$name.said" || status=$?
	[ "${status:-0}" -lt 2 ] || cat "$name.said"
}

# findings NAME COMMAND...: all findings, in NAME.
findings() {
	name=$1
	shift
	"$@" -C repo check $DAY --format json >"$name" 2>&1 || true
}

findings one.json one "$DEBRIEF"
findings several.json "$DEBRIEF"
findings watched.json "$TSAN"
is 'a check by several threads' '' "$(diff one.json several.json)"
is 'a check by watched threads' '' "$(diff one.json watched.json)"
is 'what is no record was seen' 4 "$(grep -cE 'incidents/2019/(remark|link).md|-9999.md' one.json)"

# The second one goes on from the first, and looks at all files.
git clone -q repo tree
"$DEBRIEF" -C tree check $DAY >one.text 2>&1 || true
for time in first second; do
	"$TSAN" -C tree check $DAY --timings >$time.text 2>$time.said || true
	is "a check by watched threads, $time" '' "$(diff one.text $time.text)"
done
is 'going on' 1 "$(grep -c '^changes ' second.said)"

# new COMMAND...: where a debrief puts a new record of each kind.
new() {
	for kind in incident action; do
		"$@" -C tree new $kind $DAY 2>&1
		git -C tree clean -fdq
	done
}
is 'new records by watched threads' "$(new one "$DEBRIEF")" "$(new "$TSAN")"

build one one "$DEBRIEF"
build several "$DEBRIEF"
build watched "$TSAN"
is 'a site by several threads' '' "$(diff -r one several)"
is 'a site by watched threads' '' "$(diff -r one watched)"

# publish NAME COMMAND...: the ids of the commits that a debrief makes.
publish() {
	name=$1
	shift
	git clone -q --bare repo "$name"
	"$@" -C "$name" publish $DAY --site pages 2>&1
	git -C "$name" fsck --strict 2>&1 | grep -v '^notice\|^dangling' || true
}
publish one.git one "$DEBRIEF" >one.ids
publish several.git "$DEBRIEF" >several.ids
publish watched.git "$TSAN" >watched.ids
is 'a publish by several threads' "$(cat one.ids)" "$(cat several.ids)"
is 'a publish by watched threads' "$(cat one.ids)" "$(cat watched.ids)"
is 'a verify by watched threads' 0 \
	"$("$TSAN" -C watched.git verify main >said 2>&1; echo $?)"
finish
