# What the page of a report has in the site beside the published report.
mkdir incidents
cat >incidents/INC-2026-0002.md <<'END'
---
id: INC-2026-0002
title: Orders were lost
severity: SEV1
status: reviewed
commander: [a.diallo, b.larsen]
started: unknown
detected: 2026-03-02T08:14+10:00~
resolved: 2026-03-02T09:20+10:00
timeline:
  - at: 2026-03-02T08:14+10:00
    what: A customer calls
  - at: 2026-03-02T09:20+10:00
    what: The queue is drained
review:
  scheduled_on: 2026-03-03
  scheduled_for: 2026-03-10
  held_on: 2026-03-20
  chair: b.larsen
no_actions:
  reason: Nothing to be done
  decided_by: b.larsen
  decided_on: 2026-03-20
exceptions:
  - rule: review-late
    reason: Everybody was ill
    approved_by: c.okoye
    approved_on: 2026-03-18
---

## Summary

The queue dropped every message.

## Lessons

Queues need a limit.
END
for n in 1 3 4; do
	sed '/^review:/,/chair/d; /^no_actions/,/approved_on/d; /^started/d
		s/reviewed/resolved/; s/-0002/-000'$n'/' \
		incidents/INC-2026-0002.md >incidents/INC-2026-000$n.md
done
sed -i.bak '/^detected/d; /^resolved/d; s/resolved/open/' incidents/INC-2026-0003.md
rm incidents/*.bak
commit 'Records'

# show PATTERN [NUMBER]: the lines of the page that have it, as text.
show() {
	grep -E "$1" "site/2026/INC-2026-000${2:-2}.html" |
		sed 's/<a href="\([^"]*\)"[^>]*>/(\1)/g; s/<[^>]*>/ /g
			s/  */ /g; s/^ //; s/ $//'
}
build() {
	rm -rf site
	debrief build --as-of 2026-06-01 --out site >said 2>&1 || cat said
}
build
echo '== the way there, and to the neighbours that have a report'
show '^<li>.*(incidents.html|index.html|aria-current="page">INC)'
show 'rel="(prev|next)"'
show 'rel="(prev|next)"' 1
echo '== facts at a glance'
show '<dt>(Severity|Incident C|Detected|Resolved|Review)'
echo '== milestones: nothing is made up of what is unknown'
show 'class="label"'
show 'class="label"' 4
echo '== sections, rows and decisions name their lines'
show '<h2 id="(summary|impact|timeline|lessons|people|actions)'
show 'scope="row".*class="cite"'
show 'It was decided that no action'
show 'dt>Held on'
echo '== verdicts lead to rules'
show 'verdict-deviated' 1
echo '== with source_url each is a link at the last commit of the record'
echo 'source_url: "https://git.example/{commit}/{path}#L{line}"' >debrief.yml
commit 'Settings'
build
show '<h2 id="(summary|impact)'
show 'dt>Held on'
show 'scope="row".*class="cite"'
echo '== every place in the contents is there'
grep -o 'href="#[a-z-]*"' site/2026/INC-2026-0002.html | sort -u |
	sed 's/href="#\(.*\)"/\1/' | while read -r id; do
	grep -q "id=\"$id\"" site/2026/INC-2026-0002.html || echo "no $id"
done
echo '== none of it is in the published report'
grep -E 'Contents|line [0-9]|Previous' site/reports/2026/INC-2026-0002.md || true
