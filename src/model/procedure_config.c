/*
 * The procedure's frontmatter. What is wrong in it is config-invalid, a key
 * that nearly matches one of ours key-unknown; other tools' keys are left
 * alone. What only makes sense beside the body is applied later.
 */
#include "base/limits.h"
#include "base/nearest.h"
#include "format/frontmatter.h"
#include "model/heading.h"
#include "model/procedure_keys.h"
#include "model/procedure_parts.h"
#include "model/schemas.h"
#include "model/settings.h"

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

/* A finding that KEY has more than MOST entries, the first too many at PLACE:
 * those from there on are not read. */
static void too_many(
	struct findings *fs, struct span place, struct slice key, size_t most)
{
	finding_add(fs, RULE_CONFIG_INVALID, place,
		"there are more than %zu names in '%.*s'", most,
		SLICE_FMT(key));
	finding_help(fs, "take out those that no record uses");
	finding_about(fs, key, SLICE(""));
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

		if (p->severities.len == LIMIT_SEVERITIES) {
			too_many(fs, item->span, SLICE("severities"),
				LIMIT_SEVERITIES);
			break;
		}
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

/* The sections being read, and how many names they have of their own. */
struct section_reader {
	struct procedure *p;
	struct findings *fs;
	size_t names;
};

/* Whether one name more is within the limit; a finding, once, if not. */
static bool count_name(
	struct section_reader *r, struct span place, struct slice key)
{
	if (r->names++ == LIMIT_SECTION_NAMES)
		too_many(r->fs, place, key, LIMIT_SECTION_NAMES);
	return r->names <= LIMIT_SECTION_NAMES;
}

/* NULL where there are too many. */
static struct section_name *add_section(struct section_reader *r,
	struct slice name, struct span place, struct slice key)
{
	struct procedure *p = r->p;
	int known;

	if (r->names > LIMIT_SECTION_NAMES)
		return NULL;
	known = procedure_section(p, name);
	if (known >= 0)
		return &p->sections.at[known];
	if (!count_name(r, place, key))
		return NULL;
	vec_push(r->fs->arena, &p->sections)->name = name;
	return &p->sections.at[p->sections.len - 1];
}

/* The synonyms of one section. */
static void read_synonyms(struct section_reader *r, const struct yaml *s)
{
	const struct slice key = SLICE("sections");
	const struct yaml *item = s->kind == YAML_LIST ? s->first : s;
	struct section_name *section =
		add_section(r, slice_trim(s->name), s->key, key);

	if (yaml_is_null(s))
		return;
	for (; section && item; item = s->kind == YAML_LIST ? item->next : NULL)
		if (item->kind != YAML_SCALAR)
			invalid(r->fs, item->span, key, s->name,
				"needs a list of headings");
		else if (!count_name(r, item->span, key))
			return;
		else
			*vec_push(r->fs->arena, &section->synonyms) =
				item->text;
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

static void read_require(
	struct section_reader *r, const struct require_config *config)
{
	struct procedure *p = r->p;
	struct findings *fs = r->fs;
	struct requirement *out = vec_push(fs->arena, &p->require);

	out->from = config->from.value ? config->from.value : STATUS_REVIEWED;
	for (size_t i = 0; i < config->keys.items.len; i++)
		check_key(fs, out, &config->keys.items.at[i]);
	for (size_t i = 0; i < config->sections.items.len; i++) {
		const struct field *item = &config->sections.items.at[i];

		if (!add_section(r, item->text, item->span, SLICE("require")))
			break;
		*vec_push(fs->arena, &out->sections) = *item;
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
	struct slice near = rule_nearest(node->name);

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
	static const struct slice topics[TOPIC_COUNT] = {SLICE_INIT("none"),
		SLICE_INIT("schedule"), SLICE_INIT("analysis"),
		SLICE_INIT("plan"), SLICE_INIT("actions")};
	struct slice_list words = {0};
	struct slice number = step_number(node->name);
	bool known = false;
	int topic = 0;

	for (size_t i = 0; i < p->steps.len; i++)
		known |= slice_eq_nocase(p->steps.at[i].number, number);
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
		for (int i = 0; i < TOPIC_COUNT; i++)
			*vec_push(fs->arena, &words) = topics[i];
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

		if (level >= 0) {
			if (!yaml_is_null(n) && read_within(&period, fs, n))
				p->severities.at[level].within = period;
		} else if (!p->severities_wrong) {
			struct yaml key = *n;

			key.kind = YAML_MAP; /* it is the key that is wrong */
			not_one_of(fs, p->source, &key,
				"a severity of the procedure", &names);
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
	struct section_reader sections = {.p = out, .fs = fs};
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
		for (const struct yaml *n = c->sections->first; n; n = n->next)
			read_synonyms(&sections, n);
	for (size_t i = 0; i < c->require.len; i++)
		read_require(&sections, &c->require.at[i]);
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
