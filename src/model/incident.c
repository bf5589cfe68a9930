/* Incidents: the table does most of it; the rest is here. */
#include "base/path.h"
#include "model/reader.h"
#include "text/escape.h"

static void check_severity(struct incident *i, const struct reader *r)
{
	const struct procedure *p = &r->corpus->procedure;
	size_t count = p->severities.len;
	struct slice *words;

	i->severity_index = -1;
	if (!i->severity.text.len)
		return;
	i->severity_index = procedure_severity_index(p, i->severity.text);
	if (i->severity_index >= 0)
		return;
	words = arena_array(r->scratch, count, sizeof(*words));
	for (size_t k = 0; k < count; k++)
		words[k] = p->severities.at[k].name;
	schema_not_one_of(&r->in, i->severity.span, i->severity.text,
		"a severity of the procedure", words, count, SLICE("severity"));
}

static void read_major(struct incident *i, const struct reader *r)
{
	const struct yaml *node = yaml_get(r->yaml, SLICE("major"));
	struct major *major;

	if (!field_is_set(i->major->self))
		return;
	major = arena_new(r->in.arena, struct major);
	*major = *i->major;
	i->major = major;
	major->is_mapping = node && node->kind == YAML_MAP;
	major->known = major->is.field.text.len;
	major->value = major->is.value;
}

static void read_actions(struct incident *i, const struct reader *r)
{
	const struct yaml *list = yaml_get(r->yaml, SLICE("actions"));
	struct action_vec *actions = &i->actions;
	size_t number = 0;

	if (!list || list->kind != YAML_LIST)
		return;
	/* Room for all at once: the corpus points at them. */
	actions->cap = schema_list_length(&action_schema, list);
	actions->at =
		arena_array(r->in.arena, actions->cap, sizeof(*actions->at));
	for (const struct yaml *item = list->first; number < actions->cap;
		item = item->next, number++) {
		struct action *action = &actions->at[actions->len];

		if (yaml_is_null(item))
			continue;
		if (action_read_inline(action, r, i, item, number))
			actions->len++;
		else {
			*action = (struct action){0};
			field_break(&i->actions_field);
		}
	}
}

static void read_keys(struct incident *i, const struct reader *r)
{
	i->keys.at =
		arena_array(r->in.arena, r->yaml->count, sizeof(*i->keys.at));
	i->keys.cap = r->yaml->count;
	for (const struct yaml *item = r->yaml->first; item; item = item->next)
		*vec_push(r->in.arena, &i->keys) =
			(struct written_key){item->key.at, item->key.len};
}

struct span incident_key(const struct incident *i, struct field value)
{
	const struct source *s = i->record.source;
	const struct written_key *key = NULL;

	if (!field_is_set(value) ||
		s->text.ptr + value.span.at >= i->record.body.ptr)
		return (struct span){0};
	for (size_t n = 0; n < i->keys.len && i->keys.at[n].at <= value.span.at;
		n++)
		key = &i->keys.at[n];
	return key ? span_make(s, key->at, key->len) : (struct span){0};
}

struct incident *incident_read(struct reader *r)
{
	struct slice prefix = r->corpus->settings.incident_prefix;
	struct incident *i = arena_new(r->in.arena, struct incident);

	i->record.source = r->source;
	i->record.id = reader_file_id(r, prefix);
	i->record.body = r->body;
	i->record.place = r->in.place;
	i->record.cut = r->in.cut;
	schema_decode(i, &r->in, &incident_schema, r->yaml);
	reader_check_id(r, &i->id, prefix, "an incident's id");
	check_severity(i, r);
	read_major(i, r);
	read_keys(i, r);
	read_actions(i, r);
	body_read(i, r);
	timeline_read(i, r);
	return i;
}

struct slice plan_change_path(struct arena *a, const struct plan_change *c)
{
	struct slice text = c->document.text;

	return text.len && !url_is_absolute(text)
		       ? path_resolve(a, SLICE(""), text)
		       : (struct slice){0};
}
