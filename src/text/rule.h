/*
 * The rules, once each: id, default severity, group, and what it finds. From
 * this list come the enum, the names, `debrief rules`, the schema of the
 * procedure's `rules` key, and a test that every rule has its cases. What a
 * rule is for, and its examples, stand in rules/explain.
 */
#ifndef DEBRIEF_TEXT_RULE_H
#define DEBRIEF_TEXT_RULE_H

#include <stdbool.h>

#include "base/slice.h"

enum severity {
	SEVERITY_IGNORE, /* only as a setting: the rule is switched off */
	SEVERITY_NOTE,
	SEVERITY_WARNING,
	SEVERITY_DEVIATION,
	SEVERITY_ERROR,
};

/* What a rule is about. The four step topics are those of the procedure. */
enum rule_group {
	GROUP_RECORD,
	GROUP_SCOPE,
	GROUP_SCHEDULE,
	GROUP_ANALYSIS,
	GROUP_PLAN,
	GROUP_ACTIONS,
	GROUP_HISTORY,
	GROUP_SETTINGS,
};

/* clang-format off */
#define RULE_LIST(X) \
X(FRONTMATTER_MISSING, "frontmatter-missing", ERROR, RECORD, "a file in a record folder without frontmatter, or with frontmatter that is never closed") \
X(FRONTMATTER_SYNTAX, "frontmatter-syntax", ERROR, RECORD, "YAML that does not parse") \
X(YAML_UNSAFE, "yaml-unsafe", ERROR, RECORD, "an anchor, alias, merge key, tag or second document, or nesting beyond the limit") \
X(KEY_DUPLICATE, "key-duplicate", ERROR, RECORD, "a key twice in one mapping") \
X(KEY_UNKNOWN, "key-unknown", WARNING, RECORD, "a key that is not in the schema") \
X(KEY_MISSING, "key-missing", ERROR, RECORD, "a key without which the record or mapping is broken") \
X(VALUE_TYPE, "value-type", ERROR, RECORD, "a value of the wrong type") \
X(VALUE_ENUM, "value-enum", ERROR, RECORD, "a value that is not one of those allowed") \
X(TIME_INVALID, "time-invalid", ERROR, RECORD, "an impossible date, or one in a foreign form") \
X(TIME_NO_OFFSET, "time-no-offset", ERROR, RECORD, "a local time without an offset from UTC") \
X(ID_FORMAT, "id-format", ERROR, RECORD, "an id that does not follow the pattern") \
X(ID_FILENAME, "id-filename", ERROR, RECORD, "an id that differs from the file's name") \
X(ID_DUPLICATE, "id-duplicate", ERROR, RECORD, "an id used twice") \
X(REF_UNKNOWN, "ref-unknown", ERROR, RECORD, "an incident, action item or person that is not there") \
X(TEXT_ENCODING, "text-encoding", ERROR, RECORD, "invalid UTF-8, or a NUL byte") \
X(TEXT_BIDI, "text-bidi", WARNING, RECORD, "bidirectional or invisible control characters") \
X(RECORD_TOO_LARGE, "record-too-large", ERROR, RECORD, "a file over the size limit") \
X(RECORD_UNRECOGNISED, "record-unrecognised", WARNING, RECORD, "a file in a record folder that is neither a record nor linked from one") \
X(CONFLICT_MARKERS, "conflict-markers", ERROR, RECORD, "an unresolved merge") \
X(TIMELINE_TWICE, "timeline-twice", ERROR, RECORD, "a timeline in the frontmatter and in the body") \
X(TIME_ORDER, "time-order", ERROR, RECORD, "times in an order that cannot be") \
X(TIME_FUTURE, "time-future", ERROR, RECORD, "something that has happened, dated in the future") \
X(TIMELINE_ORDER, "timeline-order", WARNING, RECORD, "timeline entries not in time order") \
X(TIMELINE_RANGE, "timeline-range", WARNING, RECORD, "a timeline entry long before the incident or long after the review") \
X(STATUS_EVIDENCE, "status-evidence", ERROR, RECORD, "a status without the date that goes with it") \
X(STATUS_BEHIND, "status-behind", WARNING, RECORD, "a date that the status denies") \
X(MAJOR_UNDETERMINED, "major-undetermined", DEVIATION, SCOPE, "a determination of major that the severity does not explain, without who decided, when and why") \
X(COMMANDER_MISSING, "commander-missing", DEVIATION, SCOPE, "a major incident without an Incident Commander") \
X(RESPONDERS_MISSING, "responders-missing", DEVIATION, SCOPE, "a reviewed incident without an Incident Response Team") \
X(SYSTEM_OWNER_MISSING, "system-owner-missing", WARNING, SCOPE, "affected systems without an owner to invite") \
X(CLOCK_UNKNOWN, "clock-unknown", DEVIATION, SCOPE, "a date that a deadline needs and that is unknown or too vague") \
X(RESOLUTION_UNCONFIRMED, "resolution-unconfirmed", DEVIATION, SCOPE, "a reviewed incident that nobody has confirmed to be resolved") \
X(RESOLUTION_SIGNS, "resolution-signs", DEVIATION, SCOPE, "a resolution confirmed although signs of the incident remain") \
X(RESOLUTION_EXPERTS, "resolution-experts", DEVIATION, SCOPE, "an engaged expert who disagrees or was not asked") \
X(REVIEW_UNSCHEDULED, "review-unscheduled", DEVIATION, SCHEDULE, "a resolved incident without a scheduled review, the period over") \
X(REVIEW_NOT_HELD, "review-not-held", DEVIATION, SCHEDULE, "a review whose scheduled day has passed and that was not held") \
X(REVIEW_LATE, "review-late", DEVIATION, SCHEDULE, "a review scheduled or held after the period") \
X(REVIEW_CHAIR, "review-chair", DEVIATION, SCHEDULE, "a review not chaired by the Incident Commander") \
X(REVIEW_ATTENDEES, "review-attendees", DEVIATION, SCHEDULE, "people who had to be at the review and were not") \
X(TIMELINE_MISSING, "timeline-missing", DEVIATION, ANALYSIS, "no timeline, or one without detection or recovery") \
X(SECTION_MISSING, "section-missing", DEVIATION, ANALYSIS, "a required section that is not there") \
X(SECTION_EMPTY, "section-empty", DEVIATION, ANALYSIS, "a required section without text") \
X(LESSONS_MISSING, "lessons-missing", DEVIATION, ANALYSIS, "no lessons learned") \
X(TEMPLATE_TEXT, "template-text", DEVIATION, ANALYSIS, "a placeholder that nobody filled in") \
X(PLAN_UNDECIDED, "plan-undecided", DEVIATION, PLAN, "neither a change of the plan nor the decision that it needs none") \
X(PLAN_SECTION_UNKNOWN, "plan-section-unknown", ERROR, PLAN, "a section that is no heading of the document") \
X(PLAN_CHANGE_UNPROVEN, "plan-change-unproven", DEVIATION, PLAN, "a change of the plan that no commit shows") \
X(PLAN_COMMIT_UNKNOWN, "plan-commit-unknown", DEVIATION, PLAN, "a commit that is not in history or does not touch the document") \
X(ACTIONS_UNDECIDED, "actions-undecided", DEVIATION, ACTIONS, "neither an action item nor the decision that none is needed") \
X(ACTION_OWNER, "action-owner", DEVIATION, ACTIONS, "an action item without a specific owner") \
X(ACTION_OWNER_LEFT, "action-owner-left", DEVIATION, ACTIONS, "an open action item whose owner has left") \
X(ACTION_DUE, "action-due", DEVIATION, ACTIONS, "an action item without a due date") \
X(ACTION_OVERDUE, "action-overdue", DEVIATION, ACTIONS, "an action item past its due date and not done") \
X(ACTION_DONE_LATE, "action-done-late", DEVIATION, ACTIONS, "an action item done after its due date") \
X(ACTION_UNPROVEN, "action-unproven", DEVIATION, ACTIONS, "an action item done without evidence") \
X(EVIDENCE_UNKNOWN, "evidence-unknown", DEVIATION, ACTIONS, "evidence that does not exist") \
X(ACTION_SELF_VERIFIED, "action-self-verified", DEVIATION, ACTIONS, "an action item verified by its owner or by nobody named") \
X(ACTION_CANCELLED, "action-cancelled", DEVIATION, ACTIONS, "an action item cancelled without reason or approver") \
X(INCIDENT_CLOSED_OPEN_ACTIONS, "incident-closed-open-actions", DEVIATION, ACTIONS, "a closed incident with open action items") \
X(HISTORY_MISSING, "history-missing", NOTE, HISTORY, "history that is not there, so that its rules are not evaluated") \
X(RECORDED_LATE, "recorded-late", WARNING, HISTORY, "a decision written down long after the day it names") \
X(DUE_MOVED, "due-moved", DEVIATION, HISTORY, "a due date that was moved later") \
X(OWNER_CHANGED, "owner-changed", NOTE, HISTORY, "an action item whose owner changed") \
X(FACT_CHANGED, "fact-changed", DEVIATION, HISTORY, "a fact that a verdict hangs on, changed long after it was written down") \
X(RECORD_DELETED, "record-deleted", DEVIATION, HISTORY, "an incident or action item that was in history and is gone") \
X(REPORT_EDITED, "report-edited", DEVIATION, HISTORY, "a generated file that was changed by hand") \
X(PROCEDURE_CHANGED, "procedure-changed", WARNING, HISTORY, "a change of the procedure's period, scope, sections or rule settings") \
X(HISTORY_REWRITTEN, "history-rewritten", DEVIATION, HISTORY, "the source of the last publish is no ancestor of what is checked") \
X(PROCEDURE_MISSING, "procedure-missing", NOTE, SETTINGS, "no procedure, so that built-in defaults are used") \
X(PLAN_MISSING, "plan-missing", NOTE, SETTINGS, "no plan, so that plan rules are not evaluated") \
X(PROCEDURE_UNCLEAR, "procedure-unclear", DEVIATION, SETTINGS, "a review period that is not stated, stated twice, or a placeholder") \
X(PROCEDURE_SCOPE_DEFAULT, "procedure-scope-default", NOTE, SETTINGS, "a procedure that does not say which severities are major") \
X(PROCEDURE_STEP_UNMAPPED, "procedure-step-unmapped", NOTE, SETTINGS, "a step that no rule checks") \
X(CONTROL_WITHDRAWN, "control-withdrawn", WARNING, SETTINGS, "a control that its standard has withdrawn") \
X(EXCEPTION_INVALID, "exception-invalid", ERROR, SETTINGS, "an exception that cannot stand") \
X(EXCEPTION_EXPIRED, "exception-expired", DEVIATION, SETTINGS, "an exception past its expiry") \
X(EXCEPTION_SELF_APPROVED, "exception-self-approved", DEVIATION, SETTINGS, "an exception approved by the person whose deviation it is") \
X(CONFIG_INVALID, "config-invalid", ERROR, SETTINGS, "anything wrong in the settings")
/* clang-format on */

enum rule {
#define RULE_ENUM(NAME, ID, SEVERITY, GROUP, FINDS) RULE_##NAME,
	RULE_LIST(RULE_ENUM)
#undef RULE_ENUM
		RULE_COUNT,
};

struct rule_info {
	const char *id;		/* kebab-case; never changes meaning */
	enum severity severity; /* unless a finding or a setting differs */
	enum rule_group group;
	const char *finds; /* a phrase, without a full stop */
};

const struct rule_info *rule_info(enum rule rule);
/* Finds a rule by its id; false if there is none. */
bool rule_from_id(enum rule *out, struct slice id);
/* The id that is nearest to one that is none; may be empty. */
struct slice rule_nearest(struct slice id);

/* `ignore`, `note`, `warning`, `deviation`, `error`. */
const char *severity_name(enum severity severity);
bool severity_from_name(enum severity *out, struct slice name);
/* `record`, `scope`, `schedule`, `analysis`, `plan`, `actions`, `history`,
 * `settings`. */
const char *rule_group_name(enum rule_group group);

#endif
