/* The shape of data/records.json, in the order in which it is written. */
#include "model/schemas.h"
#include "report/procedure_json.h"
#include "report/records.h"

static const struct shape commit_rows[] = {
	{.key = "id", .members = SHAPE_OBJECT_ID},
	{.key = "author", .members = SHAPE_TEXT},
	{.key = "written", .members = "{\"$ref\": \"#/$defs/time\"}"},
	{.key = "subject", .members = SHAPE_TEXT},
	{0},
};

static const struct shape source_rows[] = {
	{.key = "commit", .members = SHAPE_OBJECT_ID_OR_NULL},
	{.key = "history", .members = SHAPE_HISTORY},
	{0},
};

static const struct shape period_rows[] = {
	{.key = "from", .members = SHAPE_TIME_OR_NULL},
	{.key = "to", .members = SHAPE_TIME_OR_NULL},
	{0},
};

static const struct shape summary_rows[] = {
	{.key = "incidents", .members = SHAPE_COUNT},
	{.key = "incidents_outside_period", .members = SHAPE_COUNT},
	{.key = "in_scope", .members = SHAPE_COUNT},
	{.key = "actions", .members = SHAPE_COUNT},
	{.key = "open_actions", .members = SHAPE_COUNT},
	{.key = "overdue_actions", .members = SHAPE_COUNT},
	{.key = "errors", .members = SHAPE_COUNT},
	{.key = "deviations", .members = SHAPE_COUNT},
	{.key = "excepted", .members = SHAPE_COUNT},
	{.key = "warnings", .members = SHAPE_COUNT},
	{.key = "notes", .members = SHAPE_COUNT},
	{0},
};

static const struct shape person_rows[] = {
	{.key = "id", .members = SHAPE_TEXT},
	{.key = "name", .members = SHAPE_TEXT_OR_NULL},
	{.key = "aliases", .members = SHAPE_LIST_OF(SHAPE_TEXT)},
	{0},
};

static const struct shape finding_rows[] = {
	{.key = "rule", .members = SHAPE_RULE},
	{.key = "severity", .members = SHAPE_SEVERITY},
	{.key = "excepted", .members = SHAPE_FLAG},
	{.key = "reason", .members = SHAPE_TEXT_OR_NULL},
	{.key = "path", .members = SHAPE_TEXT},
	{.key = "line", .members = SHAPE_POSITION},
	{.key = "message", .members = SHAPE_TEXT},
	{.key = "help", .members = SHAPE_TEXT_OR_NULL},
	{.key = "step", .members = SHAPE_TEXT_OR_NULL},
	{0},
};

static const struct shape history_rows[] = {
	{.key = "revisions", .members = SHAPE_COUNT},
	{.key = "signatures", .members = SHAPE_COUNT},
	{.key = "authors", .members = SHAPE_LIST_OF(SHAPE_TEXT)},
	{.key = "first", .rows = commit_rows},
	{.key = "last", .rows = commit_rows},
	{.key = "state", .rows = commit_rows, .count = SHAPE_OR_NULL},
	{0},
};

/* Who put their name to what, and the commit that bears them out. */
static const struct shape witness_rows[] = {
	{.key = "of",
		.members = "{\"enum\": [\"major\", \"resolution_check\", "
			   "\"no_plan_changes\", \"no_actions\", "
			   "\"verified_by\", \"cancelled\", \"exceptions\"]}"},
	{.key = "by", .members = SHAPE_TEXT_OR_NULL},
	/* Null where nobody is named. */
	{.key = "state",
		.members = "{\"enum\": [\"witnessed\", \"claimed\", "
			   "\"not-committed\", \"unknown\", null]}"},
	/* Of what is claimed, the one that wrote it down. */
	{.key = "commit", .rows = commit_rows, .count = SHAPE_OR_NULL},
	/* Of exceptions: the rule, and what they are for. */
	{.key = "rule", .members = SHAPE_TEXT_OR_NULL},
	{.key = "for", .members = SHAPE_TEXT_OR_NULL},
	{0},
};

/* What incidents and action items have in common, after their `id`. */
#define PLACE_ROWS                                                             \
	{.key = "path", .members = SHAPE_TEXT},                                \
		{.key = "line", .members = SHAPE_POSITION},                    \
	{                                                                      \
		.key = "blob", .members = SHAPE_OBJECT_ID_OR_NULL              \
	}
#define JUDGED_ROWS                                                            \
	{.key = "findings", .rows = finding_rows, .count = SHAPE_MANY},        \
	{                                                                      \
		.key = "history", .rows = history_rows, .count = SHAPE_OR_NULL \
	}

static const struct shape section_rows[] = {
	{.key = "heading", .members = SHAPE_TEXT_OR_NULL},
	{.key = "level", .members = SHAPE_COUNT},
	{.key = "known_as", .members = SHAPE_TEXT_OR_NULL},
	{.key = "markdown", .members = SHAPE_TEXT},
	{0},
};

static const struct shape scope_rows[] = {
	{.key = "state",
		.members = "{\"enum\": [\"in\", \"kind\", \"not-major\", "
			   "\"before-procedure\", \"unknown\"]}"},
	{.key = "why", .members = SHAPE_TEXT},
	{.key = "major", .members = SHAPE_FLAG},
	{.key = "resolved", .members = SHAPE_FLAG},
	{.key = "reviewed", .members = SHAPE_FLAG},
	{.key = "clock", .members = SHAPE_TIME_OR_NULL},
	{.key = "last_day", .members = SHAPE_TIME_OR_NULL},
	{0},
};

static const struct shape review_rows[] = {
	{.key = "text", .members = SHAPE_TEXT},
	{.key = "held", .members = SHAPE_FLAG},
	{.key = "late", .members = SHAPE_FLAG},
	{0},
};

static const struct shape verdict_rows[] = {
	{.key = "step", .members = SHAPE_TEXT},
	{.key = "verdict", .members = SHAPE_TEXT},
	{.key = "basis", .members = SHAPE_TEXT},
	{.key = "why", .members = SHAPE_TEXT_OR_NULL},
	{0},
};

static const struct shape proof_rows[] = {
	{.key = "section", .members = SHAPE_TEXT_OR_NULL},
	{.key = "state",
		.members = "{\"enum\": [\"proven\", \"pending\", \"outside\", "
			   "\"not-evaluated\"]}"},
	{.key = "commit", .rows = commit_rows, .count = SHAPE_OR_NULL},
	{0},
};

static const struct shape incident_rows[] = {
	{.key = "id", .members = SHAPE_TEXT},
	PLACE_ROWS,
	{.key = "report", .members = SHAPE_TEXT_OR_NULL},
	{.key = "record", .record = &incident_schema},
	{.key = "sections", .rows = section_rows, .count = SHAPE_MANY},
	{.key = "scope", .rows = scope_rows},
	{.key = "review_state", .rows = review_rows},
	{.key = "steps", .rows = verdict_rows, .count = SHAPE_MANY},
	{.key = "plan_proofs", .rows = proof_rows, .count = SHAPE_MANY},
	{.key = "actions", .members = SHAPE_LIST_OF(SHAPE_TEXT)},
	{.key = "open_actions", .members = SHAPE_COUNT},
	{.key = "overdue_actions", .members = SHAPE_COUNT},
	{.key = "deviations", .members = SHAPE_COUNT},
	{.key = "excepted", .members = SHAPE_COUNT},
	{.key = "witnesses", .rows = witness_rows, .count = SHAPE_MANY},
	JUDGED_ROWS,
	{0},
};

static const struct shape move_rows[] = {
	{.key = "count", .members = SHAPE_COUNT},
	{.key = "from", .members = SHAPE_TIME_OR_NULL},
	{.key = "to", .members = SHAPE_TIME_OR_NULL},
	{.key = "last", .rows = commit_rows, .count = SHAPE_OR_NULL},
	{0},
};

static const struct shape action_rows[] = {
	{.key = "id", .members = SHAPE_TEXT},
	PLACE_ROWS,
	{.key = "inline", .members = SHAPE_FLAG},
	{.key = "incidents", .members = SHAPE_LIST_OF(SHAPE_TEXT)},
	{.key = "record", .record = &action_schema},
	{.key = "open", .members = SHAPE_FLAG},
	{.key = "overdue", .members = SHAPE_FLAG},
	{.key = "due_moves", .rows = move_rows, .count = SHAPE_OR_NULL},
	{.key = "witnesses", .rows = witness_rows, .count = SHAPE_MANY},
	JUDGED_ROWS,
	{0},
};

const struct shape records_shape[] = {
	{.key = "version", .members = SHAPE_VERSION},
	{.key = "as_of", .members = SHAPE_TIME_OR_NULL},
	{.key = "source", .rows = source_rows},
	{.key = "period", .rows = period_rows},
	{.key = "procedure", .rows = procedure_shape},
	{.key = "summary", .rows = summary_rows},
	{.key = "people", .rows = person_rows, .count = SHAPE_MANY},
	{.key = "incidents", .rows = incident_rows, .count = SHAPE_MANY},
	{.key = "actions", .rows = action_rows, .count = SHAPE_MANY},
	/* Of the exceptions in debrief.yml. */
	{.key = "witnesses", .rows = witness_rows, .count = SHAPE_MANY},
	/* Those that are about no record that could be read. */
	{.key = "findings", .rows = finding_rows, .count = SHAPE_MANY},
	{0},
};
