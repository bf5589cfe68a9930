/* Parts of the corpus, which are read at the same time and put together. */
#include "model/corpus_state.h"

void corpus_part_init(struct corpus *part, const struct corpus *c,
	struct arena *a, struct findings *findings)
{
	*part = *c;
	part->arena = a;
	part->findings = findings;
	part->incidents = (struct incident_vec){0};
	part->actions = (struct action_ptr_vec){0};
	part->unreadable = (struct unreadable_vec){0};
	part->skipped = (struct skipped_vec){0};
	part->files = 0;
	part->state = arena_new(a, struct corpus_state);
}

void corpus_take(struct corpus *c, struct corpus *part)
{
	struct corpus_state *to = c->state, *from = part->state;

	vec_move(c->arena, &c->incidents, &part->incidents);
	vec_move(c->arena, &c->actions, &part->actions);
	vec_move(c->arena, &c->unreadable, &part->unreadable);
	vec_move(c->arena, &c->skipped, &part->skipped);
	vec_move(c->arena, &to->links, &from->links);
	vec_move(c->arena, &to->strays, &from->strays);
	vec_move(c->findings->arena, &c->findings->all, &part->findings->all);
	c->files += part->files;
	part->files = 0;
}

void corpus_part_free(struct corpus *part)
{
	arena_free(&part->state->scratch);
}
