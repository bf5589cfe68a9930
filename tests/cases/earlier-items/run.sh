# The page of a report shows which action items of related incidents had not
# been done when the incident began, as they stood then and as they are now.

# incident NUMBER DAY KEYS: resolved within the day.
incident() {
	mkdir -p incidents actions
	cat >"incidents/INC-2026-000$1.md" <<-END
		---
		id: INC-2026-000$1
		title: Incident $1
		severity: SEV1
		status: resolved
		started: 2026-$2T10:00Z
		detected: 2026-$2T11:00Z
		resolved: 2026-$2T12:00Z
		$3
		---
	END
}

# item NUMBER INCIDENT KEYS
item() {
	cat >"actions/ACT-2026-00$1.md" <<-END
		---
		id: ACT-2026-00$1
		incident: INC-2026-000$2
		title: Item $1
		owner: b.larsen
		$3
		---
	END
}

# earlier NUMBER: the section of an incident's page as text.
earlier() {
	rm -rf site
	debrief build --as-of 2026-06-01 --out site >said 2>&1 || cat said
	sed -n '/id="earlier"/,/id="plan-changes"/p' "site/2026/INC-2026-000$1.html" |
		sed '/id="plan-changes"/d; s/<a href="\([^"]*\)">/(\1)/g; s/<[^>]*>/ /g
			s/  */ /g; s/^ //; s/ $//; /^$/d; /^Item What/d'
}

incident 1 01-05 'systems: [{name: queue, owner: b.larsen}]'
incident 2 01-10 'category: network'
incident 3 01-15 'related: [INC-2026-0005]'
incident 4 01-20 'category: staffing'
incident 5 04-01 'category: network
systems: [{name: queue, owner: b.larsen}, {name: web, owner: b.larsen}]'
item 01 1 'opened: 2026-01-06
due: 2026-02-01
status: open'
item 02 1 'opened: 2026-01-06
due: 2026-05-01
done_on: 2026-04-20
status: done'
item 03 1 'opened: 2026-01-06
due: 2026-03-20
done_on: 2026-03-20
status: done'
item 04 2 'opened: 2026-01-11
status: cancelled
cancelled: {reason: Too dear, approved_by: a.diallo, approved_on: 2026-02-02}'
item 05 2 'opened: 2026-04-02
due: 2026-05-30
status: open'
item 06 3 'opened: 2026-01-16
due: 2026-03-01
status: open'
item 07 4 'opened: 2026-01-21
due: 2026-03-01
status: open'
item 08 5 'opened: 2026-04-02
due: 2026-05-01
status: open'
item 09 5 'opened: 2026-01-06
due: 2026-05-01
status: open'
sed -i.bak 's/^incident: .*/incident: [INC-2026-0001, INC-2026-0005]/' \
	actions/ACT-2026-0009.md
rm actions/*.bak
commit 'Records' 2026-02-01T00:00:00Z
echo '== closest first; what was done, came later, or is its own is not there'
earlier 5
echo '== of the first incident there is nothing earlier, nor of an unrelated one'
earlier 1
earlier 4
echo '== the other way, the incident that is named has an item of both'
earlier 3
echo '== a due date that was moved since was overdue all the same'
sed -i.bak 's/^due: .*/due: 2026-09-01/' actions/ACT-2026-0006.md
rm actions/*.bak
commit 'More time' 2026-04-15T00:00:00Z
earlier 5 | grep -A 1 -E '^When|0006'
echo '== closed nobody knows when, in files that are not in history'
item 10 1 'opened: 2026-01-06
status: done'
earlier 5 | grep -A 3 -E '^When|0010'
echo '== not known when it began'
sed -i.bak '/^started/d; /^detected/d' incidents/INC-2026-0005.md
rm incidents/*.bak actions/ACT-2026-0010.md
debrief build --as-of 2026-06-01 --out other >said 2>&1 || true
sed -n '/id="earlier"/,/<p/p' other/2026/INC-2026-0005.html | sed 's/<[^>]*>//g'
git checkout -q incidents
rm -r other
echo '== no more than ten'
n=11
while [ $n -lt 40 ]; do
	item $n 1 "opened: 2026-01-06
due: 2026-02-$((n % 28 + 1))
status: open"
	n=$((n + 1))
done
sed -i.bak 's/^due: \(.*\)-\(.\)$/due: \1-0\2/' actions/*.md
rm actions/*.bak
commit 'Many' 2026-04-20T00:00:00Z
earlier 5 >all
head -2 all | tail -1
grep -c '^(.*ACT' all
tail -1 all
echo '== the published reports do not have it'
grep -rl 'Earlier action items' site/reports || true
