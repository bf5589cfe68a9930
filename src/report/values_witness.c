/* Witnessed or claimed: whether a commit bears out what a record says that
 * somebody decided. */
#include "report/values.h"

struct slice witness_text(struct arena *a, const struct witness *w)
{
	struct buf out = BUF_INIT(0);

	switch (w->state) {
	case WITNESS_NOBODY: break;
	case WITNESS_SEEN:
		buf_addf(&out, "witnessed by commit %.*s (",
			SLICE_FMT(commit_short(w->commit->id)));
		moment_write_text(
			&out, moment_of_day(commit_written(w->commit).day));
		buf_addc(&out, ')');
		break;
	case WITNESS_CLAIMED:
		buf_addf(&out, "claimed; written down by %.*s in %.*s",
			SLICE_FMT(w->commit->author),
			SLICE_FMT(commit_short(w->commit->id)));
		break;
	case WITNESS_UNCOMMITTED:
		buf_adds(&out, "claimed; not yet committed");
		break;
	case WITNESS_UNKNOWN:
		buf_adds(&out, "claimed; history is missing");
		break;
	}
	return buf_take(&out, a);
}

void values_witness(const struct view *v, struct value *map,
	const struct record *record, const struct signature *signature)
{
	const struct report_input *in = v->p->input;
	struct witness w;
	struct value *witness;

	witness_of(&w, in->corpus, in->judge, record, signature);
	if (w.state == WITNESS_NOBODY) {
		value_set_bool(v->a, map, "witness", false);
		return;
	}
	witness = value_set_map(v->a, map, "witness");
	view_set(v, witness, "text", witness_text(v->a, &w));
	value_set_bool(v->a, witness, "witnessed", w.state == WITNESS_SEEN);
	view_set(v, witness, "commit", w.commit ? w.commit->id : SLICE(""));
	view_set(v, witness, "author", w.commit ? w.commit->author : SLICE(""));
	view_set_moment(v, witness, "date",
		w.commit ? moment_of_day(commit_written(w.commit).day)
			 : (struct moment){0});
}
