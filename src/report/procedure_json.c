#include "report/procedure_json.h"

#include "rules/rules.h"

/* The review periods of the major severities, and which count working days. */
static void write_periods(struct json *j, const struct procedure *p)
{
	struct buf text = BUF_INIT(KIB(1));
	struct arena a = {0};

	json_row_object(j, "review_within");
	for (size_t i = 0; i < p->severities.len; i++) {
		const struct severity_level *l = &p->severities.at[i];

		if (!l->major || l->within.unit == PERIOD_NONE)
			continue;
		buf_reset(&text);
		period_write_iso(&text, l->within);
		json_text(j, arena_string(&a, l->name), buf_slice(&text));
	}
	json_end(j);
	json_row_object(j, "review_calendar");
	for (size_t i = 0; i < p->severities.len; i++) {
		const struct severity_level *l = &p->severities.at[i];

		if (l->major && l->within.unit == PERIOD_WORKING_DAYS)
			json_text(
				j, arena_string(&a, l->name), SLICE("working"));
	}
	json_end(j);
	buf_free(&text);
	arena_free(&a);
}

static void write_step(struct json *j, const struct step *step)
{
	struct arena a = {0};

	json_row_object(j, NULL);
	json_text(j, "step", step->number);
	json_text(j, "who", step->who);
	json_text(j, "what", step->what);
	json_text_or_null(j, "topic", slice_of(topic_name(step->topic)));
	json_row_list(j, "rules");
	for (int i = 0; step->topic && i < RULE_COUNT; i++)
		if (topic_of_rule((enum rule)i) == step->topic)
			json_text(
				j, NULL, slice_of(rule_info((enum rule)i)->id));
	json_end(j);
	json_row_list(j, "controls");
	for (size_t i = 0; i < step->controls.len; i++)
		json_text(j, NULL,
			slice_trim(arena_printf(&a, "%.*s %.*s",
				SLICE_FMT(step->controls.at[i].standard),
				SLICE_FMT(step->controls.at[i].reference))));
	json_end(j);
	json_end(j);
	arena_free(&a);
}

void procedure_write_json(struct json *j, const struct corpus *c)
{
	const struct procedure *p = &c->procedure;

	json_object(j, "procedure");
	json_text_or_null(j, "path", c->settings.procedure);
	json_text_or_null(j, "code", p->code);
	write_periods(j, p);
	json_list(j, "steps");
	for (size_t i = 0; i < p->steps.len; i++)
		write_step(j, &p->steps.at[i]);
	json_end(j);
	json_list(j, "settings");
	for (size_t i = 0; i < p->rules.len; i++) {
		const struct rule_setting *r = &p->rules.at[i];

		json_row_object(j, NULL);
		json_text(j, "rule", slice_of(rule_info(r->rule)->id));
		json_text(j, "severity", slice_of(severity_name(r->severity)));
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

/* ---- Its shape ---- */

static const struct shape step_rows[] = {
	{.key = "step", .members = SHAPE_TEXT},
	{.key = "who", .members = SHAPE_TEXT},
	{.key = "what", .members = SHAPE_TEXT},
	{.key = "topic",
		.members = "{\"enum\": [\"schedule\", \"analysis\", \"plan\", "
			   "\"actions\", null]}"},
	{.key = "rules", .members = SHAPE_LIST_OF(SHAPE_RULE)},
	{.key = "controls", .members = SHAPE_LIST_OF(SHAPE_TEXT)},
	{0},
};

static const struct shape setting_rows[] = {
	{.key = "rule", .members = SHAPE_RULE},
	{.key = "severity",
		.members = "{\"enum\": [\"error\", \"deviation\", \"warning\", "
			   "\"note\", \"ignore\"]}"},
	{0},
};

const struct shape procedure_shape[] = {
	{.key = "path", .members = SHAPE_TEXT_OR_NULL},
	{.key = "code", .members = SHAPE_TEXT_OR_NULL},
	{.key = "review_within",
		.members = SHAPE_MAP_OF("{\"type\": \"string\", \"pattern\": "
					"\"^P([0-9]+D|T[0-9]+H)$\"}")},
	{.key = "review_calendar",
		.members = SHAPE_MAP_OF("{\"const\": \"working\"}")},
	{.key = "steps", .rows = step_rows, .count = SHAPE_MANY},
	{.key = "settings", .rows = setting_rows, .count = SHAPE_MANY},
	{0},
};

const char *history_kind_name(enum history_kind kind)
{
	static const char *const names[] = {"none", "shallow", "full"};

	return names[kind];
}
