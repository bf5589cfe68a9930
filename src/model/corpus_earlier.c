/* Where records and documents were under earlier settings. */
#include "base/path.h"
#include "model/corpus_state.h"

/* A history of more arrangements than that is no one's. */
enum { EARLIER_MOST = 32 };

static bool same_arrangement(const struct settings *a, const struct settings *b)
{
	return slice_eq(a->incidents, b->incidents) &&
	       slice_eq(a->actions, b->actions) &&
	       slice_eq(a->procedure, b->procedure) &&
	       slice_eq(a->plan, b->plan) &&
	       slice_eq(a->changelog, b->changelog) &&
	       slice_eq(a->incident_prefix, b->incident_prefix) &&
	       slice_eq(a->action_prefix, b->action_prefix);
}

static bool is_known(const struct corpus *c, const struct settings *s)
{
	bool known = same_arrangement(&c->settings, s);

	for (size_t n = 0; !known && n < c->earlier.len; n++)
		known = same_arrangement(&c->earlier.at[n], s);
	return known;
}

void corpus_add_earlier(struct corpus *c, const struct source *source)
{
	struct arena scratch = {0};
	struct findings unseen = {.arena = &scratch};
	struct settings then, *kept;

	settings_read(&then, &unseen, source);
	if (c->earlier.len < EARLIER_MOST && !is_known(c, &then)) {
		kept = vec_push(c->arena, &c->earlier);
		*kept = c->settings;
		kept->incidents = arena_copy(c->arena, then.incidents);
		kept->actions = arena_copy(c->arena, then.actions);
		kept->procedure = arena_copy(c->arena, then.procedure);
		kept->plan = arena_copy(c->arena, then.plan);
		kept->changelog = arena_copy(c->arena, then.changelog);
		kept->incident_prefix =
			arena_copy(c->arena, then.incident_prefix);
		kept->action_prefix = arena_copy(c->arena, then.action_prefix);
	}
	arena_free(&scratch);
}

static bool has_prefix(struct slice id, struct slice prefix)
{
	return slice_starts(id, prefix) && id.len > prefix.len &&
	       id.ptr[prefix.len] == '-';
}

static bool is_named(const struct settings *s, struct slice path)
{
	struct slice stem = path_stem(path);

	return has_prefix(stem, s->incident_prefix) ||
	       has_prefix(stem, s->action_prefix);
}

const struct settings *corpus_settings_for(
	const struct corpus *c, struct slice path)
{
	const struct settings *any = NULL;

	/* With two prefixes in time, the file's name tells which held. */
	for (size_t n = 0; n <= c->earlier.len; n++) {
		const struct settings *s =
			n ? &c->earlier.at[n - 1] : &c->settings;

		if (!corpus_wants_under(s, path))
			continue;
		if (is_named(s, path))
			return s;
		any = any ? any : s;
	}
	return any;
}

static struct slice with_prefix(
	struct arena *a, struct slice id, struct slice before, struct slice now)
{
	struct slice rest = slice_from(id, before.len);

	return arena_printf(a, "%.*s%.*s", SLICE_FMT(now), SLICE_FMT(rest));
}

struct slice corpus_id_now(
	const struct corpus *c, struct arena *a, struct slice id)
{
	struct slice incident = c->settings.incident_prefix;
	struct slice action = c->settings.action_prefix;

	if (has_prefix(id, incident) || has_prefix(id, action))
		return id;
	for (size_t n = 0; n < c->earlier.len; n++) {
		const struct settings *s = &c->earlier.at[n];

		if (has_prefix(id, s->incident_prefix))
			return with_prefix(a, id, s->incident_prefix, incident);
		if (has_prefix(id, s->action_prefix))
			return with_prefix(a, id, s->action_prefix, action);
	}
	return id;
}
