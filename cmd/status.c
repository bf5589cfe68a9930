/* debrief status: reviews and action items that wait for somebody. */
#include <stdlib.h>

#include "cmd/memo.h"
#include "report/data.h"
#include "text/escape.h"
#include "text/json.h"

enum {
	OPT_OWNER = OPT_OWN,
	OPT_OVERDUE,
	OPT_DUE_WITHIN,
	OPT_FORMAT,
};

static const struct option options[] = {
	SESSION_OPTIONS,
	{"--owner", "PERSON", "only what waits for this person"},
	{"--overdue", NULL, "only what is past its date"},
	{"--due-within", "DAYS", "only what is due in so many days, or past"},
	{"--format", "text|json|csv|markdown",
		"how the list is written (default: text)"},
	{NULL, NULL, NULL},
};

/* One thing that waits. */
struct task {
	const char *kind; /* `review` or `action` */
	struct slice id;
	struct slice incident; /* of an action; of a review its own id */
	const char *state;     /* what it waits for */
	struct slice title;
	struct slice who;  /* as written; empty if nobody */
	struct slice name; /* as shown */
	day_t due;	   /* DAY_NONE: no date */
	bool overdue;
	struct slice path;
};

struct task_vec VEC(struct task);

static struct slice day_text(struct arena *a, day_t day)
{
	struct buf out = BUF_INIT(KIB(1));
	struct slice text = {0};

	if (day != DAY_NONE) {
		day_write(&out, day);
		text = buf_take(&out, a);
	}
	buf_free(&out);
	return text;
}

static void add_item(struct session *s, struct task_vec *items, struct task i)
{
	i.name = people_show(&s->corpus.people, i.who);
	i.overdue = i.due != DAY_NONE && i.due < s->judge.as_of;
	*vec_push(&s->arena, items) = i;
}

/* A review waits until it is held, and then until it is written up. */
static void add_review(
	struct session *s, struct task_vec *items, const struct incident *in)
{
	const struct list_field *commander = &in->commander;
	struct task i = {.kind = "review", .state = "to be scheduled"};
	struct scope scope;

	scope_of(&scope, &s->arena, &s->corpus, &s->judge, in);
	if (scope.state != SCOPE_IN || !scope.resolved || scope.reviewed)
		return;
	i.due = scope.last_day;
	if (scope.held) {
		i.state = "held, to be written up";
		i.due = in->review.held_on.at.day + 14;
	} else if (moment_is_known(in->review.scheduled_for.at)) {
		i.state = "to be held";
		i.due = in->review.scheduled_for.at.day;
	}
	i.id = i.incident = in->record.id;
	i.title = in->title.text;
	i.path = in->record.source->path;
	if (commander->items.len)
		i.who = commander->items.at[commander->items.len - 1].text;
	add_item(s, items, i);
}

static void add_action(
	struct session *s, struct task_vec *items, const struct action *a)
{
	struct task i = {.kind = "action", .due = DAY_NONE};

	if (!action_is_open(a))
		return;
	i.state =
		a->status.value == ACTION_IN_PROGRESS ? "in progress" : "open";
	i.id = a->record.id;
	if (a->parent)
		i.incident = a->parent->record.id;
	else if (a->incident.items.len)
		i.incident = a->incident.items.at[0].text;
	i.title = a->title.text;
	i.who = a->owner.text;
	if (moment_is_known(a->due.at))
		i.due = a->due.at.day;
	i.path = a->record.source->path;
	add_item(s, items, i);
}

/* By date, those without one last; then by id. */
static int compare(const void *x, const void *y)
{
	const struct task *a = x, *b = y;
	int order;

	if ((a->due == DAY_NONE) != (b->due == DAY_NONE))
		return a->due == DAY_NONE ? 1 : -1;
	if (a->due != b->due)
		return a->due < b->due ? -1 : 1;
	order = slice_cmp(a->id, b->id);
	return order ? order : slice_cmp(a->path, b->path);
}

/* ---- Formats ---- */

static void write_text_items(
	struct buf *out, struct session *s, const struct task_vec *items)
{
	for (size_t k = 0; k < items->len; k++) {
		const struct task *i = &items->at[k];
		struct slice due = day_text(&s->arena, i->due);

		buf_addf(out, "%-10.*s  %-7s  ",
			SLICE_FMT(due.len ? due : SLICE("no date")),
			i->overdue ? "overdue" : "");
		escape_terminal(out, i->id);
		buf_addf(out, "  %s, %s: ", i->kind, i->state);
		escape_terminal(out, i->title);
		buf_adds(out, " (");
		escape_terminal(out, i->name.len ? i->name : SLICE("nobody"));
		buf_adds(out, ")\n");
	}
	if (!items->len)
		buf_adds(out, "Nothing waits.\n");
}

static void write_json_items(
	struct buf *out, struct session *s, const struct task_vec *items)
{
	struct json j = JSON_INIT(out);

	json_object(&j, NULL);
	json_number(&j, "version", 1);
	json_text(&j, "as_of", day_text(&s->arena, s->judge.as_of));
	json_list(&j, "items");
	for (size_t k = 0; k < items->len; k++) {
		const struct task *i = &items->at[k];

		json_row_object(&j, NULL);
		json_text(&j, "kind", slice_of(i->kind));
		json_text(&j, "id", i->id);
		json_text_or_null(&j, "incident", i->incident);
		json_text(&j, "state", slice_of(i->state));
		json_text(&j, "title", i->title);
		json_text_or_null(&j, "owner", i->who);
		json_text_or_null(&j, "due", day_text(&s->arena, i->due));
		json_bool(&j, "overdue", i->overdue);
		json_text(&j, "path", i->path);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
}

/* Rows of cells between SEPARATORS; the escape is the format's own. */
struct grid {
	const char *first, *between, *last;
	void (*escape)(struct buf *out, struct slice text);
};

static void write_row(
	struct buf *out, const struct grid *g, const struct slice *cells)
{
	buf_adds(out, g->first);
	for (int i = 0; i < 7; i++) {
		if (i)
			buf_adds(out, g->between);
		g->escape(out, cells[i]);
	}
	buf_adds(out, g->last);
}

static void write_grid(struct buf *out, struct session *s, const struct grid *g,
	const struct task_vec *items)
{
	static const struct slice head[] = {SLICE_INIT("due"),
		SLICE_INIT("overdue"), SLICE_INIT("kind"), SLICE_INIT("id"),
		SLICE_INIT("state"), SLICE_INIT("title"), SLICE_INIT("owner")};

	write_row(out, g, head);
	if (*g->first)
		buf_adds(out, "|---|---|---|---|---|---|---|\n");
	for (size_t k = 0; k < items->len; k++) {
		const struct task *i = &items->at[k];
		struct slice who = *g->first ? i->name : i->who;
		/* A row is a line: in a log, another could be a command. */
		const struct slice cells[] = {day_text(&s->arena, i->due),
			i->overdue ? SLICE("overdue") : SLICE(""),
			slice_of(i->kind), data_line(&s->arena, i->id),
			slice_of(i->state), data_line(&s->arena, i->title),
			data_line(&s->arena, who)};

		write_row(out, g, cells);
	}
}

static int write_items(struct buf *out, struct session *s, struct slice format,
	const struct task_vec *items, struct err *err)
{
	static const struct grid csv = {"", ",", "\r\n", escape_csv};
	static const struct grid markdown = {
		"| ", " | ", " |\n", escape_markdown};

	if (slice_eq(format, SLICE("text")))
		write_text_items(out, s, items);
	else if (slice_eq(format, SLICE("json")))
		write_json_items(out, s, items);
	else if (slice_eq(format, SLICE("csv")))
		write_grid(out, s, &csv, items);
	else if (slice_eq(format, SLICE("markdown")))
		write_grid(out, s, &markdown, items);
	else
		return err_set(err,
			"--format: '%.*s' is not text, json, csv or markdown",
			SLICE_FMT(format));
	return 0;
}

/* ---- The command ---- */

static int filter(struct task_vec *items, const struct session *s,
	const struct arguments *args, struct err *err)
{
	struct slice owner = option_value(args, OPT_OWNER, "");
	int days = 0;
	size_t kept = 0;

	if (option_given(args, OPT_DUE_WITHIN) &&
		!slice_number(&days, option_value(args, OPT_DUE_WITHIN, "")))
		return err_set(err, "--due-within: '%s' is not a number",
			args->given[OPT_DUE_WITHIN]);
	for (size_t k = 0; k < items->len; k++) {
		const struct task *i = &items->at[k];

		if (option_given(args, OPT_OWNER) &&
			!people_same(&s->corpus.people, owner, i->who))
			continue;
		if (option_given(args, OPT_OVERDUE) && !i->overdue)
			continue;
		if (option_given(args, OPT_DUE_WITHIN) &&
			(i->due == DAY_NONE || i->due - s->judge.as_of > days))
			continue;
		items->at[kept++] = *i;
	}
	items->len = kept;
	return 0;
}

static int status(
	struct session *s, const struct arguments *args, struct err *err)
{
	struct task_vec items = {0};
	struct buf out = {0};
	int result = EXIT_UNABLE;

	if (session_read(s, SESSION_PLAIN, err))
		return EXIT_UNABLE;
	for (size_t i = 0; i < s->corpus.incidents.len; i++)
		add_review(s, &items, s->corpus.incidents.at[i]);
	for (size_t i = 0; i < s->corpus.actions.len; i++)
		add_action(s, &items, s->corpus.actions.at[i]);
	vec_sort(&items, compare);
	if (!filter(&items, s, args, err) &&
		!write_items(&out, s, option_value(args, OPT_FORMAT, "text"),
			&items, err) &&
		!memo_print(s->memo, buf_slice(&out), err))
		result = EXIT_FINE;
	memo_keep(s->memo, result);
	buf_free(&out);
	return result;
}

static int run(const struct arguments *args, struct err *err)
{
	struct memo memo = {.command = "status"};
	struct session s = {0};
	int result = EXIT_UNABLE;

	if (args->path_count)
		err_set(err, "'%s': status takes no paths", args->paths[0]);
	else if (session_start(&s, args, SESSION_PLAIN, err))
		result = EXIT_UNABLE;
	else if (memo_find(&memo, &s, args))
		result = memo_replay(&memo, err);
	else
		result = status(&s, args, err);
	memo_close(&memo);
	session_close(&s);
	return result;
}

static const struct example examples[] = {
	{"debrief status --overdue", "what is past its date"},
	{"debrief status --owner jun --due-within 14",
		"what waits for somebody in the next two weeks"},
	{"debrief status --format markdown", "a list for chat or mail"},
	{NULL, NULL},
};

const struct command command_status = {
	.name = "status",
	.usage =
		"[--owner PERSON] [--overdue] [--due-within DAYS] [--format F]",
	.summary = "lists the reviews and action items that wait",
	.options = options,
	.examples = examples,
	.run = run,
};
