# A comment holds what strangers wrote: it is no markup, calls nobody, and ends
# before the forge refuses it.
export SOURCE_DATE_EPOCH=1780272000
git commit -q --allow-empty -m 'Begin'
git checkout -q -b 'feature/@ana-#12'
mkdir -p incidents actions plans
cat >incidents/INC-2026-0001.md <<'END'
---
id: INC-2026-0001
title: "a | b </details> <!-- @ana @team/ops #12 org/repo#34 !56 GH-78 <img src=x onerror=alert(1)> \u202Egnp [x](javascript:y) https://example.org/@ana?x#5 `code` **bold** \e[31m\nnext"
severity: SEV1
status: resolved
commander: "@ben"
detected: 2026-03-01
resolved: 2026-03-02
systems: ["@carla"]
---
END
cat >actions/ACT-2026-0001.md <<'END'
---
id: ACT-2026-0001
incident: INC-2026-0001
title: "@everyone: see #1 and mail ana@example.org, then\r\n::error::stop"
owner: "@dora"
status: open
due: 2026-03-09
---
END
printf '# Plan @eve\n\n## Section #9 | @finn <b>\n\nText.\n' >plans/incident-response-plan.md
commit 'Add @gina #7 <b>'
debrief diff main --format markdown
debrief diff main | cat -v
debrief diff main --format json | cat -v | grep '"title"' | head -n 2
echo '== long'
n=1
while [ $n -le 999 ]; do
	id=ACT-2026-$(printf %04d $n)
	printf -- '---\nid: %s\nincident: INC-2026-0001\ntitle: "%s"\nowner: "@dora"\nstatus: open\ndue: 2026-03-09\n---\n' \
		$id "$(repeat 60 '@|<#1')" >actions/$id.md
	n=$((n + 1))
done
debrief diff main --format markdown >../long
[ "$(wc -c <../long)" -le 60000 ] && echo fits
[ "$(wc -c <../long)" -gt 40000 ] && echo 'and uses the room'
grep -c '@[a-z]' ../long || true
grep '^#\|^…' ../long
