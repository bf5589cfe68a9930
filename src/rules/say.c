/* How findings say dates and names, and small questions about values. */
#include "rules/private.h"

enum { NAMES_SHOWN = 8 };

bool field_is_wrong(struct field f)
{
	return field_is_set(f) && !f.text.len;
}

bool time_is_wrong(struct time_field t)
{
	return field_is_set(t.field) && t.at.kind == MOMENT_NONE;
}

bool time_is_sound(const struct check *k, struct time_field t)
{
	return moment_is_known(t.at) &&
	       !moment_is_after(t.at, moment_of_day(k->latest));
}

bool list_is_empty(struct field whole, size_t len)
{
	return field_is_set(whole) && !len && !field_is_broken(whole);
}

struct span first_line(struct field mapping)
{
	return source_line(mapping.span.source, mapping.span.at);
}

struct span value_or(struct field value, struct span place)
{
	return field_is_set(value) ? value.span : place;
}

static struct moment shift(struct moment m, int days)
{
	m.day = day_add(m.day, days);
	return m;
}

enum answer is_late(struct moment from, struct period p, struct moment at)
{
	bool late = period_is_over(from, p, at);

	if (from.approximate || at.approximate) {
		/* Both may be a day off; only the distance matters. */
		int most = from.approximate + at.approximate;

		if (period_is_over(from, p, shift(at, most)) != late ||
			period_is_over(from, p, shift(at, -most)) != late)
			return ANSWER_UNSURE;
	}
	return late ? ANSWER_YES : ANSWER_NO;
}

enum answer is_after(struct moment a, struct moment b)
{
	if (moment_is_after(a, b))
		return ANSWER_YES;
	if ((a.approximate || b.approximate) && moment_is_after(shift(a, 1), b))
		return ANSWER_UNSURE;
	return ANSWER_NO;
}

static const char *take(struct check *k, struct buf *b)
{
	return buf_take(b, k->scratch).ptr;
}

const char *say_day(struct check *k, day_t day)
{
	struct buf b = {0};

	day_write(&b, day);
	return take(k, &b);
}

const char *say_time(struct check *k, struct moment m)
{
	struct buf b = {0};

	moment_write_text(&b, m);
	return take(k, &b);
}

const char *say_period(struct check *k, struct period p)
{
	struct buf b = {0};

	period_write(&b, p);
	return take(k, &b);
}

const char *say_days(struct check *k, int days)
{
	return arena_printf(k->scratch, "%d day%s", days, days == 1 ? "" : "s")
		.ptr;
}

void names_add(struct check *k, struct slice_list *names, struct slice name)
{
	if (!name.len)
		return;
	for (size_t i = 0; i < names->len && i < NAMES_SHOWN; i++)
		if (is_same_person(k, names->at[i], name))
			return;
	*vec_push(k->scratch, names) = name;
}

void names_add_unset(struct check *k, struct slice_list *names, struct field f,
	struct slice key)
{
	if (!field_is_set(f))
		*vec_push(k->scratch, names) = key;
}

const char *say_names(struct check *k, const struct slice_list *names)
{
	size_t shown = names->len < NAMES_SHOWN ? names->len : NAMES_SHOWN;
	size_t more = names->len - shown;
	struct buf b = {0};

	for (size_t i = 0; i < shown; i++) {
		if (i)
			buf_adds(&b, i + 1 == shown && !more ? " and " : ", ");
		buf_add(&b, names->at[i]);
	}
	if (more)
		buf_addf(&b, " and %zu more", more);
	return take(k, &b);
}

bool is_same_person(const struct check *k, struct slice a, struct slice b)
{
	return people_same(&k->corpus->people, a, b);
}

/* Engaged experts go by their names and need not be in the people file. */
static bool is_expert(const struct check *k, struct slice name)
{
	const struct expert_vec *all = &k->incident->external_experts;

	for (size_t n = 0; n < all->len; n++)
		if (slice_eq(all->at[n].name.text, name))
			return true;
	return false;
}

bool is_known_person(const struct check *k, struct slice name)
{
	const struct people *people = &k->corpus->people;

	return name.len && !text_is_placeholder(name) &&
	       (!people->source || people_find(people, name) ||
		       is_expert(k, name));
}

void soften_from(struct check *k, size_t from, enum due when)
{
	for (size_t n = from; n < k->fs->all.len; n++) {
		struct finding *f = &k->fs->all.at[n];

		if (when != DUE_SOON || f->severity <= SEVERITY_WARNING)
			continue;
		f->severity = SEVERITY_WARNING;
		f->soon = true;
	}
}

void soften(struct check *k, enum due when)
{
	soften_from(k, k->fs->all.len - 1, when);
}
