#include "report/csv.h"

#include "report/review.h"
#include "report/values.h"
#include "text/escape.h"

static const char *const columns[] = {"id", "incident", "title", "type",
	"priority", "owner", "due", "status", "overdue_since", "opened",
	"done_on", "verified_on", "verified_by", "evidence", "cancelled_reason",
	"cancelled_approved_by", "cancelled_approved_on", "tracker",
	"due_moved", "deviations", "path", "verified_witness",
	"cancelled_witness"};

static void cell(struct buf *out, struct slice text)
{
	buf_addc(out, ',');
	escape_csv(out, text);
}

static void moment_cell(struct buf *out, struct moment m)
{
	buf_addc(out, ',');
	moment_write(out, m);
}

static struct slice joined(
	struct arena *a, const struct field_vec *list, const char *separator)
{
	struct buf out = BUF_INIT(0);

	for (size_t i = 0; i < list->len; i++) {
		if (i)
			buf_adds(&out, separator);
		buf_add(&out, list->at[i].text);
	}
	return buf_take(&out, a);
}

static struct slice deviations(struct arena *a, struct finding_list list)
{
	struct buf out = BUF_INIT(0);

	for (size_t i = 0; i < list.len; i++)
		if (list.at[i]->severity == SEVERITY_DEVIATION)
			buf_addf(&out, "%s%s%s", out.len ? "; " : "",
				rule_info(list.at[i]->rule)->id,
				list.at[i]->excepted ? " (excepted)" : "");
	return buf_take(&out, a);
}

static struct slice incidents_of(struct arena *a, const struct action *action)
{
	return action->parent ? action->parent->record.id
			      : joined(a, &action->incident.items, "; ");
}

static void witness_cell(struct buf *out, struct arena *a,
	const struct population *p, const struct action *action,
	struct signature signature)
{
	struct witness w;

	witness_of(&w, p->input->corpus, p->input->judge, &action->record,
		&signature);
	cell(out, witness_text(a, &w));
}

static void add_row(struct buf *out, struct arena *a,
	const struct population *p, const struct log_item *item)
{
	const struct action *x = item->action;
	const struct people *people = &p->input->corpus->people;
	const struct finding *moved =
		finding_of(item->findings, RULE_DUE_MOVED);

	escape_csv(out, x->record.id);
	cell(out, incidents_of(a, x));
	cell(out, x->title.text);
	cell(out, slice_of(action_type_name(x->type.value)));
	cell(out, x->priority.text);
	cell(out, people_show(people, x->owner.text));
	moment_cell(out, x->due.at);
	cell(out, slice_of(action_status_name(x->status.value)));
	moment_cell(out, item->overdue
				 ? moment_of_day(day_add(x->due.at.day, 1))
				 : (struct moment){0});
	moment_cell(out, x->opened.at);
	moment_cell(out, x->done_on.at);
	moment_cell(out, x->verified_on.at);
	cell(out, people_show(people, x->verified_by.text));
	cell(out, joined(a, &x->evidence.items, "; "));
	cell(out, x->cancelled.reason.text);
	cell(out, people_show(people, x->cancelled.approved_by.text));
	moment_cell(out, x->cancelled.approved_on.at);
	cell(out, x->tracker.text);
	cell(out, moved ? moved->message : SLICE(""));
	cell(out, deviations(a, item->findings));
	cell(out, x->record.source->path);
	witness_cell(out, a, p, x, signature_of_verified(a, x));
	witness_cell(out, a, p, x, signature_of_cancelled(a, x));
	buf_adds(out, "\r\n");
}

struct slice csv_action_log(struct arena *a, const struct population *p,
	const struct log_item *log, size_t count)
{
	struct buf out = BUF_INIT(0);

	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++)
		buf_addf(&out, "%s%s", i ? "," : "", columns[i]);
	buf_adds(&out, "\r\n");
	for (size_t i = 0; i < count; i++)
		add_row(&out, a, p, &log[i]);
	return buf_take(&out, a);
}
