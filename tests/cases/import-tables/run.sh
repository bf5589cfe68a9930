# Tables: what a row says is said of nothing else.
mkdir pm
{
	cat <<'EOF'
# Outage of the queue

## Timeline

| Time (UTC) | By | Message | Phase |
|---|---|---|---|
| 2021-02-03 10:00 | mara | Alerts fire | detection |
EOF
	printf '| 2021-02-03 10:05 | jun | %s | recovery |\n' \
		"$(repeat 500 'much ')"
	cat <<'EOF'

## Action items

| Item | Owner |
|---|---|
| Add an alert | mara |

### Actions taken

| Item | Owner |
|---|---|
| Restart the queue | jun |

- [ ] Call the vendor

## Root cause

A full disk.
EOF
} >pm/long-row.md
cat >pm/message.md <<'EOF'
# Outage of the shop

## Timeline

| Time (UTC) | By | Message |
|---|---|---|
| 2021-02-04 10:00 | mara | Alerts fire |

## Root cause

A full disk.
EOF
debrief import --severity SEV1 pm 2>&1
sed -n '/^timeline/,/^x-source/p' incidents/2021/INC-2021-0001.md | cut -c 1-90
commit 'Import'
debrief build --as-of 2021-03-01 --out ../site 2>../said
grep '^ *"what"' ../site/data/records.json
rm -rf ../said ../site
