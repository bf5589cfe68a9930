/* Parts of the corpus, which are read at the same time and put together. */
#include "model/corpus_state.h"

/* A part has read nothing yet, or it was cut off. */
static void empty(struct corpus *part)
{
	part->incidents = (struct incident_vec){0};
	part->actions = (struct action_ptr_vec){0};
	part->unreadable = (struct unreadable_vec){0};
	part->skipped = (struct skipped_vec){0};
	part->state->links = (struct local_link_vec){0};
	part->state->strays = (struct stray_vec){0};
	part->findings->all = (struct finding_vec){0};
	part->files = 0;
}

void corpus_part_init(struct corpus *part, const struct corpus *c,
	struct arena *a, struct findings *findings)
{
	*part = *c;
	part->arena = a;
	part->findings = findings;
	part->state = arena_new(a, struct corpus_state);
	empty(part);
}

struct corpus_lists *corpus_part_cut(struct corpus *part)
{
	struct corpus_lists *read = arena_new(part->arena, struct corpus_lists);

	*read = (struct corpus_lists){
		.incidents = part->incidents,
		.actions = part->actions,
		.unreadable = part->unreadable,
		.skipped = part->skipped,
		.links = part->state->links,
		.strays = part->state->strays,
		.findings = part->findings->all,
		.files = part->files,
	};
	empty(part);
	return read;
}

void corpus_part_free(struct corpus *part)
{
	arena_free(&part->state->scratch);
}

void corpus_take(struct corpus *c, struct corpus_lists *read)
{
	struct corpus_state *to = c->state;

	vec_move(c->arena, &c->incidents, &read->incidents);
	vec_move(c->arena, &c->actions, &read->actions);
	vec_move(c->arena, &c->unreadable, &read->unreadable);
	vec_move(c->arena, &c->skipped, &read->skipped);
	vec_move(c->arena, &to->links, &read->links);
	vec_move(c->arena, &to->strays, &read->strays);
	vec_move(c->findings->arena, &c->findings->all, &read->findings);
	c->files += read->files;
}
