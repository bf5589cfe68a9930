/* Documentation of the rules about scope and about the procedure's steps. */
#include "rules/docs.h"

static const struct rule_doc rows[] = {
	{RULE_MAJOR_UNDETERMINED,
		"The procedure applies to major incidents, and the Incident "
		"Commander determines which those\nare. A determination that "
		"the severity does not explain is a decision: who, when, why.",
		"severity: SEV1\nmajor: false",
		"severity: SEV1\nmajor:\n  is: false\n"
		"  decided_by: a.diallo\n  decided_on: 2026-03-03\n"
		"  reason: Only the test environment was hit."},
	{RULE_COMMANDER_MISSING,
		"The Incident Commander schedules the review, chairs it and "
		"assigns its action items. Without\none, nobody has to.",
		"commander:             # nobody", "commander: a.diallo"},
	{RULE_RESPONDERS_MISSING,
		"The Incident Response Team analyses the response. A review "
		"without a team had nobody to\nanalyse it.",
		"status: reviewed\n"
		"responders: []         # nobody",
		"responders: [b.larsen, c.wei]"},
	{RULE_SYSTEM_OWNER_MISSING,
		"The owners of affected systems take part in the review. A "
		"system without an owner has nobody\nto invite.",
		"systems:\n  - ledger",
		"systems:\n  - {name: ledger, owner: d.ruiz}"},
	{RULE_CLOCK_UNKNOWN,
		"A deadline hangs on a date that is unknown or too vague, so "
		"nobody can say whether it was kept.",
		"resolved: unknown", "resolved: 2026-03-02"},
	{RULE_RESOLUTION_UNCONFIRMED,
		"After an incident somebody confirms that it really is over: "
		"systems run normally, no alerts\ncome, nothing else hints at "
		"it.",
		"status: reviewed\n"
		"resolution_check:      # nobody looked",
		"resolution_check:\n  confirmed_on: 2026-03-03\n"
		"  confirmed_by: a.diallo\n  performance: normal\n"
		"  alerts: none"},
	{RULE_RESOLUTION_SIGNS,
		"Slow systems or alerts that still come are signs that the "
		"incident is not over.",
		"resolution_check:\n"
		"  confirmed_on: 2026-03-03\n"
		"  confirmed_by: a.diallo\n"
		"  performance: normal\n"
		"  alerts: two from the virus scanner",
		"resolution_check:\n"
		"  confirmed_on: 2026-03-04\n"
		"  confirmed_by: a.diallo\n"
		"  performance: normal\n"
		"  alerts: none"},
	{RULE_RESOLUTION_EXPERTS,
		"External experts who were engaged are asked whether they "
		"agree that it is resolved.",
		"external_experts:\n  - {name: Noor Hale, organisation: "
		"Example CSIRT, view: not-asked}",
		"external_experts:\n  - {name: Noor Hale, organisation: "
		"Example CSIRT, view: agrees}"},
	{RULE_REVIEW_UNSCHEDULED,
		"The Incident Commander schedules a formal review within the "
		"period that the procedure names.",
		"status: resolved\nresolved: 2026-03-02   # and no review",
		"review:\n  scheduled_on: 2026-03-04\n"
		"  scheduled_for: 2026-03-11"},
	{RULE_REVIEW_NOT_HELD,
		"A review that was scheduled and did not take place is no "
		"review.",
		"status: resolved\n"
		"review:\n"
		"  scheduled_for: 2026-03-11",
		"status: reviewed\n"
		"review:\n"
		"  scheduled_for: 2026-03-11\n"
		"  held_on: 2026-03-11"},
	{RULE_REVIEW_LATE,
		"Memory fades: the procedure names a period, counted from "
		"resolution, its last day included.",
		"resolved: 2026-03-02\nreview:\n  held_on: 2026-03-20",
		"resolved: 2026-03-02\nreview:\n  held_on: 2026-03-11"},
	{RULE_REVIEW_CHAIR,
		"The Incident Commander chairs the review; after a handover, "
		"the last one.",
		"commander: a.diallo\n"
		"review:\n"
		"  held_on: 2026-03-11\n"
		"  chair: b.larsen",
		"commander: a.diallo\n"
		"review:\n"
		"  held_on: 2026-03-11\n"
		"  chair: a.diallo"},
	{RULE_REVIEW_ATTENDEES,
		"The commander, the responders, the owners of affected systems "
		"and engaged experts take part,\nor say why they cannot.",
		"responders: [b.larsen, c.wei]\n"
		"review:\n"
		"  held_on: 2026-03-11\n"
		"  attendees: [a.diallo, d.ruiz]",
		"responders: [b.larsen, c.wei]\n"
		"review:\n"
		"  held_on: 2026-03-11\n"
		"  attendees: [a.diallo, b.larsen, d.ruiz]\n"
		"  apologies:\n"
		"    - {name: c.wei, reason: on leave}"},
	{RULE_TIMELINE_MISSING,
		"The analysis rests on the timeline, at least from detection "
		"to recovery.",
		"status: reviewed       # and no timeline",
		"timeline:\n  - {at: 2026-03-02T08:14Z, phase: detection, "
		"what: Alert}\n  - {at: 2026-03-02T09:00Z, phase: recovery, "
		"what: Rolled back}"},
	{RULE_SECTION_MISSING,
		"The review analyses how effective the response was and what "
		"can be improved. What is not\nwritten down is lost.",
		"# no section on improvements",
		"## Areas for improvement\n\nThe runbook did not name ..."},
	{RULE_SECTION_EMPTY,
		"A heading with nothing under it shows that the question was "
		"not answered.",
		"## Areas for improvement\n\n## Lessons learned",
		"## Areas for improvement\n\nThe runbook did not name ..."},
	{RULE_LESSONS_MISSING,
		"The Post-Incident Report has a lessons-learned section; it is "
		"what the review is for.",
		"# no lessons",
		"## Lessons learned\n\nA rollback needs a rehearsal."},
	{RULE_TEMPLATE_TEXT,
		"A placeholder that was left in place reads as if somebody had "
		"answered.",
		"## Impact\n\nTBD",
		"## Impact\n\nNo order could be placed for 46 minutes."},
	{RULE_PLAN_UNDECIDED,
		"The Incident Response Plan is updated from the findings of "
		"the review, or somebody decides\nthat it needs no change.",
		"status: reviewed       # and neither of the two",
		"no_plan_changes:\n  reason: The plan covered this well.\n"
		"  decided_by: a.diallo\n  decided_on: 2026-03-11"},
	{RULE_PLAN_SECTION_UNKNOWN,
		"A change of a section that the document does not have cannot "
		"be shown to anybody.",
		"plan_changes:\n"
		"  - section: Escalaton\n"
		"    kind: changed\n"
		"    summary: Names who is called at night.",
		"plan_changes:\n"
		"  - section: Escalation\n"
		"    kind: changed\n"
		"    summary: Names who is called at night."},
	{RULE_PLAN_CHANGE_UNPROVEN,
		"That the plan was changed is proven by the commit that did "
		"it: it changes the named section\nand names the incident.",
		"a commit 'Update the plan'",
		"a commit 'Update the plan' with the trailer\n"
		"Incident: INC-2026-0007"},
	{RULE_PLAN_COMMIT_UNKNOWN,
		"The commit that is named as proof must exist and touch the "
		"document.",
		"    commit: 0000000", "    commit: 3f2a91c"},
	{RULE_ACTIONS_UNDECIDED,
		"A review assigns action items, or somebody decides that none "
		"is needed.",
		"status: reviewed       # and neither of the two",
		"no_actions:\n  reason: The cause was removed on the day.\n"
		"  decided_by: a.diallo\n  decided_on: 2026-03-11"},
	{RULE_ACTION_OWNER,
		"Action items are assigned to specific owners: one person who "
		"can be asked. A team is nobody.",
		"owner: platform team", "owner: c.wei"},
	{RULE_ACTION_OWNER_LEFT,
		"An item whose owner has left waits for nobody.",
		"owner: h.sato          # left on 2026-02-28", "owner: c.wei"},
	{RULE_ACTION_DUE, "An action item without a due date is never late.",
		"due:                   # some day", "due: 2026-04-30"},
	{RULE_ACTION_OVERDUE,
		"Action items are tracked to completion. One that is past its "
		"date and open is where tracking\nfailed.",
		"status: open\ndue: 2026-01-31",
		"status: done\ndue: 2026-01-31\ndone_on: 2026-01-29"},
	{RULE_ACTION_DONE_LATE,
		"Done, though later than promised. It stays visible, since it "
		"shows how due dates are kept.",
		"status: done\n"
		"due: 2026-01-31\n"
		"done_on: 2026-02-20",
		"status: done\n"
		"due: 2026-01-31\n"
		"done_on: 2026-01-29"},
	{RULE_ACTION_UNPROVEN,
		"That something was done is shown by a link, a path or a "
		"commit.",
		"status: done\ndone_on: 2026-01-29",
		"status: done\ndone_on: 2026-01-29\n"
		"evidence: [https://tracker.example.org/T-41]"},
	{RULE_EVIDENCE_UNKNOWN, "Evidence that does not exist proves nothing.",
		"evidence: [docs/runbok.md]", "evidence: [docs/runbook.md]"},
	{RULE_ACTION_SELF_VERIFIED,
		"Whoever verifies is somebody else than whoever did it.",
		"owner: c.wei\n"
		"status: verified\n"
		"done_on: 2026-04-20\n"
		"verified_on: 2026-04-22\n"
		"verified_by: c.wei",
		"owner: c.wei\n"
		"status: verified\n"
		"done_on: 2026-04-20\n"
		"verified_on: 2026-04-22\n"
		"verified_by: d.ruiz"},
	{RULE_ACTION_CANCELLED,
		"Dropping an action item accepts the risk it was for: with a "
		"reason, by somebody named.",
		"status: cancelled",
		"status: cancelled\ncancelled:\n  reason: The system is "
		"switched off.\n  approved_by: d.ruiz\n"
		"  approved_on: 2026-04-02"},
	{RULE_INCIDENT_CLOSED_OPEN_ACTIONS,
		"An incident is closed when its action items are.",
		"status: closed         # with an open item",
		"status: reviewed"},
};

const struct rule_docs docs_steps = RULE_DOCS(rows);
