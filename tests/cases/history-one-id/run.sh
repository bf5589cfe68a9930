# An incident and an action item have one id by mistake, and only the incident
# is committed: what history knows of it is not said of the item. Nor is what
# it knows of a file that is gone left out where its id is stated again.
export SOURCE_DATE_EPOCH=1777593600
mkdir -p incidents/2026 actions/2026
cat >incidents/2026/INC-2026-0001.md <<'END'
---
id: INC-2026-0001
title: Orders are lost
severity: SEV1
status: resolved
commander: Ana Diallo
detected: 2026-01-02T10:00Z
resolved: 2026-01-03T10:00Z
review:
  scheduled_on: 2026-01-04
---
END
commit 'Add a record' 2026-03-01T00:00:00Z
cat >actions/2026/INC-2026-0001.md <<'END'
---
id: INC-2026-0001
incident: INC-2026-0001
title: Keep orders until they are read
owner: Ben Okri
status: done
due: 2026-02-02
done_on: 2026-01-09
---
END
debrief check --fail-on never | grep -A 2 'id-\|recorded-late'
rm actions/2026/INC-2026-0001.md
cat >actions/2026/ACT-2026-0001.md <<'END'
---
id: ACT-2026-0001
incident: INC-2026-0001
title: Keep orders until they are read
owner: Ben Okri
status: open
due: 2026-03-31
---
END
commit 'Add an action item' 2026-03-02T00:00:00Z
git rm -q actions/2026/ACT-2026-0001.md
commit 'Take it out' 2026-03-03T00:00:00Z
mkdir -p actions/2027
cat >actions/2027/ACT-2026-0001.md <<'END'
---
id: ACT-2026-0001
incident: INC-2026-0001
title: Keep orders until they are read, and longer
owner: Ben Okri
status: open
due: 2026-09-30
---
END
commit 'Add it again' 2026-03-04T00:00:00Z
debrief check --fail-on never | grep -A 2 due-moved
