/* data/records.json: what people put their names to, and which commit bears
 * each of them out. */
#include "report/records_parts.h"

static const char *const state_names[] = {
	[WITNESS_SEEN] = "witnessed",
	[WITNESS_CLAIMED] = "claimed",
	[WITNESS_UNCOMMITTED] = "not-committed",
	[WITNESS_UNKNOWN] = "unknown",
};

/* Without the end of the object, for those who know more. */
static void write_witness(struct writer *w, const char *of,
	const struct record *record, const struct signature *signature)
{
	const struct report_input *in = w->p->input;
	struct json *j = &w->j;
	struct witness witness;

	witness_of(&witness, in->corpus, in->judge, record, signature);
	json_row_object(j, NULL);
	json_text(j, "of", slice_of(of));
	json_text_or_null(j, "by", signature->by);
	if (witness.state == WITNESS_NOBODY)
		json_null(j, "state");
	else
		json_text(j, "state", slice_of(state_names[witness.state]));
	records_write_commit(j, "commit", witness.commit);
}

static void write_decision(struct writer *w, const char *of,
	const struct record *record, struct signature signature)
{
	if (!signature.by.len)
		return;
	write_witness(w, of, record, &signature);
	json_null(&w->j, "rule");
	json_null(&w->j, "for");
	json_end(&w->j);
}

static void write_exceptions(struct writer *w, const struct record *record,
	const struct exception_vec *all)
{
	for (size_t i = 0; i < all->len; i++) {
		const struct exception *e = &all->at[i];
		struct signature signature = signature_of_exception(w->a, e);

		write_witness(w, "exceptions", record, &signature);
		json_text_or_null(&w->j, "rule", e->rule.text);
		json_text_or_null(
			&w->j, "for", record ? e->for_.text : e->record.text);
		json_end(&w->j);
	}
}

void records_write_incident_witnesses(
	struct writer *w, const struct incident *i)
{
	const struct record *r = &i->record;

	json_list(&w->j, "witnesses");
	write_decision(w, "major", r, signature_of_major(w->a, i));
	write_decision(w, "resolution_check", r, signature_of_check(w->a, i));
	write_decision(w, "no_plan_changes", r, signature_of_no_plan(w->a, i));
	write_decision(w, "no_actions", r, signature_of_no_actions(w->a, i));
	write_exceptions(w, r, &i->exceptions);
	json_end(&w->j);
}

void records_write_action_witnesses(struct writer *w, const struct action *x)
{
	const struct record *r = &x->record;

	json_list(&w->j, "witnesses");
	if (x->status.value == ACTION_VERIFIED)
		write_decision(
			w, "verified_by", r, signature_of_verified(w->a, x));
	write_decision(w, "cancelled", r, signature_of_cancelled(w->a, x));
	write_exceptions(w, r, &x->exceptions);
	json_end(&w->j);
}

void records_write_settings_witnesses(struct writer *w)
{
	json_list(&w->j, "witnesses");
	write_exceptions(w, NULL, &w->p->input->corpus->settings.exceptions);
	json_end(&w->j);
}
