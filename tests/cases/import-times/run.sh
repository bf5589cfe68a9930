# Times, people and action items in forms that few use: what is certain becomes
# a key, the rest stays in the body.
export SOURCE_DATE_EPOCH=1777593600
mkdir pm incidents
cat >people.yml <<'END'
- {id: ana, name: Ana Diallo, aliases: [adi]}
- {id: ben, name: Ben Ito}
- {id: ben2, name: Ben Ito}
END
cat >pm/2021-03-04-phases.md <<'END'
# Postmortem: the queue stood still

- Date: 4 March 2021
- Duration: 08:14 UTC until 09:20 UTC
- Severity: SEV2
- Incident commander: Ana Diallo
- Responders: adi, Ben Ito, Cleo Roux, TBD

## Timeline

| Date (2021) | Time (UTC) | Event | Phase |
|-|-|-|-|
| 4 March | 08:14 | Alerts fire | detection |
| | 08:20 | Someone looks | Escalation |
| | 09:20 | It runs again | recovery |
| soon | later | Nothing | |

## Action items

### Prevent

- Alerts:
  - Measure the queue. It stood still for an hour, and nobody saw it, since what was measured was the number of workers and not what waited for them
    - Owner: ana
    - Due: 2021-04-01
    - Ticket: https://tracker.example.org/Q-1
  - [Page somebody](https://tracker.example.org/Q-2)
- TBD
- None

### Completed

- [x] Restart it (Ben Ito, 2021-03-05)
END
cat >pm/2021-07-08-midnight.md <<'END'
# Incident report: certificates, 8 July 2021

Started: 2021-07-08 23:50 PDT
Resolved: July 9th, 2021, 00:40 PDT

## Timeline (8 July 2021), times in UTC -7

- 23:50 - The first call fails
- 23:58 PDT (06:58 UTC) Someone looks
- 00:12 A new certificate is asked for,
  which takes its time
- 00:40 It is there
- [00:45] All is well
- 1403 UTC The review is called for
- 12:61 No time at all
END
cat >pm/2021-08-09-headings.md <<'END'
# Outage of the shop

**Date:** 9 August 2021, 14:03 to 15:10 UTC
**Started:** 14:03 UTC
**Detected:** 14:10 UTC
**Resolved:** 15:10 UTC
**Resolved:** 15:20 UTC
**Review held:** Thursday, the 12th of August, 2021

## Timeline

### 14:03 UTC Orders fail

### 14:10 UTC

The pager rings.

### Mon, 9 Aug 2021 15:10 UTC: It runs

### 9 August
END
cat >pm/2021-10-11-other.md <<'END'
# Post-mortem of 2021-10-12

Date: 2021-10-13

The database was slow.

## Timeline

2021-10-13T08:00:30+02:00 Slow
2021-10-13 09:00:00.5 -0330 Slower
13-Oct-2021 14:00 UTC+2 As usual
13.10.2021 15:00 GMT Also
10/13/2021 3:00 pm UTC Late
13/10/2021 3:30 p.m. UTC Later
END
for file in pm/*.md; do
	echo "== $file"
	rm -rf incidents
	debrief import "$file" --severity SEV3 2>&1
	find incidents -name '*.md' -exec sed -n '2,/^---$/p' {} +
done
