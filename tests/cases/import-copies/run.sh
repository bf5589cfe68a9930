# Post-mortems from elsewhere are copied, and the second time left alone.
mkdir -p ../theirs/2020 records
cat >../theirs/2020/disk.md <<'END'
# Postmortem: a full disk

Severity: 2
Detected: 2020-05-04 10:15 UTC

## Root cause

Logs were never deleted.

## Action items

- [ ] Delete old logs (owner: mara, due 2020-06-01)
END
cat >../theirs/vague.md <<'END'
# Outage of the shop

## What happened

It was slow for a while.

## Lessons learned

None yet.
END
cat >../theirs/scale.md <<'END'
# Queue was stuck

Incident date: 2020-02-03

## Root cause

One message.

## Timeline

| Time | What |
|---|---|
| 09:00 | stuck |
| 09:40 | loose |
END
echo '# Ours' >../theirs/README.md
cat >debrief.yml <<'END'
incidents: records/*.md
timezone: "+10:00"
END
commit 'Settings'
echo '== nothing yet'
debrief import ../theirs --dry-run --format json
git status --short
echo '== from a subfolder'
mkdir sub
(cd sub && debrief import ../../theirs --severity SEV3)
cat records/*.md
git status --short
echo '== the second time'
debrief import ../theirs --year 2019
debrief import ../theirs
debrief check --as-of 2020-07-01 --fail-on never --format json |
	sed -n 's/.*"rule": "\([^"]*\)", "severity": "error".*/\1/p' | sort | uniq -c
echo '== changed since'
echo 'More.' >>../theirs/scale.md
debrief -C records import ../../theirs --dry-run
echo '== edited since it was staged'
mkdir pm
cp ../theirs/scale.md pm/staged.md
git add pm
echo 'Even more.' >>pm/staged.md
debrief import pm
git add pm
debrief import pm
git status --short
echo '== refused'
for args in '' 'absent' '../theirs --into elsewhere' \
	'../theirs --severity P9' '../theirs --year soon' \
	'../theirs --format yaml' '../theirs --into ../theirs'; do
	debrief import $args || echo "exit $?"
done
git clone -q --bare . ../bare
debrief -C ../bare import ../theirs || echo "exit $?"
mkdir ../none
debrief -C ../none import ../theirs || echo "exit $?"
rm -rf ../theirs ../bare ../none
