# Who is named as having decided something had a part in a commit that says
# so, or it is only claimed.
export SOURCE_DATE_EPOCH=1777593600

# later: what is committed next is a minute younger.
minute=0
later() {
	minute=$((minute + 1))
	GIT_AUTHOR_DATE=$((1773129600 + minute * 60))' +0000'
	export GIT_AUTHOR_DATE GIT_COMMITTER_DATE="$GIT_AUTHOR_DATE"
}
# by AUTHOR [COMMITTER]: who commits from now on.
by() {
	export GIT_AUTHOR_NAME="$1" GIT_AUTHOR_EMAIL="$1@example.org"
	export GIT_COMMITTER_NAME="${2:-$1}"
	export GIT_COMMITTER_EMAIL="${2:-$1}@example.org"
}
save() {
	later
	git add -A
	git commit -q -m "$1"
}
record() {
	path=incidents/INC-2026-$1.md
	cat >$path <<END
---
id: INC-2026-$1
title: $2
severity: SEV1
status: reviewed
commander: ben
detected: 2026-03-02T08:10Z
resolved: 2026-03-02T10:00Z
review: {held_on: 2026-03-09, chair: ben, attendees: [ben]}
no_actions:
  decided_by: ${3:-ana}
  decided_on: 2026-03-09
  reason: Nothing was missing
---
END
}
# change N SED: edits a record.
change() {
	sed "$2" incidents/INC-2026-$1.md >new
	mv new incidents/INC-2026-$1.md
}
branch() {
	git checkout -q -b "$1"
}
# merge BRANCH MESSAGE: into the main line.
merge() {
	later
	git checkout -q main
	git merge -q --no-ff -m "$2" "$1" >/dev/null
}
# show: each record's title and what its report says of the decision;
# commits by their subjects.
show() {
	rm -rf ../site
	debrief build --out ../site >/dev/null 2>&1 || true
	git log --all --abbrev=10 --format='s/%h/[%s]/' >../ids
	for report in ../site/reports/2026/INC-*.md; do
		sed -n 's/^# INC-2026-//p' "$report"
		sed -n "s/^Determined .* on 2026-03-0[0-9], \(.*\): .*/  major: \1/p
			s/^It was .*plan.* on 2026-03-[0-9]*, \(.*\): .*/  plan: \1/p
			s/^It was .* item.* on 2026-03-[0-9]*, \(.*\): .*/  \1/p
			s/.* was cancelled, .* on 2026-03-[0-9]*, \(.*\): .*/  cancelled: \1/p
			s/.*| verified by [^,]*, \([^|]*\) |.*/  verified: \1/p
			s/^| Witnessed or claimed | \(.*\) |\$/  check: \1/p
			s/.*| \([a-z-]*\) |.* \(witnessed[^|]*\) |.*/  exception: \2/p
			s/.*| \([a-z-]*\) |.* \(claimed[^|]*\) |.*/  exception: \2/p
			" "$report" | sed -f ../ids
	done
}

cat >people.yml <<'END'
- {id: ana, name: Ana Diallo, email: ana@example.org, aliases: [anna]}
- {id: ben, name: Ben Okoro, email: ben@example.org}
END
mkdir -p incidents actions notes
by ben
save 'People'

by ana
record 0001 'Written by her'
save '1 by Ana'
by ben ana
record 0002 'Committed by her'
save '2 applied'
by ben
branch three
record 0003 'Merged by her'
save '3 by Ben'
by ana
merge three '3 merged'
by ben
record 0004 'Reviewed by her'
save '4 by Ben

Reviewed-by: Ana Diallo <ANA@example.org>
Signed-off-by: Ben <ben@example.org>'
branch five
record 0005 'Reviewed by her in the merge'
save '5 by Ben'
merge five '5 merged

Reviewed-by: Ana Diallo <ana@example.org>'
record 0006 'A line in the message is no trailer'
save '6 by Ben

Reviewed-by: Ana Diallo <ana@example.org>

That was left out.

Signed-off-by: Ben <ben@example.org>'
record 0007 'Named by her alias' anna
by ana
save '7 by Ana'
by old-ana
record 0008 'By an address that .mailmap knows'
save '8 by an old address'
by ana
record 0009 'Then somebody else changed the words'
save '9 by Ana'
by ben
change 0009 's/Nothing was/Not much was/'
save '9 edited'
by ana
record 0010 'Then somebody else changed something else'
save '10 by Ana'
by ben
change 0010 's/^resolved: .*/resolved: 2026-03-02T11:00Z/; s/Nothing.*/"&"/'
save '10 edited'
by ana
record 0011 'Then the file was moved'
save '11 by Ana'
by ben
mkdir incidents/spring
git mv incidents/INC-2026-0011.md incidents/spring
save '11 moved'
branch twelve
record 0012 'Squashed by her'
save '12 by Ben'
by ana
git checkout -q main
git merge -q --squash twelve >/dev/null 2>&1
save '12 squashed'
by ben
record 0013 'Written by somebody else'
save '13 by Ben'
by ana
branch side
echo 'Unrelated' >notes/of-ana
save 'Unrelated'
merge side 'Unrelated merge'
record 0014 'Changed and restored by somebody else'
save '14 by Ana'
by ben
change 0014 's/Nothing was/Not much was/'
save '14 changed'
change 0014 's/Not much was/Nothing was/'
save '14 restored'
record 0015 'She changed the record later'
save '15 by Ben'
by ana
change 0015 's/^title: .*/title: She changed something else later/'
save '15 edited by Ana'
by ben
change 0015 's/^resolved: .*/resolved: 2026-03-02T11:00Z/'
save '15 edited again'
record 0016 'Both sides changed the record'
change 0016 '/^no_actions/,/^  reason/d'
save '16 by Ben'
by ana
branch sixteen
record 0016 'Both sides changed the record'
save '16 decided'
git checkout -q main
by ben
change 0016 's/^commander: ben/commander: [ana, ben]/'
save '16 on the main line'
merge sixteen '16 merged'
export GIT_AUTHOR_NAME='Ana Diallo'
record 0018 'Under her name, from his address'
save '18 by Ben'
export GIT_AUTHOR_EMAIL=ana@home.example.org
record 0019 'Under her name, from an unknown address'
save '19 from home'
by ben
record 0017 'Like 13, and she publishes'
save '17 by Ben'
echo 'Ana Diallo <ana@example.org> <old-ana@example.org>' >.mailmap
save 'Mailmap'
show

echo '--- published, by her'
by ana
later
debrief publish | sed 's/ [0-9a-f]\{7,\}/ ID/'
show >../first
by ben
echo 'More' >notes/more
save 'More notes'
by ana
later
debrief publish
show | diff ../first - && echo 'the same again'

echo '--- not committed'
change 0001 's/Nothing was/Not much was/'
show | head -2
git checkout -q .

echo '--- cut off'
git clone -q --depth 1 "file://$PWD" ../shallow
(cd ../shallow && show | head -2)
rm -rf ../shallow

echo '--- every kind of decision'
git rm -q -r incidents reports
by ana
cat >incidents-20 <<'END'
---
id: INC-2026-0020
title: Everything decided by her
severity: SEV4
major: {is: true, decided_by: ana, decided_on: 2026-03-02, reason: Many saw it}
status: reviewed
commander: ana
detected: 2026-03-02T08:10Z
resolved: 2026-03-02T10:00Z
resolution_check:
  confirmed_on: 2026-03-03
  confirmed_by: ana
  performance: normal
  alerts: none
review: {held_on: 2026-03-09, chair: ana, attendees: [ana]}
no_plan_changes: {reason: It worked, decided_by: ana, decided_on: 2026-03-09}
exceptions:
  - rule: plan-undecided
    reason: Not now
    approved_by: ana
    approved_on: 2026-03-09
    expires: 2027-03-09
actions:
  - id: A1
    title: Say more
    owner: ben
    due: 2026-03-31
    status: verified
    done_on: 2026-03-09
    verified_on: 2026-03-09
    verified_by: ana
    evidence: [https://example.org/1]
  - id: A2
    title: Say less
    owner: ben
    due: 2026-03-31
    status: cancelled
    cancelled: {reason: No need, approved_by: ana, approved_on: 2026-03-09}
---
END
mkdir incidents
mv incidents-20 incidents/INC-2026-0020.md
cat >debrief.yml <<'END'
exceptions:
  - rule: record-deleted
    record: INC-2026-0001
    reason: It was a drill
    approved_by: ana
    approved_on: 2026-03-09
END
save '20 by Ana'
gone() {
	sed -n 's/.*| INC-2026-0001 |.*| \([a-z]*ed[ ;][^|]*\) |.*/  gone: \1/p' \
		../site/reports/compliance.md | sed -f ../ids
}
show
gone
by ben
change 0020 's/Many saw it/Some saw it/; s/performance: normal/performance: slow/
	s/It worked/It did/; s/expires: 2027/expires: 2028/
	s,example.org/1,example.org/2,; s/No need/No time/'
sed 's/a drill/an error/' debrief.yml >new
mv new debrief.yml
save '20 edited'
show
gone

echo '--- no people file'
git rm -q people.yml debrief.yml .mailmap
git rm -q -r incidents
mkdir incidents
by ana
record 0001 'By name'
record 0002 'By address' ana@example.org
record 0003 'By another name' Ana
save 'Last by Ana'
show
