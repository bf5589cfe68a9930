# The changelog of a plan that was moved twice, merged and reverted.
export SOURCE_DATE_EPOCH=1777593600
hours=0
# record MESSAGE: commits everything, an hour after the commit before.
record() {
	hours=$((hours + 1))
	commit "$1" "$((1772150400 + hours * 3600)) +0000"
}
# merge BRANCH [MESSAGE]: merges, an hour after the commit before.
merge() {
	hours=$((hours + 1))
	GIT_AUTHOR_DATE="$((1772150400 + hours * 3600)) +0000" \
	GIT_COMMITTER_DATE="$((1772150400 + hours * 3600)) +0000" \
		git merge -q --no-ff -m "${2:-Merge $1}" "$1" >/dev/null
}
plan=plans/incident-response-plan.md
mkdir -p docs plans
cat >docs/response.md <<'END'
Response
========

Who is called, and when.

Escalation
----------

Call the commander.
Call the systems' owners.

```sh
# Contacts
page --all
```

## Contacts

See the wiki.

## Roles

### Commander

Leads.

### Scribe

Writes the timeline.

## Contacts

For customers: the status page.
END
cp docs/response.md docs/response-copy.md
record 'Write the response document'

echo '== a file that has the plan to come as its name, and goes'
printf '# Plan\n\nAnother document, soon gone.\n' >$plan
record 'Write something else'
rm $plan
record 'Remove something else'

sed 's/^Call the commander\./Call the commander at once./' \
	docs/response.md >new
mv new docs/response.md
record 'Annual review'
git branch old-name

echo '== the first move, with a change'
mkdir -p handbook
git mv docs/response.md handbook/irp.md
echo 'For the press: nobody.' >>handbook/irp.md
record 'Move the document to the handbook'
git branch side
sed 's/^page --all/page --all --now/' handbook/irp.md >new
mv new handbook/irp.md
record 'Page faster'

echo '== the second move is on a side branch'
git checkout -q -b move
mkdir -p plans
git mv handbook/irp.md $plan
record 'Make it the plan'
git checkout -q main
sed 's/^See the wiki\./See the intranet./' handbook/irp.md >new
mv new handbook/irp.md
record 'The wiki is gone'
merge move

echo '== branches that know it by its old names'
git checkout -q side
sed 's/^Leads\./Leads, and decides./' handbook/irp.md >new
mv new handbook/irp.md
record 'Say who decides'
git checkout -q main
merge side
git checkout -q old-name
sed 's/^Who is called.*/Who is called, when and by whom./' \
	docs/response.md >new
mv new docs/response.md
record 'Say by whom'
git checkout -q main
merge old-name 'Merge a branch that is two moves behind'

echo '== the old names are taken by other files'
printf '# Response\n\nMoved to the plans.\n' >docs/response.md
record 'Leave a note at the old place'
mkdir -p handbook
printf '# Handbook\n' >handbook/irp.md
record 'Begin a handbook'

echo '== an evil merge, and one that is not'
git checkout -q -b drill
sed 's/^Writes the timeline\./Writes the timeline as it happens./' $plan >new
mv new $plan
record 'Exercise in March'
git checkout -q main
sed 's/^Call the systems/Then call the systems/' $plan >new
mv new $plan
record 'Say in which order'
git branch before-evil
merge drill 'Merge the exercise'
git checkout -q -b evil before-evil
echo 'Nothing.' >note.md
record 'A note'
git checkout -q main
hours=$((hours + 1))
git merge -q --no-commit --no-ff evil >/dev/null 2>&1
sed 's/^Call the commander at once\./Call the commander within 5 minutes./' \
	$plan >new
mv new $plan
git add -A
record 'Merge a note, and more'


echo '== incidents: a proof, one that is reverted, none, a name in passing'
mkdir -p incidents
# incident NUMBER CHANGE...: a record; each line of CHANGE is one of its keys.
incident() {
	cat >incidents/INC-2026-000$1.md <<END
---
id: INC-2026-000$1
title: Incident number $1
severity: SEV1
status: reviewed
commander: ana
started: 2026-02-20
detected: 2026-02-20
resolved: 2026-02-21
review: {held_on: 2026-02-24, chair: ana, attendees: [ana]}
$2
---
END
}
# change SECTION [COMMIT]: a change of the plan, as a record claims it.
change() {
	printf 'plan_changes:\n  - {section: %s, kind: changed, summary: %s' \
		"$1" "Changed $1"
	[ -z "${2:-}" ] || printf ', commit: %s' "$2"
	printf ', document: %s}\n' "${3:-$plan}"
}
sed 's/^Call the commander within 5 minutes\./Call within 2 minutes./' \
	$plan >new
mv new $plan
record 'Call sooner

Incident: INC-2026-0001'
sed 's/^For customers.*/For customers: the new status page./' $plan >new
mv new $plan
record 'A new status page'
reverted=$(git rev-parse HEAD)
hours=$((hours + 1))
GIT_AUTHOR_DATE="$((1772150400 + hours * 3600)) +0000" \
GIT_COMMITTER_DATE="$((1772150400 + hours * 3600)) +0000" \
	git revert --no-edit HEAD >/dev/null
sed 's/^Leads, and decides\./Leads and decides alone./' $plan >new
mv new $plan
record 'One decides (INC-2026-0003), see also INC-2026-0001 and INC-2025-0009'
incident 1 "$(change Escalation '' docs/response.md)"
incident 2 "$(change Contacts "$reverted")"
incident 3 "$(change Scribe)"
rm docs/response.md
record 'Three records'
debrief check --fail-on never | grep 'plan-' || echo 'none'
debrief publish
sed -n '/^## .*INC/,$p' plans/CHANGELOG.md

echo '== history is all there is: a published clone says the same'
git clone -q . ../clone
cp plans/CHANGELOG.md before
git -C ../clone -c user.name=a -c user.email=a@example.org \
	rm -q -r reports plans/CHANGELOG.md
rm -rf ../clone/reports
(cd ../clone && commit 'Remove what was generated' && debrief publish)
cmp before ../clone/plans/CHANGELOG.md && echo 'the same'

echo '== a shallow clone keeps the entries'
git clone -q --depth 1 "file://$PWD" ../shallow
cd ../shallow
echo 'extra: x' >people.txt
sed 's/^title: .*/title: Another title/' incidents/INC-2026-0001.md >new
mv new incidents/INC-2026-0001.md
commit 'Change a title'
debrief publish 2>&1 || echo "exit $?"
debrief publish --without-history
git diff --stat HEAD~ -- plans
cmp "$OLDPWD/before" plans/CHANGELOG.md && echo 'the same'
