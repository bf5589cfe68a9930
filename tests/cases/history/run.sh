# A record keeps its history through a move, names are those of .mailmap, and
# what was edited in a report is written anew by one publish.
export SOURCE_DATE_EPOCH=1777593600
as() {
	GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 commit "$3" "$4"
}
incident=incidents/2026/INC-2026-0001.md
item=actions/2026/ACT-2026-0001.md
mkdir -p incidents actions/2026 old
cat >incidents/INC-2026-0001.md <<'END'
---
id: INC-2026-0001
title: Orders are lost
severity: SEV1
status: resolved
commander: ana
detected: 2026-03-02T08:10Z
resolved: 2026-03-02T10:00Z
---
END
cat >$item <<'END'
---
id: ACT-2026-0001
incident: INC-2026-0001
title: Keep orders until they are read
owner: ben
due: 2026-03-31
status: open
---
END
as ana ana@old.example.org 'Add a record' 2026-03-03T08:00:00+10:00
mkdir -p incidents/2026
git mv incidents/INC-2026-0001.md $incident
as Ben ben@example.org 'Move it' 2026-03-04T08:00:00Z
sed 's/^due: .*/due: 2026-04-30/' $item >new
mv new $item
as ana ana@old.example.org 'Later' 2026-03-20T08:00:00Z
sed 's/^due: .*/due: 2026-06-30/; s/^status: .*/status: in-progress/' $item >new
mv new $item
echo 'Ana Diallo <ana@example.org> <ana@old.example.org>' >.mailmap
as ana ana@old.example.org 'Later again' 2026-04-20T23:30:00-05:00
debrief check --fail-on never | grep -A 1 due-moved
debrief publish
sed -n '/First commit/,$p' reports/2026/INC-2026-0001.md
grep ACT-2026-0001 reports/2026/action-log.md
echo 'All is well.' >>reports/README.md
commit 'Edit a report' 2026-05-01T00:00:00Z
debrief check --fail-on never | grep report-edited | sed 's/ [0-9a-f]*$/ ID/'
debrief publish
debrief publish
