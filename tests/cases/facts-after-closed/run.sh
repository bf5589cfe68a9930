# What action items say that they were done on, changed before and after their
# incidents were closed: each step is a commit a day.
mkdir incidents actions
incident() {
	cat >"incidents/$1.md" <<END
---
id: $1
title: Slow signs
severity: SEV3
status: $2
closed_on: $3
actions:
  - {id: A1, title: Restart it, owner: ana, status: done, opened: 2026-03-02, due: 2026-04-01, done_on: $4}
---
END
}
item() {
	cat >"actions/$1.md" <<END
---
id: $1
incident: [$2]
title: Write it down
owner: ana
status: $3
opened: 2026-03-02
due: 2026-04-01
done_on: $4
---
END
}
shown() {
	echo "== $1"
	debrief check --as-of 2026-04-20 --fail-on never |
		sed -n '/fact-changed/,/help/p'
}

incident INC-2026-0001 reviewed '' 2026-03-05
incident INC-2026-0002 reviewed '' 2026-03-05
item ACT-2026-0001 INC-2026-0001 done 2026-03-05
item ACT-2026-0002 'INC-2026-0001, INC-2026-0002' done 2026-03-05
item ACT-2026-0003 INC-2026-0001 open ''
commit 'The items' 2026-03-10T12:00:00Z
incident INC-2026-0001 reviewed '' 2026-03-06
item ACT-2026-0001 INC-2026-0001 done 2026-03-06
commit 'Changed, not closed' 2026-03-11T12:00:00Z
shown 'before it is closed'
incident INC-2026-0002 closed 2026-03-12 2026-03-05
commit 'The second is closed' 2026-03-12T12:00:00Z
item ACT-2026-0001 INC-2026-0001 done 2026-03-05
item ACT-2026-0002 'INC-2026-0001, INC-2026-0002' done 2026-03-07
commit 'Items of either change' 2026-03-13T12:00:00Z
shown 'one of two is closed'
incident INC-2026-0001 closed 2026-03-14 2026-03-06
commit 'The first is closed, too' 2026-03-14T12:00:00Z
shown 'both are closed'
incident INC-2026-0001 closed 2026-03-14 2026-03-07
item ACT-2026-0003 INC-2026-0001 done 2026-03-08
commit 'Done late' 2026-03-15T12:00:00Z
shown 'an inline item changed; done for the first time'
item ACT-2026-0003 INC-2026-0001 done 2026-03-09
item ACT-2026-0001 INC-2026-0001 done 2026-03-08
shown 'not committed yet'
