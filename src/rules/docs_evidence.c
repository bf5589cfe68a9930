/* Documentation of the rules about history, the procedure and settings. */
#include "rules/docs.h"

static const struct rule_doc rows[] = {
	{RULE_HISTORY_MISSING,
		"Without history nobody can tell when something was written "
		"down or whether the plan changed.\nCI services fetch one "
		"commit unless they are told otherwise.",
		"a clone of depth 1",
		"fetch-depth: 0         # GitHub Actions\n"
		"GIT_DEPTH: 0           # GitLab CI"},
	{RULE_RECORDED_LATE,
		"A decision that is written down weeks after its date was "
		"remembered, not recorded.",
		"held_on: 2026-03-11    # committed on 2026-05-02",
		"held_on: 2026-03-11    # committed on 2026-03-12"},
	{RULE_DUE_MOVED,
		"A due date that slides hides an overdue item. The reason "
		"belongs under 'exceptions'.",
		"due: 2026-06-30        # was 2026-04-30", "due: 2026-04-30"},
	{RULE_OWNER_CHANGED,
		"A handover is worth knowing when an item takes long.",
		"owner: d.ruiz          # was c.wei", "owner: c.wei"},
	{RULE_FACT_CHANGED,
		"Verdicts hang on a few facts. One that changes long after it "
		"was written down, or after the\nincident was closed, changes "
		"the verdict with it.",
		"resolved: 2026-03-09   # was 2026-03-02 until June",
		"resolved: 2026-03-02"},
	{RULE_RECORD_DELETED,
		"A record that is gone is gone from the population that an "
		"auditor samples from.",
		"git rm incidents/2026/INC-2026-0007.md",
		"exceptions:            # in debrief.yml\n"
		"  - rule: record-deleted\n    record: INC-2026-0007\n"
		"    reason: ..."},
	{RULE_REPORT_EDITED,
		"A report that was changed by hand no longer says what the "
		"record says.",
		"an edit in reports/2026/INC-2026-0007.md",
		"an edit in incidents/2026/INC-2026-0007.md"},
	{RULE_PROCEDURE_CHANGED,
		"A change of the period, the scope or the rules changes "
		"verdicts; it should be seen.",
		"within: 30 days        # was 14 days", "within: 14 days"},
	{RULE_HISTORY_REWRITTEN,
		"What was published came from commits that are no longer in "
		"this history.",
		"git push --force", "git push"},
	{RULE_PROCEDURE_MISSING,
		"Without the procedure, built-in defaults decide what is due: "
		"14 days, the first two of four\nseverities.",
		"# no procedures/post-incident-review.md",
		"procedure: policies/RES-PROC-003.md   # in debrief.yml"},
	{RULE_PLAN_MISSING,
		"Without the plan no changelog is written, and nobody can show "
		"that a review changed it.",
		"# no plans/incident-response-plan.md",
		"plan: docs/irp.md      # in debrief.yml; or none"},
	{RULE_PROCEDURE_UNCLEAR,
		"A period that the procedure leaves open, or states twice, is "
		"never guessed.",
		"| 1 | Incident Commander | Schedule a review within [X] days. "
		"|",
		"| 1 | Incident Commander | Schedule a review within two weeks "
		"of resolution. |"},
	{RULE_PROCEDURE_SCOPE_DEFAULT,
		"Which incidents are major decides which are judged. The "
		"built-in list is the first two\nseverities.",
		"# no 'major' in the procedure's frontmatter",
		"severities: [SEV1, SEV2, SEV3, SEV4]\nmajor: [SEV1, SEV2]"},
	{RULE_PROCEDURE_STEP_UNMAPPED,
		"A step that no rule checks is shown as not checked, never as "
		"followed.",
		"| 4 | Incident Commander | Hand out what is to be done. |\n"
		"steps: {\"1\": schedule, \"2\": analysis, \"3\": plan}",
		"| 4 | Incident Commander | Hand out what is to be done. |\n"
		"steps: {\"1\": schedule, \"2\": analysis, \"3\": plan, \"4\": "
		"actions}"},
	{RULE_CONTROL_WITHDRAWN,
		"A mapping to a control that its standard has withdrawn tells "
		"an auditor nothing.",
		"standards:\n"
		"  - {steps: 1-4, standard: NIST CSF 2.0, control: RC.IM}",
		"standards:\n"
		"  - {steps: 1-4, standard: NIST CSF 2.0, control: ID.IM-03}\n"
		"  - {steps: 1-4, standard: NIST CSF 2.0, control: ID.IM-04}"},
	{RULE_EXCEPTION_INVALID,
		"An exception is a decision: which rule, why, by whom, when, "
		"and until when if the matter can\nstill be mended.",
		"exceptions:\n  - rule: review-late",
		"exceptions:\n  - rule: review-late\n"
		"    reason: The commander was ill.\n"
		"    approved_by: d.ruiz\n    approved_on: 2026-03-20"},
	{RULE_EXCEPTION_EXPIRED,
		"What was accepted for a while is due again when the while is "
		"over.",
		"exceptions:\n"
		"  - rule: review-late\n"
		"    reason: The commander was ill.\n"
		"    approved_by: d.ruiz\n"
		"    approved_on: 2026-03-20\n"
		"    expires: 2026-03-31",
		"exceptions:\n"
		"  - rule: review-late\n"
		"    reason: The commander was ill.\n"
		"    approved_by: d.ruiz\n"
		"    approved_on: 2026-03-20\n"
		"    expires: 2026-09-30"},
	{RULE_EXCEPTION_SELF_APPROVED, "Nobody excuses their own deviation.",
		"commander: a.diallo\n"
		"exceptions:\n"
		"  - rule: review-late\n"
		"    reason: I was ill.\n"
		"    approved_by: a.diallo\n"
		"    approved_on: 2026-03-20",
		"commander: a.diallo\n"
		"exceptions:\n"
		"  - rule: review-late\n"
		"    reason: The commander was ill.\n"
		"    approved_by: d.ruiz\n"
		"    approved_on: 2026-03-20"},
	{RULE_CONFIG_INVALID,
		"Settings that cannot be understood would silently be "
		"defaults, and the check another one\nthan was meant.",
		"timezone: Sydney       # in debrief.yml", "timezone: +10:00"},
};

const struct rule_docs docs_evidence = RULE_DOCS(rows);
