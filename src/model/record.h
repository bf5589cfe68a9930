/*
 * Incidents and action items as typed records. This page is the data model:
 * one struct field a key of records.md, under the key's name. What a value
 * may be is in the schema tables (schema.h); what follows from it is the
 * rules' business.
 *
 * A struct that stands for a YAML mapping begins with `self`: its span is the
 * whole mapping, and a missing key is reported at the first line of it. Those
 * that few records have are pointed at: where the key is not there, at one in
 * which nothing is set.
 */
#ifndef DEBRIEF_MODEL_RECORD_H
#define DEBRIEF_MODEL_RECORD_H

#include "format/markdown.h"
#include "model/field.h"

enum incident_kind { KIND_INCIDENT = 1, KIND_NEAR_MISS, KIND_EXERCISE };

enum incident_status {
	STATUS_OPEN = 1,
	STATUS_CONTAINED,
	STATUS_RESOLVED,
	STATUS_REVIEWED,
	STATUS_CLOSED,
};

enum phase {
	PHASE_DETECTION = 1,
	PHASE_ESCALATION,
	PHASE_CONTAINMENT,
	PHASE_ERADICATION,
	PHASE_RECOVERY,
	PHASE_COMMUNICATION,
};

enum expert_view { VIEW_AGREES = 1, VIEW_DISAGREES, VIEW_NOT_ASKED };

enum plan_change_kind { PLAN_ADDED = 1, PLAN_CHANGED, PLAN_REMOVED };

enum action_type {
	ACTION_PREVENT = 1,
	ACTION_DETECT,
	ACTION_MITIGATE,
	ACTION_RESPOND,
	ACTION_PROCESS,
	ACTION_TRAIN,
};

enum action_status {
	ACTION_OPEN = 1,
	ACTION_IN_PROGRESS,
	ACTION_DONE,
	ACTION_VERIFIED,
	ACTION_CANCELLED,
};

/* An accepted deviation. */
struct exception {
	struct field self;
	struct field rule;
	struct field for_; /* action id or key it is about; may be not set */
	struct field reason, approved_by;
	struct time_field approved_on, expires;
	struct field record; /* only in debrief.yml: a record that is gone */
};

/* A recorded decision: no_plan_changes, no_actions. */
struct decision {
	struct field self; /* not set: no decision */
	struct field reason, decided_by;
	struct time_field decided_on;
};

struct major {
	struct field self; /* the bool or the mapping; not set: the default */
	bool known;	   /* `value` was understood */
	bool value;
	bool is_mapping; /* written with decided_by and so on */
	struct flag_field is;
	struct field decided_by, reason;
	struct time_field decided_on;
};

struct system {
	struct field self;
	struct field name;
	struct field owner; /* not set: none named */
};

struct expert {
	struct field self;
	struct field name, organisation;
	struct choice_field view; /* enum expert_view */
};

struct timeline_entry {
	struct field self; /* the mapping, or the table's row */
	struct time_field at;
	struct field what;
	struct choice_field phase; /* enum phase */
	struct field source;
};

struct resolution_check {
	struct field self; /* not set: not there */
	struct time_field confirmed_on;
	struct field confirmed_by, performance, alerts, other;
};

struct apology {
	struct field self;
	struct field name, reason, stand_in;
};

struct apology_vec VEC(struct apology);

struct review {
	struct field self; /* not set: not there */
	struct time_field scheduled_on, scheduled_for, held_on;
	struct field scheduled_by, chair, minutes;
	struct list_field attendees;
	struct field apologies_field; /* the whole list */
	struct apology_vec apologies;
};

struct plan_change {
	struct field self;
	struct field document; /* not set: the plan */
	struct field section, summary, commit, evidence;
	struct choice_field kind; /* enum plan_change_kind */
};

struct link {
	struct field self;
	struct field title; /* not set: the URL alone was given */
	struct field url;
};

struct cancellation {
	struct field self; /* not set: not there */
	struct field reason, approved_by;
	struct time_field approved_on;
};

struct exception_vec VEC(struct exception);
struct system_vec VEC(struct system);
struct expert_vec VEC(struct expert);
struct timeline_vec VEC(struct timeline_entry);
struct plan_change_vec VEC(struct plan_change);
struct link_vec VEC(struct link);

/* A heading of the body and the text under it. */
struct section {
	int known; /* index into procedure.sections, or -1 */
	struct md_heading heading;
};

struct section_vec VEC(struct section);

/* What incidents and action items have in common. */
struct record {
	const struct source *source;
	struct slice id;   /* the full id; from the file's name where the
			    * record states none that can be used */
	struct slice body; /* Markdown behind the frontmatter; of an inline
			    * action item: empty */
	struct span place; /* first line of its mapping: where a missing key
			    * is reported */
	bool cut;	   /* the YAML could not be read to its end: nothing
			    * follows from a key that is missing */
	bool first;	   /* it is what the corpus finds under its id */
	size_t number;	   /* its place among the incidents of the corpus and,
			    * behind them, the action items */
};

struct span_vec VEC(struct span);

/* A key of the outermost mapping, as written. */
struct written_key {
	uint32_t at, len; /* bytes, as those of a span */
};

struct written_key_vec VEC(struct written_key);

struct action {
	struct record record;
	struct incident *parent; /* of an inline item; else NULL */
	struct field id;	 /* as written; short inside an incident */
	struct list_field incident;
	struct field title, priority, owner, tracker;
	struct choice_field type, status; /* enum action_type, action_status */
	struct time_field due, opened, done_on, verified_on;
	struct field verified_by;
	struct list_field evidence;
	const struct cancellation *cancelled;
	struct exception_vec exceptions;
	struct span_vec placeholders; /* pieces of the body's text that
				       * nobody filled in */
};

struct action_vec VEC(struct action);

struct incident {
	struct record record;
	struct written_key_vec keys; /* in order */
	struct field id, title, category;
	struct list_field data;
	struct choice_field kind; /* enum incident_kind; 0: an incident */
	struct field severity;
	int severity_index; /* in procedure.severities, or -1 */
	const struct major *major;
	struct choice_field status;  /* enum incident_status */
	struct list_field commander; /* one or several: the last chairs */
	struct list_field responders;
	struct field systems_field; /* the whole list */
	struct system_vec systems;
	struct field experts_field;
	struct expert_vec external_experts;
	struct time_field started, detected, contained, resolved, closed_on;
	struct field timeline_field; /* the list, or the table in the body */
	bool timeline_in_body;
	struct timeline_vec timeline;
	struct resolution_check resolution_check;
	struct review review;
	struct field plan_changes_field;
	struct plan_change_vec plan_changes;
	const struct decision *no_plan_changes;
	struct field actions_field;
	struct action_vec actions; /* the inline ones */
	const struct decision *no_actions;
	struct list_field related;
	struct link_vec links;
	struct exception_vec exceptions;
	struct section_vec sections; /* of the body, in order */
	struct span_vec placeholders;
	struct md_link_vec body_links;
};

struct incident_vec VEC(struct incident *);
struct action_ptr_vec VEC(struct action *);

/* The name of an enum's value as records write it, or "". */
const char *incident_kind_name(int kind);
const char *incident_status_name(int status);
const char *phase_name(int phase);
const char *expert_view_name(int view);
const char *plan_change_kind_name(int kind);
const char *action_type_name(int type);
const char *action_status_name(int status);

/* The outermost key under which VALUE stands; not set for one that is not given
 * or stands in the body. */
struct span incident_key(const struct incident *i, struct field value);

/* The path of the document that a plan change names, however it is spelled;
 * empty where it names none, or none that may be in the repository. */
struct slice plan_change_path(struct arena *a, const struct plan_change *c);

/* Whether an action item is neither done nor verified nor cancelled. */
bool action_is_open(const struct action *action);

/* Whether TEXT is nothing but a placeholder such as TODO or `<name>`. */
bool text_is_placeholder(struct slice text);

/*
 * Whether NAME is one person and not `team`, `TBD`, `on-call` and the like,
 * alone or as a word of the name, nor a list (`a, b`, `a and b`, `a/b`, a YAML
 * list as it is written).
 */
bool owner_is_specific(struct slice name);
/* Whether a word of NAME, such as `team`, says that it is nobody's name. */
bool owner_is_nobody(struct slice name);

#endif
