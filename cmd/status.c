/* debrief status: reviews and action items that wait for somebody. */
#include <stdlib.h>

#include "cmd/memo.h"
#include "cmd/timings.h"
#include "report/csv.h"
#include "report/data.h"
#include "report/view.h"
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
	bool approximate;  /* it may be a day off */
	bool overdue;
	struct slice path;
	size_t line;  /* of its mapping, from 1 */
	size_t place; /* among all, by date */
	size_t first; /* the place of the first of the same person */
};

struct task_vec VEC(struct task);

/* As the rules see it. */
static bool is_over(const struct session *s, const struct task *i)
{
	struct moment due = moment_of_day(i->due);

	due.approximate = i->approximate;
	return i->due != DAY_NONE &&
	       moment_is_after(moment_of_day(s->judge.as_of), due);
}

/* Its date is the day of M. */
static void set_due(struct task *i, struct moment m)
{
	i->due = m.day;
	i->approximate = m.approximate;
}

static void add_item(struct session *s, struct task_vec *items, struct task i)
{
	i.name = people_show(&s->corpus.people, i.who);
	i.overdue = is_over(s, &i);
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
	i.approximate = scope.clock.approximate;
	if (scope.held) {
		i.state = "held, to be written up";
		/* Check counts from the day as it is written, be it near. */
		i.due = day_add(in->review.held_on.at.day, 14);
		i.approximate = false;
	} else if (moment_is_known(in->review.scheduled_for.at)) {
		i.state = "to be held";
		set_due(&i, in->review.scheduled_for.at);
	}
	i.id = i.incident = in->record.id;
	i.title = in->title.text;
	i.path = in->record.source->path;
	i.line = line_of(in->record.place);
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
		set_due(&i, a->due.at);
	i.path = a->record.source->path;
	i.line = line_of(a->record.place);
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

/* ---- By person ---- */

static int compare_names(const void *x, const void *y)
{
	const struct task *a = x, *b = y;
	int order = slice_cmp(a->name, b->name);

	return order ? order : (a->place > b->place) - (a->place < b->place);
}

static int compare_groups(const void *x, const void *y)
{
	const struct task *a = x, *b = y;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

/* Puts what waits for one person together: first who has what waits longest,
 * and of each the oldest first. */
static void group_by_person(struct task_vec *items)
{
	for (size_t k = 0; k < items->len; k++)
		items->at[k].place = k;
	vec_sort(items, compare_names);
	for (size_t k = 0; k < items->len; k++) {
		struct task *i = &items->at[k];

		i->first = k && slice_eq(i[-1].name, i->name) ? i[-1].first
							      : i->place;
	}
	vec_sort(items, compare_groups);
}

/* How many from FROM on wait for the same person, and how many of them are
 * overdue. */
static size_t group_size(
	size_t *overdue, const struct task_vec *items, size_t from)
{
	size_t to = from;

	*overdue = 0;
	for (; to < items->len && items->at[to].first == items->at[from].first;
		to++)
		*overdue += items->at[to].overdue;
	return to - from;
}

static void write_counts(struct buf *out, size_t all, size_t overdue)
{
	buf_addf(out, "%zu", all);
	if (overdue)
		buf_addf(out, ", %zu overdue", overdue);
}

static size_t count_overdue(const struct task_vec *items)
{
	size_t overdue = 0;

	for (size_t k = 0; k < items->len; k++)
		overdue += items->at[k].overdue;
	return overdue;
}

static struct slice name_of(struct session *s, const struct task *i)
{
	struct slice name = data_line(&s->arena, i->name);

	return name.len ? name : SLICE("Nobody");
}

/* ---- Formats ---- */

/* How what waits is listed by person. */
struct listing {
	const char *strong; /* stands around what is to be seen first */
	const char *gap;    /* behind a person */
	void (*escape)(struct buf *out, struct slice text);
	void (*write)(struct buf *out, struct session *s, const struct task *i);
};

static void write_listing(struct buf *out, struct session *s,
	const struct task_vec *items, const struct listing *l)
{
	size_t left = 0, overdue;

	if (!items->len) {
		buf_adds(out, "Nothing waits.\n");
		return;
	}
	buf_addf(out, "%sWaiting: ", l->strong);
	write_counts(out, items->len, count_overdue(items));
	buf_addf(out, "%s, as of %.*s\n", l->strong,
		SLICE_FMT(day_to_text(&s->arena, s->judge.as_of)));
	for (size_t k = 0; k < items->len; k++, left--) {
		if (!left) {
			left = group_size(&overdue, items, k);
			buf_addf(out, "\n%s", l->strong);
			l->escape(out, name_of(s, &items->at[k]));
			buf_addf(out, "%s: ", l->strong);
			write_counts(out, left, overdue);
			buf_adds(out, l->gap);
		}
		l->write(out, s, &items->at[k]);
	}
}

static void write_text_item(
	struct buf *out, struct session *s, const struct task *i)
{
	struct slice due = day_to_text(&s->arena, i->due);

	buf_addf(out, "  %-10.*s  %-7s  ",
		SLICE_FMT(due.len ? due : SLICE("no date")),
		i->overdue ? "overdue" : "");
	escape_terminal(out, i->id);
	buf_addf(out, "  %s, %s: ", i->kind, i->state);
	escape_terminal(out, i->title);
	buf_adds(out, " (");
	escape_terminal(out, i->path);
	buf_adds(out, ")\n");
}

static void write_text_items(
	struct buf *out, struct session *s, const struct task_vec *items)
{
	static const struct listing text = {
		"", "\n", escape_terminal, write_text_item};

	write_listing(out, s, items, &text);
}

/* The id, as a link to the record where `source_url` says how; else with its
 * path. */
static void write_place(
	struct buf *out, struct session *s, const struct task *i)
{
	const struct commit_fact *last = history_last(&s->history, i->path);
	struct slice href =
		source_href(&s->arena, s->corpus.settings.source_url,
			last ? last->id : SLICE(""), i->path, i->line);

	if (href.len)
		buf_addc(out, '[');
	escape_comment(out, i->id);
	if (href.len) {
		buf_addf(out, "](%.*s)", SLICE_FMT(href));
		return;
	}
	buf_adds(out, " (");
	escape_comment(out, i->path);
	buf_addc(out, ')');
}

static void write_markdown_item(
	struct buf *out, struct session *s, const struct task *i)
{
	struct slice due = day_to_text(&s->arena, i->due);

	buf_addf(out, "- %.*s%s: ", SLICE_FMT(due.len ? due : SLICE("no date")),
		i->overdue ? ", **overdue**" : "");
	write_place(out, s, i);
	buf_addf(out, ", %s, %s: ", i->kind, i->state);
	escape_comment(out, data_line(&s->arena, i->title));
	buf_addc(out, '\n');
}

/* For chat and mail, where tables are not shown, and nobody is to be called by
 * a name that a record holds. */
static void write_markdown_items(
	struct buf *out, struct session *s, const struct task_vec *items)
{
	static const struct listing markdown = {
		"**", "\n\n", escape_comment, write_markdown_item};

	write_listing(out, s, items, &markdown);
}

static void write_json_items(
	struct buf *out, struct session *s, const struct task_vec *items)
{
	struct json j = JSON_INIT(out);

	json_object(&j, NULL);
	json_number(&j, "version", 1);
	json_text(&j, "as_of", day_to_text(&s->arena, s->judge.as_of));
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
		json_text_or_null(&j, "due", day_to_text(&s->arena, i->due));
		json_bool(&j, "overdue", i->overdue);
		json_text(&j, "path", i->path);
		json_end(&j);
	}
	json_end(&j);
	json_end(&j);
}

static void write_csv_items(
	struct buf *out, struct session *s, const struct task_vec *items)
{
	static const struct slice head[] = {SLICE_INIT("due"),
		SLICE_INIT("overdue"), SLICE_INIT("kind"), SLICE_INIT("id"),
		SLICE_INIT("state"), SLICE_INIT("title"), SLICE_INIT("owner")};

	csv_write_row(out, head, ARRAY_LENGTH(head));
	for (size_t k = 0; k < items->len; k++) {
		const struct task *i = &items->at[k];
		/* A row is a line: in a log, another could be a command. */
		const struct slice cells[] = {day_to_text(&s->arena, i->due),
			i->overdue ? SLICE("overdue") : SLICE(""),
			slice_of(i->kind), data_line(&s->arena, i->id),
			slice_of(i->state), data_line(&s->arena, i->title),
			data_line(&s->arena, i->who)};

		csv_write_row(out, cells, ARRAY_LENGTH(cells));
	}
}

static int write_items(struct buf *out, struct session *s, struct slice format,
	struct task_vec *items, struct err *err)
{
	static const struct {
		const char *name;
		void (*write)(struct buf *out, struct session *s,
			const struct task_vec *items);
		bool by_person; /* else by date */
	} formats[] = {
		{"text", write_text_items, true},
		{"markdown", write_markdown_items, true},
		{"json", write_json_items, false},
		{"csv", write_csv_items, false},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(formats); i++) {
		if (!slice_eq(format, slice_of(formats[i].name)))
			continue;
		if (formats[i].by_person)
			group_by_person(items);
		formats[i].write(out, s, items);
		return 0;
	}
	return option_refuse(&options[OPT_FORMAT], format, err);
}

/* ---- The command ---- */

/* A person goes by the id, an alias, or the name that the list itself shows. */
static bool waits_for(
	const struct session *s, const struct task *i, struct slice owner)
{
	return people_same(&s->corpus.people, owner, i->who) ||
	       slice_eq(owner, i->name);
}

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

		if (option_given(args, OPT_OWNER) && !waits_for(s, i, owner))
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

	/* What rules find has no say in what waits. */
	if (session_read_corpus(s, err) || session_read_history(s, false, err))
		return EXIT_UNABLE;
	timings_enter(TIMING_WRITING);
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
	.details = "Reviews that are to be scheduled, held or written up, and "
		   "action items that are open. text\nand markdown are grouped "
		   "by person: first who has what waits longest, and of each "
		   "the\noldest first. In markdown, for chat or mail, ids are "
		   "links where debrief.yml has\n'source_url', and no name in "
		   "it notifies anybody. json and csv are by date.",
	.options = options,
	.examples = examples,
	.run = run,
};
