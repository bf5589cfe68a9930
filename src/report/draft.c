#include "report/draft.h"

#include "format/value.h"
#include "model/heading.h"
#include "report/templates.h"
#include "text/escape.h"

static void set_yaml(
	struct arena *a, struct value *map, const char *key, struct slice text)
{
	struct buf out = BUF_INIT(0);

	if (text.len)
		escape_yaml(&out, text);
	value_set_text(a, map, key, buf_take(&out, a));
}

/* All of them, the worst first. */
static struct slice severities(struct arena *a, const struct procedure *p)
{
	struct buf out = BUF_INIT(0);

	for (size_t i = 0; i < p->severities.len; i++)
		buf_addf(&out, "%s%.*s", i ? ", " : "",
			SLICE_FMT(p->severities.at[i].name));
	/* It has to stay one plain text in YAML. */
	for (size_t i = 0; i < out.len; i++)
		if (!char_is_alnum(out.ptr[i]) && out.ptr[i] >= 0 &&
			!slice_has_char(SLICE(" ,-_.+/()"), out.ptr[i]))
			out.ptr[i] = '-';
	return buf_take(&out, a);
}

/* The period of the chosen severity, else of the first that has one. */
static struct slice within(
	struct arena *a, const struct procedure *p, struct slice severity)
{
	int chosen = procedure_severity_index(p, severity);
	struct period period = {0};
	struct buf out = BUF_INIT(0);

	if (chosen >= 0)
		period = p->severities.at[chosen].within;
	for (size_t i = 0; chosen < 0 && i < p->severities.len; i++)
		if (!period.unit)
			period = p->severities.at[i].within;
	if (period.unit)
		period_write(&out, period);
	return buf_take(&out, a);
}

/* The offset that times of the settings' zone have. */
static void set_zone(
	struct arena *a, struct value *map, const struct settings *s)
{
	int minutes = s->timezone_set ? s->timezone : 0;
	struct slice offset = offset_to_text(a, minutes);

	value_set_text(a, map, "offset", minutes ? offset : SLICE("Z"));
	value_set_text(a, map, "zone", minutes ? offset : SLICE("UTC"));
}

static bool has_name(const struct value *list, struct slice name)
{
	for (const struct value *v = list->first; v; v = v->next)
		if (heading_same(value_get(v, SLICE("name"))->text, name))
			return true;
	return false;
}

/* Sections that the procedure asks for beside those that a template has. */
static void set_sections(
	struct arena *a, struct value *map, const struct procedure *p)
{
	struct value *list = value_set_list(a, map, "more_sections");

	for (size_t i = 0; i < p->require.len; i++) {
		const struct field_vec *names = &p->require.at[i].sections;

		for (size_t k = 0; k < names->len; k++) {
			struct slice name = names->at[k].text;
			int known = procedure_section(p, name);

			if ((known < 0 || known >= SECTION_BUILT_IN) &&
				!has_name(list, name))
				value_set_text(a, value_add_map(a, list),
					"name", name);
		}
	}
}

static struct value *draft_values(
	struct arena *a, const struct draft *d, const struct corpus *c)
{
	struct value *map = value_map(a);

	value_set_text(a, map, "id", d->id);
	value_set_text(a, map, "title", d->title);
	set_yaml(a, map, "title_yaml", d->title);
	set_yaml(a, map, "severity_yaml", d->severity);
	value_set_text(a, map, "severities", severities(a, &c->procedure));
	value_set_text(a, map, "within", within(a, &c->procedure, d->severity));
	value_set_text(a, map, "incident", d->incident);
	value_set_text(a, map, "day", day_to_text(a, d->day));
	value_set_text(a, map, "people",
		c->people.source ? c->settings.people : SLICE(""));
	set_zone(a, map, &c->settings);
	set_sections(a, map, &c->procedure);
	return map;
}

int draft_write(struct buf *out, const struct draft *draft,
	const struct corpus *corpus, const struct template_file_vec *templates,
	struct err *err)
{
	struct arena a = {0};
	struct templates all;
	int result = templates_load(&all, &a, templates, err);

	if (!result)
		result = templates_render(out, &all,
			arena_printf(&a, "new-%.*s.md", SLICE_FMT(draft->kind))
				.ptr,
			draft_values(&a, draft, corpus), err);
	arena_free(&a);
	return result;
}
