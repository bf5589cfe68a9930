# Each place that names a record gets its new id; every other byte stays.
mkdir -p incidents/2026 actions plans images
cat >incidents/2026/INC-2026-0002.md <<'END'
---
id: INC-2026-0002   # INC-2026-0002
title: 'Not INC-2026-00021 and not XINC-2026-0002'
severity: SEV4
status: open
related: [INC-2026-0003, "INC-2026-0002"]
links:
  - https://chat.example.org/INC-2026-0002
  - https://git.example.org/x/blob/main/incidents/2026/INC-2026-0002.md#L3
  - https://git.example.org/x/blob/main/reports/2026/INC-2026-0002.md
actions:
  - id: INC-2026-0002/A1
    title: Do it
    owner: jun
    due: 2026-09-01
    status: open
  - id: second
    title: Do it again
    owner: jun
    due: 2026-09-01
    status: open
---
_INC-2026-0002_, **INC-2026-0002**: INC-2026-0002. (INC-2026-0002), 参照INC-2026-0002。
![](INC-2026-0002-graph.png) ![](INC-2026-0002.png) ![](INC-2026-0002/graph.png)
INC-2026-0002/A1 and INC-2026-0002/second, INC-2026-0003/INC-2026-0002/INC-2026-0003
branch fix/INC-2026-0002, pre-INC-2026-0002, INC-2026-0002-x, inc-2026-0002
`INC-2026-0002` [self](INC-2026-0002.md) [self](./INC-2026-0002.md#x)
END
cat >incidents/2026/INC-2026-0003.md <<'END'
---
id: INC-2026-0003
title: Another
severity: SEV4
status: open
related: [INC-2026-0002]
---
[it](INC-2026-0002.md), [report](../../reports/2026/INC-2026-0002.md), [root](/incidents/2026/INC-2026-0002.md),
[another file](notes/INC-2026-0002.md)
END
printf -- '---\r\nid: ACT-2026-0001\r\nincident: [INC-2026-0002, INC-2026-0003]\r\ntitle: Windows\r\nowner: jun\r\ndue: 2026-09-01\r\nstatus: open\r\n---\r\nINC-2026-0002' >actions/ACT-2026-0001.md
cat >plans/incident-response-plan.md <<'END'
# Plan

Since INC-2026-0002 we count twice.
END
cat >plans/CHANGELOG.md <<'END'
# Changes

By hand: INC-2026-0002.

<!-- debrief:begin -->
INC-2026-0002 is generated
<!-- debrief:end -->

After INC-2026-0002.
END
cat >debrief.yml <<'END'
exceptions:
  - {rule: record-deleted, record: INC-2026-0001, reason: It became INC-2026-0002, approved_by: ines, approved_on: 2026-05-01}
END
echo 'INC-2026-0002' >README.md
commit 'One'
cp -R . ../before-$$
rm -rf ../before-$$/.git
echo '== what would be done'
debrief renumber INC-2026-0002 INC-2026-0012 --dry-run
git status --short
echo '== what is done'
echo 'Not committed.' >>incidents/2026/INC-2026-0003.md
echo 'Not committed.' >>../before-$$/incidents/2026/INC-2026-0003.md
echo staged >staged
git add staged
debrief renumber INC-2026-0002 INC-2026-0012
git status --short
mv incidents/2026/INC-2026-0012.md incidents/2026/INC-2026-0002.md
diff -r -U 0 -x .git ../before-$$ . | grep '^[-+][^-+]\|^Only'
mv incidents/2026/INC-2026-0002.md incidents/2026/INC-2026-0012.md
rm -rf ../before-$$
debrief check --as-of 2026-06-01 | grep 'ref-unknown\|id-'
echo '== an action item'
debrief renumber ACT-2026-0001
debrief renumber actions/ACT-2026-0002.md ACT-2025-0007
tr '\r' '~' <actions/ACT-2025-0007.md
echo
echo '== ids and prefixes of their own'
printf 'ids: {incident: P, action: T}\n' >debrief.yml
rm -r incidents
mkdir incidents
printf -- '---\nid: P-2026-0001\ntitle: A\nseverity: SEV4\nstatus: open\n---\nP-2026-0001, MAP-2026-0001\n' >incidents/P-2026-0001.md
debrief -C incidents renumber P-2026-0001.md P-2026-10000
cat incidents/*
