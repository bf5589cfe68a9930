/*
 * The tables of records.md: incidents, action items and the mappings inside
 * them. A row's sentence goes into help lines, JSON Schema and docs.
 */
#include "base/limits.h"
#include "model/schemas.h"

#include "model/record.h"

/* ---- Words ---- */

static const char *const kinds[] = {"incident", "near-miss", "exercise", NULL};

static const char *const statuses[] = {
	"open", "contained", "resolved", "reviewed", "closed", NULL};

static const char *const phases[] = {"detection", "escalation", "containment",
	"eradication", "recovery", "communication", NULL};

static const char *const views[] = {"agrees", "disagrees", "not-asked", NULL};

static const char *const change_kinds[] = {"added", "changed", "removed", NULL};

static const char *const action_types[] = {
	"prevent", "detect", "mitigate", "respond", "process", "train", NULL};

static const char *const action_statuses[] = {
	"open", "in-progress", "done", "verified", "cancelled", NULL};

const char *incident_kind_name(int kind)
{
	return schema_value_name(kinds, kind);
}

const char *incident_status_name(int status)
{
	return schema_value_name(statuses, status);
}

const char *phase_name(int phase)
{
	return schema_value_name(phases, phase);
}

const char *expert_view_name(int view)
{
	return schema_value_name(views, view);
}

const char *plan_change_kind_name(int kind)
{
	return schema_value_name(change_kinds, kind);
}

const char *action_type_name(int type)
{
	return schema_value_name(action_types, type);
}

const char *action_status_name(int status)
{
	return schema_value_name(action_statuses, status);
}

/* ---- Rows ---- */

#define NEED	SCHEMA_REQUIRED
#define RULED	SCHEMA_EXPECTED
#define IN_FILE SCHEMA_REQUIRED_IN_FILE

/* A row for member MEMBER of struct OF under the name KEY. */
#define ROW_AS(OF, KEY, MEMBER, TYPE, FLAGS, DOC)                              \
	{                                                                      \
		.key = SLICE_INIT(KEY), .type = SCHEMA_##TYPE, .flags = FLAGS, \
		.at = offsetof(struct OF, MEMBER), .doc = DOC                  \
	}
#define ROW(OF, KEY, TYPE, FLAGS, DOC) ROW_AS(OF, #KEY, KEY, TYPE, FLAGS, DOC)
/* The same for texts that all look alike. */
#define ROW_LIKE(OF, KEY, TYPE, FLAGS, PATTERN, DOC)                           \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_##TYPE,                \
		.flags = FLAGS, .at = offsetof(struct OF, KEY),                \
		.pattern = PATTERN, .doc = DOC                                 \
	}
#define CHOICE(OF, KEY, FLAGS, VALUES, DOC)                                    \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_CHOICE,                \
		.flags = FLAGS, .at = offsetof(struct OF, KEY),                \
		.values = VALUES, .doc = DOC                                   \
	}
#define NESTED(OF, KEY, TYPE, FLAGS, SCHEMA, DOC)                              \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_##TYPE,                \
		.flags = FLAGS, .at = offsetof(struct OF, KEY),                \
		.nested = SCHEMA, .doc = DOC                                   \
	}
/* A list whose own place is kept in member WHOLE. */
#define LIST(OF, KEY, WHOLE, FLAGS, SCHEMA, DOC)                               \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_MAPS, .flags = FLAGS,  \
		.at = offsetof(struct OF, KEY),                                \
		.whole = offsetof(struct OF, WHOLE) + 1, .nested = SCHEMA,     \
		.doc = DOC                                                     \
	}
#define TABLE(STRUCT, NAME, FIELDS)                                            \
	.name = NAME, .size = sizeof(struct STRUCT), .fields = FIELDS,         \
	.count = ARRAY_LENGTH(FIELDS)

/* ---- Mappings inside records ---- */

static const struct schema_field exception_fields[] = {
	ROW(exception, rule, TEXT, RULED | SCHEMA_RULE_ID,
		"the rule whose deviation is accepted"),
	ROW_AS(exception, "for", for_, TEXT, 0,
		"the action item or key that it is about"),
	ROW(exception, reason, TEXT, RULED, "why the deviation is accepted"),
	ROW(exception, approved_by, PERSON, RULED, "who accepted it"),
	ROW(exception, approved_on, DAY, RULED, "the day it was accepted"),
	ROW(exception, expires, DAY, 0, "the last day it holds"),
	/* The last row: only in debrief.yml. */
	ROW(exception, record, TEXT, NEED, "the record, which is gone"),
};

const struct schema exception_schema = {.name = "an exception",
	.size = sizeof(struct exception),
	.fields = exception_fields,
	.count = ARRAY_LENGTH(exception_fields) - 1,
	.most = LIMIT_EXCEPTIONS};

const struct schema exception_elsewhere_schema = {
	TABLE(exception, "an exception", exception_fields),
	.most = LIMIT_EXCEPTIONS};

static const struct schema_field decision_fields[] = {
	ROW(decision, reason, TEXT, NEED, "why it was decided so"),
	ROW(decision, decided_by, PERSON, NEED, "who decided"),
	ROW(decision, decided_on, DAY, NEED, "the day of the decision"),
};

static const struct schema decision_schema = {
	TABLE(decision, "a decision", decision_fields)};

static const struct schema_field major_fields[] = {
	ROW(major, is, FLAG, 0, "whether the incident is major"),
	ROW(major, decided_by, PERSON, 0, "who determined it"),
	ROW(major, decided_on, DAY, 0, "the day it was determined"),
	ROW(major, reason, TEXT, 0, "why it differs from the default"),
};

static const struct schema major_schema = {
	TABLE(major, "a determination", major_fields),
	.text_key = SLICE_INIT("is")};

static const struct schema_field system_fields[] = {
	ROW(system, name, TEXT, NEED, "the affected system"),
	ROW(system, owner, PERSON, 0, "who owns it and is to be invited"),
};

static const struct schema system_schema = {
	TABLE(system, "an affected system", system_fields),
	.text_key = SLICE_INIT("name")};

static const struct schema_field expert_fields[] = {
	ROW(expert, name, TEXT, NEED, "the expert's name"),
	ROW(expert, organisation, TEXT, NEED, "where the expert is from"),
	CHOICE(expert, view, 0, views,
		"whether the expert holds the incident to be resolved"),
};

static const struct schema expert_schema = {
	TABLE(expert, "an external expert", expert_fields)};

static const struct schema_field timeline_fields[] = {
	ROW(timeline_entry, at, TIME, NEED, "when it happened"),
	ROW(timeline_entry, what, TEXT, NEED, "what happened"),
	CHOICE(timeline_entry, phase, 0, phases, "the phase it belongs to"),
	ROW(timeline_entry, source, TEXT, 0, "where that is known from"),
};

static const struct schema timeline_schema = {
	TABLE(timeline_entry, "a timeline entry", timeline_fields)};

static const struct schema_field check_fields[] = {
	ROW(resolution_check, confirmed_on, DAY, 0,
		"the day the resolution was confirmed"),
	ROW(resolution_check, confirmed_by, PERSON, 0, "who confirmed it"),
	ROW(resolution_check, performance, TEXT, 0,
		"'normal', or what is still slow"),
	ROW(resolution_check, alerts, TEXT, 0,
		"'none', or which alerts still come"),
	ROW(resolution_check, other, TEXT, 0, "any other remaining sign"),
};

static const struct schema check_schema = {
	TABLE(resolution_check, "a resolution check", check_fields)};

static const struct schema_field apology_fields[] = {
	ROW(apology, name, PERSON, NEED, "who was absent"),
	ROW(apology, reason, TEXT, 0, "why"),
	ROW(apology, stand_in, PERSON, 0, "who came instead"),
};

static const struct schema apology_schema = {
	TABLE(apology, "an apology", apology_fields)};

static const struct schema_field review_fields[] = {
	ROW(review, scheduled_on, DAY, 0, "the day the review was scheduled"),
	ROW(review, scheduled_by, PERSON, 0, "who scheduled it"),
	ROW(review, scheduled_for, DAY, 0, "the day it is to be held"),
	ROW(review, held_on, DAY, 0, "the day it was held"),
	ROW(review, chair, PERSON, 0, "who chaired it"),
	ROW(review, attendees, PEOPLE, 0, "who was there"),
	LIST(review, apologies, apologies_field, 0, &apology_schema,
		"who was excused"),
	ROW(review, minutes, TEXT, 0, "where the minutes are"),
};

static const struct schema review_schema = {
	TABLE(review, "a review", review_fields)};

static const struct schema_field plan_change_fields[] = {
	ROW(plan_change, document, TEXT, 0,
		"path or URL of the document; the plan, if not given"),
	ROW(plan_change, section, TEXT, NEED, "the heading that changed"),
	CHOICE(plan_change, kind, NEED, change_kinds, "what was done with it"),
	ROW(plan_change, summary, TEXT, NEED, "what changed, in a sentence"),
	ROW(plan_change, commit, TEXT, 0, "the commit that changed it"),
	ROW(plan_change, evidence, TEXT, 0,
		"proof of a change outside this repository"),
};

static const struct schema plan_change_schema = {
	TABLE(plan_change, "a plan change", plan_change_fields),
	.most = LIMIT_PLAN_CHANGES};

static const struct schema_field link_fields[] = {
	ROW(link, title, TEXT, NEED, "what the link shows"),
	ROW(link, url, TEXT, NEED, "where it leads"),
};

static const struct schema link_schema = {
	TABLE(link, "a link", link_fields), .text_key = SLICE_INIT("url")};

static const struct schema_field cancellation_fields[] = {
	ROW(cancellation, reason, TEXT, 0, "why it was cancelled"),
	ROW(cancellation, approved_by, PERSON, 0, "who approved that"),
	ROW(cancellation, approved_on, DAY, 0, "the day of the approval"),
};

static const struct schema cancellation_schema = {
	TABLE(cancellation, "a cancellation", cancellation_fields)};

/* ---- Records ---- */

static const struct schema_field action_fields[] = {
	ROW_LIKE(action, id, TEXT, NEED, "^\\S+$",
		"the item's id, such as ACT-2026-0012"),
	ROW_LIKE(action, incident, TEXTS, IN_FILE | SCHEMA_OR_ONE,
		SCHEMA_ID_PATTERN, "the incident, or incidents, it comes from"),
	ROW(action, title, TEXT, NEED, "what is to be done"),
	CHOICE(action, type, 0, action_types, "what the item is for"),
	ROW(action, priority, TEXT, 0, "how urgent it is"),
	ROW(action, owner, PERSON, SCHEMA_OR_LIST,
		"the one person who sees to it"),
	ROW(action, due, DAY, 0, "the last day by which it is to be done"),
	CHOICE(action, status, NEED, action_statuses, "how far it is"),
	ROW(action, opened, DAY, 0, "the day it was assigned"),
	ROW(action, done_on, DAY, 0, "the day it was done"),
	ROW(action, verified_on, DAY, 0, "the day it was verified"),
	ROW(action, verified_by, PERSON, 0,
		"who verified it, other than the owner"),
	ROW(action, evidence, TEXTS, 0,
		"links, paths or commits that show it done"),
	NESTED(action, cancelled, MAP, SCHEMA_APART, &cancellation_schema,
		"why and by whose approval it was cancelled"),
	NESTED(action, exceptions, MAPS, 0, &exception_schema,
		"accepted deviations"),
	ROW_LIKE(action, tracker, TEXT, 0, "^\\s*([A-Za-z][A-Za-z0-9+.-]*:|//)",
		"URL of the item elsewhere"),
};

const struct schema action_schema = {
	TABLE(action, "an action item", action_fields), .most = LIMIT_ACTIONS};

static const struct schema_field incident_fields[] = {
	ROW_LIKE(incident, id, TEXT, NEED, SCHEMA_ID_PATTERN,
		"the incident's id, as the file's name"),
	ROW(incident, title, TEXT, NEED, "what happened, in a line"),
	CHOICE(incident, kind, 0, kinds, "'incident', if not given"),
	ROW(incident, category, TEXT, 0, "the type of incident"),
	ROW(incident, data, TEXTS, 0, "the data affected"),
	ROW(incident, severity, TEXT, NEED | SCHEMA_OPEN_VALUES,
		"one of the procedure's severities"),
	NESTED(incident, major, MAP, SCHEMA_OR_FLAG | SCHEMA_APART,
		&major_schema,
		"the Incident Commander's determination, where it differs "
		"from what the severity says"),
	CHOICE(incident, status, NEED, statuses, "how far it is"),
	ROW(incident, commander, PEOPLE, SCHEMA_OR_ONE,
		"the Incident Commander; after a handover a list"),
	ROW(incident, responders, PEOPLE, 0, "the Incident Response Team"),
	LIST(incident, systems, systems_field, SCHEMA_OR_TEXT, &system_schema,
		"the affected systems"),
	LIST(incident, external_experts, experts_field, 0, &expert_schema,
		"the external experts engaged"),
	ROW(incident, started, TIME, 0, "when it began"),
	ROW(incident, detected, TIME, 0, "when it was noticed"),
	ROW(incident, contained, TIME, 0, "when it no longer spread"),
	ROW(incident, resolved, TIME, 0, "when it was over"),
	ROW(incident, closed_on, TIME, 0, "when the record was closed"),
	LIST(incident, timeline, timeline_field, 0, &timeline_schema,
		"what happened when; or a table in the body"),
	NESTED(incident, resolution_check, MAP, 0, &check_schema,
		"the confirmation that it really is resolved"),
	NESTED(incident, review, MAP, 0, &review_schema,
		"the post-incident review"),
	LIST(incident, plan_changes, plan_changes_field, 0, &plan_change_schema,
		"changes of the plan it led to"),
	NESTED(incident, no_plan_changes, MAP, SCHEMA_APART, &decision_schema,
		"the decision that the plan needs no change"),
	LIST(incident, actions, actions_field, SCHEMA_BY_HAND, &action_schema,
		"action items written inline"),
	NESTED(incident, no_actions, MAP, SCHEMA_APART, &decision_schema,
		"the decision that no action item is needed"),
	ROW_LIKE(incident, related, TEXTS, 0, SCHEMA_ID_PATTERN,
		"incidents that it repeats"),
	NESTED(incident, links, MAPS, SCHEMA_OR_TEXT, &link_schema,
		"where more is to be found"),
	NESTED(incident, exceptions, MAPS, 0, &exception_schema,
		"accepted deviations"),
};

const struct schema incident_schema = {
	TABLE(incident, "an incident", incident_fields)};
