# Who is named beside a value of today is who wrote that value; of one that is
# not committed it is said so, and nobody is named.
export SOURCE_DATE_EPOCH=1780000000
as() {
	GIT_AUTHOR_NAME=$1 commit "$2" "$3"
}
due=actions/ACT-2026-0001.md
owner=actions/ACT-2026-0002.md
record=incidents/INC-2026-0001.md
edit() {
	sed "$1" $2 >.git/new
	mv .git/new $2
}
shown() {
	echo "== $*"
	debrief check --fail-on never "$@" 2>&1 |
		sed -n 's/^[^ ]* \([a-z]*\[\(due-m\|owner-c\|fact-c\)\)/	\1/p'
}
mkdir incidents actions
cat >$record <<'END'
---
id: INC-2026-0001
title: Orders are lost
severity: SEV1
status: reviewed
commander: ana
detected: 2026-01-02T08:10Z
resolved: 2026-01-02T10:00Z
review: {scheduled_on: 2026-01-03, held_on: 2026-01-14, chair: ana, attendees: [ana]}
---
END
cat >$due <<'END'
---
id: ACT-2026-0001
incident: INC-2026-0001
title: Keep orders until they are read
owner: ben
due: 2026-06-01
status: open
---
END
sed 's/0001$/0002/; s/INC-2026-0002/INC-2026-0001/' $due >$owner
as Ana 'Add records' 2026-01-15T08:00:00Z

echo '=== moved later, then a little back'
edit 's/^due: .*/due: 2026-06-20/' $due
edit 's/^owner: .*/owner: cy/' $owner
edit 's/held_on: [0-9-]*/held_on: 2026-01-08/' $record
as Bo 'Change them' 2026-03-12T08:00:00Z
shown
edit 's/^due: .*/due: 2026-06-10/' $due
edit 's/^owner: .*//' $owner
edit 's/held_on: [0-9-]*, //' $record
as Cy 'Change them again' 2026-03-13T08:00:00Z
edit 's/^status: .*/owner: dan\n&/' $owner
edit 's/review: {/&held_on: 2026-01-09, /' $record
as Dan 'And again' 2026-03-14T08:00:00Z
shown
debrief publish
grep -h ACT-2026-0001 reports/2026/action-log.md
cut -d , -f 2- reports/2026/action-log.csv | grep -o 'the due date.*'
git rm -q -r reports
commit 'Keep no reports' 2026-03-15T08:00:00Z

echo '=== in the working tree'
edit 's/^due: .*/due: 2026-06-05/' $due
edit 's/^owner: .*/owner: eve/' $owner
edit 's/held_on: [0-9-]*/held_on: 2026-01-10/' $record
shown
git add -A
shown --staged
edit 's/^due: .*/due: 2026-08-05/' $due
shown
edit 's/^due: .*/due: 2026-05-30/' $due
edit 's/^owner: .*/owner: ben/' $owner
edit 's/held_on: [0-9-]*/held_on: 2026-01-14/' $record
shown
