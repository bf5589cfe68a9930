/*
 * The procedure's frontmatter. What is wrong in it is config-invalid, a key
 * that nearly matches one of ours key-unknown; other tools' keys are left
 * alone. What only makes sense beside the body is applied later.
 */
#include "base/nearest.h"
#include "format/frontmatter.h"
#include "model/heading.h"
#include "model/procedure_parts.h"
#include "model/procedure_shapes.h"
#include "model/schemas.h"
#include "model/settings.h"

struct require_config {
	struct field self;
	struct list_field keys, sections, severity;
	struct choice_field from;
};

struct standard_config {
	struct field self;
	struct field steps, standard;
	struct list_field control;
};

struct require_config_vec VEC(struct require_config);
struct standard_config_vec VEC(struct standard_config);

struct review_config {
	struct field self;
	const struct yaml *within;
};

/* The frontmatter as it is decoded; from there it goes to its places. */
struct frontmatter_config {
	struct field code;
	struct time_field effective;
	struct list_field severities, major;
	struct review_config review;
	const struct yaml *steps, *sections, *rules;
	struct require_config_vec require;
	struct standard_config_vec standards;
};

/* ---- The tables ---- */

#define ROW(OF, KEY, TYPE, FLAGS, DOC)                                         \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_##TYPE,                \
		.flags = FLAGS, .at = offsetof(struct OF, KEY), .doc = DOC     \
	}
#define NESTED(OF, KEY, TYPE, FLAGS, SCHEMA, DOC)                              \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_##TYPE,                \
		.flags = FLAGS, .at = offsetof(struct OF, KEY),                \
		.nested = SCHEMA, .doc = DOC                                   \
	}
#define TABLE(STRUCT, NAME, FIELDS)                                            \
	.name = NAME, .size = sizeof(struct STRUCT), .fields = FIELDS,         \
	.count = ARRAY_LENGTH(FIELDS)

static const char *const statuses[] = {
	"open", "contained", "resolved", "reviewed", "closed", NULL};

static const struct schema_field require_fields[] = {
	ROW(require_config, keys, TEXTS, SCHEMA_OR_ONE,
		"incident keys that are required too"),
	ROW(require_config, sections, TEXTS, SCHEMA_OR_ONE,
		"body sections that are required too"),
	{.key = SLICE_INIT("from"),
		.type = SCHEMA_CHOICE,
		.at = offsetof(struct require_config, from),
		.values = statuses,
		.doc = "the status from which on; reviewed, if not given"},
	ROW(require_config, severity, TEXTS, SCHEMA_OR_ONE | SCHEMA_OPEN_VALUES,
		"for which severities; all major ones, if not given"),
};

static const struct schema require_schema = {
	TABLE(require_config, "an entry of 'require'", require_fields)};

static const struct schema_field standard_fields[] = {
	ROW(standard_config, steps, TEXT, SCHEMA_OR_LIST,
		"the steps it covers, such as 1-4; all, if not given"),
	ROW(standard_config, standard, TEXT, SCHEMA_REQUIRED,
		"the standard, with its version"),
	ROW(standard_config, control, TEXTS, SCHEMA_REQUIRED | SCHEMA_OR_ONE,
		"the control, or several"),
};

static const struct schema standard_schema = {
	TABLE(standard_config, "an entry of 'standards'", standard_fields)};

/* A row of any shape, whose members in JSON Schema are SHAPE. */
#define SHAPED(OF, KEY, SHAPE, DOC)                                            \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_ANY,                   \
		.at = offsetof(struct OF, KEY), .shape = SHAPE, .doc = DOC     \
	}

static const struct schema_field review_fields[] = {
	SHAPED(review_config, within, WITHIN_SHAPE,
		"the review period, or one for each severity"),
};

static const struct schema review_schema = {
	TABLE(review_config, "'review'", review_fields)};

static const struct schema_field fields[] = {
	ROW(frontmatter_config, code, TEXT, 0, "the procedure's code"),
	ROW(frontmatter_config, effective, DAY, 0,
		"incidents resolved earlier are not judged"),
	ROW(frontmatter_config, severities, TEXTS, 0,
		"the severities, worst first"),
	ROW(frontmatter_config, major, TEXTS, SCHEMA_OPEN_VALUES,
		"those that make an incident major"),
	NESTED(frontmatter_config, review, MAP, 0, &review_schema,
		"the review period"),
	SHAPED(frontmatter_config, steps, TOPICS_SHAPE,
		"topics by step, where the words do not tell"),
	SHAPED(frontmatter_config, sections, SYNONYMS_SHAPE,
		"more synonyms by section"),
	NESTED(frontmatter_config, require, MAPS, 0, &require_schema,
		"more required keys and sections"),
	NESTED(frontmatter_config, standards, MAPS, 0, &standard_schema,
		"standards beside those in the table"),
	SHAPED(frontmatter_config, rules, SEVERITIES_SHAPE,
		"severities by rule"),
};

const struct schema procedure_schema = {
	TABLE(frontmatter_config, "the procedure", fields)};

/* ---- Findings ---- */

/* A finding at PLACE about KEY's VALUE. */
static void invalid(struct findings *fs, struct span place, struct slice key,
	struct slice value, const char *what)
{
	finding_add(fs, RULE_CONFIG_INVALID, place, "'%.*s' %s",
		SLICE_FMT(value), what);
	finding_about(fs, key, value);
}

static struct slice_list severity_names(
	struct arena *a, const struct procedure *p)
{
	struct slice_list names = {0};

	for (size_t i = 0; i < p->severities.len; i++)
		*vec_push(a, &names) = p->severities.at[i].name;
	return names;
}

/* A finding that names the nearest of WORDS, or all of them. */
static void not_one_of(struct findings *fs, const struct source *source,
	const struct yaml *node, const char *what,
	const struct slice_list *words)
{
	struct schema_input in = {
		.fs = fs, .source = source, .mode = SCHEMA_PROCEDURE};
	bool key = node->kind != YAML_SCALAR;

	schema_not_one_of(&in, key ? node->key : node->span,
		key ? node->name : node->text, what, words->at, words->len,
		node->name);
}

/* ---- Severities ---- */

/* Whether a key is there that had to be a list and is none: it has had its
 * finding, and what hangs on it gets no other. */
static bool is_wrong_type(const struct list_field *list)
{
	return field_is_set(list->field) && !list->items.len &&
	       !slice_starts(span_text(list->field.span), SLICE("["));
}

static void read_severities(
	struct procedure *p, struct findings *fs, const struct list_field *list)
{
	for (size_t i = 0; i < list->items.len; i++) {
		const struct field *item = &list->items.at[i];
		struct slice name = slice_trim(item->text);

		if (!name.len || procedure_severity_index(p, name) >= 0)
			invalid(fs, item->span, SLICE("severities"), name,
				name.len ? "is listed twice" : "is no name");
		else
			vec_push(fs->arena, &p->severities)->name = name;
	}
	p->severities_wrong = is_wrong_type(list);
	if (field_is_set(list->field) && !p->severities.len &&
		!p->severities_wrong)
		invalid(fs, list->field.span, SLICE("severities"), SLICE("[]"),
			"names no severity");
}

/* Whether TEXT is a severity; reports it if not. */
static bool check_severity(const struct procedure *p, struct findings *fs,
	const struct field *item, struct slice key)
{
	struct schema_input in = {
		.fs = fs, .source = p->source, .mode = SCHEMA_PROCEDURE};
	struct slice_list names = severity_names(fs->arena, p);

	if (procedure_severity_index(p, item->text) >= 0)
		return true;
	if (p->severities_wrong)
		return false;
	schema_not_one_of(&in, item->span, item->text,
		"a severity of the procedure", names.at, names.len, key);
	return false;
}

static void read_major(
	struct procedure *p, struct findings *fs, const struct list_field *list)
{
	p->major_wrong |= is_wrong_type(list);
	p->major_stated = field_is_set(list->field) && !p->major_wrong;
	for (size_t i = 0; i < list->items.len; i++) {
		const struct field *item = &list->items.at[i];

		if (check_severity(p, fs, item, SLICE("major")))
			p->severities
				.at[procedure_severity_index(p, item->text)]
				.major = true;
	}
}

/* ---- Sections and what is required ---- */

static struct section_name *add_section(
	struct procedure *p, struct arena *a, struct slice name)
{
	int known = procedure_section(p, name);

	if (known >= 0)
		return &p->sections.at[known];
	vec_push(a, &p->sections)->name = name;
	return &p->sections.at[p->sections.len - 1];
}

static void read_sections(
	struct procedure *p, struct findings *fs, const struct yaml *map)
{
	for (const struct yaml *s = map->first; s; s = s->next) {
		struct section_name *section =
			add_section(p, fs->arena, slice_trim(s->name));
		const struct yaml *item = s->kind == YAML_LIST ? s->first : s;

		if (yaml_is_null(s))
			continue;
		for (; item; item = s->kind == YAML_LIST ? item->next : NULL)
			if (item->kind == YAML_SCALAR)
				*vec_push(fs->arena, &section->synonyms) =
					item->text;
			else
				invalid(fs, item->span, SLICE("sections"),
					s->name, "needs a list of headings");
	}
}

/* Whether KEY, such as `review.minutes`, is a key of incidents. */
static bool is_incident_key(struct slice key)
{
	const struct schema *schema = &incident_schema;
	struct slice part, rest = key;

	while (slice_split(&part, &rest, '.')) {
		const struct schema_field *row =
			schema ? schema_find(schema, part) : NULL;

		if (!row)
			return false;
		schema = row->type == SCHEMA_MAP ? row->nested : NULL;
	}
	return true;
}

static void check_key(
	struct findings *fs, struct requirement *out, const struct field *item)
{
	struct slice words[SCHEMA_MOST], near;

	if (is_incident_key(item->text)) {
		*vec_push(fs->arena, &out->keys) = item->text;
		return;
	}
	for (size_t i = 0; i < incident_schema.count; i++)
		words[i] = incident_schema.fields[i].key;
	invalid(fs, item->span, SLICE("require"), item->text,
		"is not a key of incidents");
	near = nearest_word(item->text, words, incident_schema.count);
	if (near.len)
		finding_help(fs, "did you mean '%.*s'?", SLICE_FMT(near));
}

static void read_require(struct procedure *p, struct findings *fs,
	const struct require_config *config)
{
	struct requirement *out = vec_push(fs->arena, &p->require);

	out->from = config->from.value ? config->from.value : STATUS_REVIEWED;
	for (size_t i = 0; i < config->keys.items.len; i++)
		check_key(fs, out, &config->keys.items.at[i]);
	for (size_t i = 0; i < config->sections.items.len; i++) {
		*vec_push(fs->arena, &out->sections) =
			config->sections.items.at[i];
		add_section(p, fs->arena, config->sections.items.at[i].text);
	}
	for (size_t i = 0; i < config->severity.items.len; i++)
		if (check_severity(p, fs, &config->severity.items.at[i],
			    SLICE("require")))
			*vec_push(fs->arena, &out->severity) =
				config->severity.items.at[i].text;
	/* For no severity that is known, or from no status: no requirement. */
	if ((config->severity.items.len && !out->severity.len) ||
		(field_is_set(config->from.field) && !config->from.value))
		p->require.len--;
	if (!field_is_set(config->keys.field) &&
		!field_is_set(config->sections.field))
		invalid(fs, config->self.span, SLICE("require"),
			SLICE("require"), "needs 'sections' or 'keys'");
}

/* ---- Rule settings ---- */

/* Errors in records and settings are never to be silenced. */
static bool is_fixed(enum rule rule)
{
	const struct rule_info *info = rule_info(rule);

	return (info->group == GROUP_RECORD &&
		       info->severity == SEVERITY_ERROR) ||
	       rule == RULE_CONFIG_INVALID || rule == RULE_EXCEPTION_INVALID;
}

static void unknown_rule(struct findings *fs, const struct yaml *node)
{
	struct slice words[RULE_COUNT], near;

	for (int i = 0; i < RULE_COUNT; i++)
		words[i] = slice_of(rule_info((enum rule)i)->id);
	near = nearest_word(node->name, words, RULE_COUNT);
	invalid(fs, node->key, SLICE("rules"), node->name, "is no rule");
	if (near.len)
		finding_help(fs, "did you mean '%.*s'?", SLICE_FMT(near));
	else
		finding_help(fs, "see the list: debrief rules");
}

static void read_rule(
	struct procedure *p, struct findings *fs, const struct yaml *node)
{
	struct slice_list words = {0};
	struct rule_setting *setting;
	enum severity severity;
	enum rule rule;

	for (int s = SEVERITY_ERROR; s >= SEVERITY_IGNORE; s--)
		*vec_push(fs->arena, &words) =
			slice_of(severity_name((enum severity)s));
	if (!rule_from_id(&rule, node->name)) {
		unknown_rule(fs, node);
	} else if (is_fixed(rule)) {
		invalid(fs, node->key, SLICE("rules"), node->name,
			"is an error whatever the procedure says");
		finding_help(fs, "take it out of 'rules'");
	} else if (node->kind != YAML_SCALAR) {
		invalid(fs, node->span, SLICE("rules"), node->name,
			"needs one word: error, deviation, warning, note or "
			"ignore");
	} else if (!severity_from_name(&severity, node->text)) {
		not_one_of(
			fs, p->source, node, "a severity of findings", &words);
	} else {
		setting = vec_push(fs->arena, &p->rules);
		*setting = (struct rule_setting){
			rule, severity, span_join(node->key, node->span)};
	}
}

/* ---- Steps and periods ---- */

static void read_step_topic(
	struct procedure *p, struct findings *fs, const struct yaml *node)
{
	static const struct slice topics[] = {SLICE_INIT("none"),
		SLICE_INIT("schedule"), SLICE_INIT("analysis"),
		SLICE_INIT("plan"), SLICE_INIT("actions")};
	struct slice_list words = {(struct slice *)(size_t)topics, 5, 5};
	struct slice_list numbers = {0};
	struct slice number = step_number(node->name);
	bool known = false;
	int topic = 0;

	for (size_t i = 0; i < p->steps.len; i++) {
		*vec_push(fs->arena, &numbers) = p->steps.at[i].number;
		known |= slice_eq_nocase(p->steps.at[i].number, number);
	}
	if (!known) {
		invalid(fs, node->key, SLICE("steps"), node->name,
			"is no step of the procedure");
		return;
	}
	while (topic < TOPIC_COUNT &&
		(node->kind != YAML_SCALAR ||
			!slice_eq(node->text, topics[topic])))
		topic++;
	if (topic == TOPIC_COUNT) {
		not_one_of(fs, p->source, node, "a topic", &words);
		return;
	}
	for (size_t i = 0; i < p->steps.len; i++) {
		struct step *step = &p->steps.at[i];

		if (!slice_eq_nocase(step->number, number))
			continue;
		step->topic = (enum topic)topic;
		step->origin = TOPIC_FROM_FRONTMATTER;
	}
}

static bool read_within(
	struct period *out, struct findings *fs, const struct yaml *node)
{
	if (node->kind == YAML_SCALAR && period_parse(out, node->text))
		return true;
	invalid(fs, node->span, SLICE("review.within"),
		node->kind == YAML_SCALAR ? node->text : node->name,
		"is no period");
	finding_help(fs, "write a number and hours, days, weeks or working "
			 "days, such as 14 days or 72 hours");
	return false;
}

static void apply_within(
	struct procedure *p, struct findings *fs, const struct yaml *node)
{
	struct slice_list names = severity_names(fs->arena, p);
	struct period period;

	if (node->kind != YAML_MAP) {
		if (!read_within(&period, fs, node))
			return;
		for (size_t i = 0; i < p->severities.len; i++)
			if (p->severities.at[i].major)
				p->severities.at[i].within = period;
		return;
	}
	for (const struct yaml *n = node->first; n; n = n->next) {
		int level = procedure_severity_index(p, n->name);

		if (level < 0 && p->severities_wrong) {
			continue;
		} else if (level < 0) {
			struct yaml key = *n;

			key.kind = YAML_MAP; /* it is the key that is wrong */
			not_one_of(fs, p->source, &key,
				"a severity of the procedure", &names);
		} else if (!yaml_is_null(n) && read_within(&period, fs, n)) {
			p->severities.at[level].within = period;
		}
	}
}

/* The quotes of a scalar are no part of its controls. */
static struct span without_quotes(struct span span)
{
	struct slice text = span_text(span);

	if (text.len >= 2 && slice_has_char(SLICE("\"'"), *text.ptr)) {
		span.at++;
		span.len -= 2;
	}
	return span;
}

static void apply_standard(struct procedure *p, struct findings *fs,
	const struct standard_config *config)
{
	struct control control = {
		.steps = config->steps.text, .standard = config->standard.text};
	bool covers = false;

	if (!control.standard.len)
		return;
	if (!field_is_set(config->steps))
		control.steps = SLICE("all");
	for (size_t i = 0; i < p->steps.len; i++)
		covers |= steps_cover(control.steps, p->steps.at[i].number);
	if (!covers) {
		invalid(fs, config->steps.span, SLICE("standards"),
			control.steps, "is no step of the procedure");
		return;
	}
	for (size_t i = 0; i < config->control.items.len; i++) {
		control.span = without_quotes(config->control.items.at[i].span);
		controls_split(&p->controls, fs->arena, &control);
	}
}

/* ---- The whole ---- */

/* A part that must be a mapping, or NULL, with a finding, if it is not. */
static const struct yaml *mapping(
	struct findings *fs, const struct yaml *node, const char *what)
{
	if (!node || node->kind == YAML_MAP)
		return node;
	invalid(fs, node->span, node->name, node->name, what);
	return NULL;
}

/* Keys that documents have for other tools and that only look like ours. */
static const char other_keys[] =
	"reviewer|reviewers|reviewed|reviewed_by|reviewed-by|role|roles|mode|"
	"node|note|notes";

/* The decoder knows such keys as those that settings allow. */
static void allow_other_keys(struct settings *out, struct arena *a)
{
	struct slice part, rest = slice_of(other_keys);

	while (slice_split(&part, &rest, '|'))
		vec_push(a, &out->keys)->text = part;
}

void procedure_config_read(struct procedure *out,
	struct procedure_config *config, struct findings *fs, struct slice yaml)
{
	struct frontmatter_config *c =
		arena_new(fs->arena, struct frontmatter_config);
	struct settings others = {.source = NULL};
	struct schema_input in = {.fs = fs,
		.source = out->source,
		.mode = SCHEMA_PROCEDURE,
		.settings = &others};
	const struct yaml *root = NULL, *title;

	size_t before = fs->all.len;

	allow_other_keys(&others, fs->arena);
	if (yaml.len)
		root = yaml_parse(fs, out->source, yaml, RULE_CONFIG_INVALID);
	out->major_wrong = fs->all.len > before;
	if (root && !yaml_is_null(root))
		schema_decode(c, &in, &procedure_schema, root);
	title = yaml_get(root, SLICE("title"));
	if (title && title->kind == YAML_SCALAR)
		out->title = slice_trim(title->text);
	out->code = slice_trim(c->code.text);
	out->effective = c->effective;
	if (c->effective.at.kind == MOMENT_UNKNOWN) {
		invalid(fs, c->effective.field.span, SLICE("effective"),
			c->effective.field.text, "is no date");
		out->effective.at = (struct moment){0};
	}
	read_severities(out, fs, &c->severities);
	procedure_default_severities(out, fs->arena);
	read_major(out, fs, &c->major);
	c->sections = mapping(fs, c->sections, "must be a mapping of lists");
	c->rules = mapping(fs, c->rules, "must map rules to severities");
	if (c->sections)
		read_sections(out, fs, c->sections);
	for (size_t i = 0; i < c->require.len; i++)
		read_require(out, fs, &c->require.at[i]);
	if (c->rules)
		for (const struct yaml *n = c->rules->first; n; n = n->next)
			read_rule(out, fs, n);
	config->parts = c;
}

void procedure_config_apply(struct procedure *p,
	const struct procedure_config *config, struct findings *fs)
{
	const struct frontmatter_config *c = config->parts;
	const struct yaml *steps =
		mapping(fs, c->steps, "must map step numbers to topics");

	if (steps)
		for (const struct yaml *n = steps->first; n; n = n->next)
			read_step_topic(p, fs, n);
	for (size_t i = 0; i < c->standards.len; i++)
		apply_standard(p, fs, &c->standards.at[i]);
	if (c->review.within && !yaml_is_null(c->review.within)) {
		size_t before = fs->all.len;

		apply_within(p, fs, c->review.within);
		p->within_wrong = fs->all.len > before;
	}
}
