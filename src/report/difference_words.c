/* How a change is told to people: raw texts, for each format to escape. */
#include "report/difference.h"

#include <assert.h>

#include "base/utf8.h"

enum {
	TITLE_MOST = 200,   /* bytes of a title that are shown */
	VALUE_MOST = 160,   /* of a value */
	MESSAGE_MOST = 600, /* of a sentence, an entry */
};

static void add_brief(struct buf *out, struct slice text, size_t most)
{
	text = slice_trim(text);
	if (text.len <= most) {
		buf_add(out, text);
		return;
	}
	buf_add(out, slice_trim_end(slice_sub(text, 0, utf8_cut(text, most))));
	buf_adds(out, "…");
}

/* ---- Findings ---- */

static void add_severity(struct buf *out, const struct survey_row *row)
{
	buf_add(out, row->cells[FINDING_SEVERITY]);
	if (row->cells[FINDING_EXCEPTED].len)
		buf_adds(out, ", excepted");
}

static void describe_finding(struct difference_line *out, struct arena *a,
	const struct different_row *row)
{
	const struct survey_row *last = difference_last(row);
	struct buf text = BUF_INIT(MIB(1));

	if (row->kind == DIFFERENCE_CHANGED) {
		add_severity(&text, row->before);
		buf_adds(&text, " → ");
	}
	add_severity(&text, last);
	buf_addf(&text, ": %.*s", SLICE_FMT(last->cells[FINDING_RULE]));
	out->what = buf_take(&text, a);
	add_brief(&text, last->path, VALUE_MOST);
	buf_addf(&text, ":%zu", last->line);
	out->where = buf_take(&text, a);
	add_brief(&text, last->cells[FINDING_MESSAGE], MESSAGE_MOST);
	out->detail = buf_take(&text, a);
}

/* ---- Rows of cells ---- */

static bool is_commit_id(struct slice id)
{
	return id.len == 40 && !slice_has_char(id, '-');
}

/* `INC-2026-0007: Title`; of a change of the plan its subject alone. */
static struct slice name_row(
	struct arena *a, const struct survey_row *row, size_t title)
{
	struct buf text = BUF_INIT(MIB(1));

	if (!is_commit_id(row->id)) {
		add_brief(&text, row->id, TITLE_MOST);
		buf_adds(&text, ": ");
	}
	add_brief(&text, row->cells[title], TITLE_MOST);
	return buf_take(&text, a);
}

/* A row's columns, and the few that need a word of their own. */
struct shown {
	enum survey_kind kind;
	size_t title;
	int quiet; /* that it differs is told only if nothing else does */
	const char *hidden[4]; /* of a row that is added */
};

static bool is_hidden(const struct shown *shown, const char *name)
{
	for (size_t i = 0; i < 4 && shown->hidden[i]; i++)
		if (!strcmp(shown->hidden[i], name))
			return true;
	return false;
}

static void add_name(struct buf *out, const char *name)
{
	if (out->len)
		buf_adds(out, "; ");
	if (!strcmp(name, "open") || !strcmp(name, "overdue"))
		buf_adds(out, "action items ");
	for (; *name; name++)
		buf_addc(out, *name == '_' ? ' ' : *name);
	buf_adds(out, ": ");
}

static void add_value(struct buf *out, struct slice value)
{
	if (value.len)
		add_brief(out, value, VALUE_MOST);
	else
		buf_adds(out, "none");
}

static void describe_cells(struct buf *out, const struct shown *shown,
	const struct different_row *row)
{
	const struct survey_table *table = &survey_tables[shown->kind];

	assert(row->after || row->kind == DIFFERENCE_REMOVED);
	for (size_t c = 0; c < table->count; c++) {
		const char *name = table->columns[c].name;

		if ((int)c == shown->quiet)
			continue;
		if (row->kind == DIFFERENCE_CHANGED && difference_in(row, c)) {
			add_name(out, name);
			add_value(out, row->before->cells[c]);
			buf_adds(out, " → ");
			add_value(out, row->after->cells[c]);
		} else if (row->kind == DIFFERENCE_ADDED &&
			   !is_hidden(shown, name) &&
			   row->after->cells[c].len) {
			add_name(out, name);
			add_value(out, row->after->cells[c]);
		}
	}
	if (!out->len && row->kind == DIFFERENCE_CHANGED)
		buf_adds(out, "its text");
}

static void describe_row(struct difference_line *out, struct arena *a,
	const struct shown *shown, const struct different_row *row)
{
	struct buf text = BUF_INIT(MIB(1));

	out->what = name_row(a, difference_last(row), shown->title);
	describe_cells(&text, shown, row);
	out->detail = buf_take(&text, a);
}

/* ---- Due dates, the changelog ---- */

static void describe_due(struct difference_line *out, struct arena *a,
	const struct different_row *row)
{
	struct slice owner = row->after->cells[DUE_OWNER];
	int days = difference_days(row);
	int distance = days < 0 ? -days : days;
	struct buf text = BUF_INIT(MIB(1));

	out->what = name_row(a, row->after, DUE_TITLE);
	buf_addf(&text, "%.*s %.*s → %.*s, %d day%s %s (",
		SLICE_FMT(row->after->cells[DUE_KIND]),
		SLICE_FMT(row->before->cells[DUE_DAY]),
		SLICE_FMT(row->after->cells[DUE_DAY]), distance,
		distance == 1 ? "" : "s", days < 0 ? "earlier" : "later");
	add_brief(&text, owner.len ? owner : SLICE("nobody"), TITLE_MOST);
	buf_adds(&text, ")");
	out->detail = buf_take(&text, a);
}

static void describe_entry(struct difference_line *out, struct arena *a,
	const struct different_row *row)
{
	struct buf text = BUF_INIT(MIB(1));

	out->what = name_row(a, difference_last(row), CHANGELOG_TITLE);
	if (row->after)
		add_brief(&text, row->after->cells[CHANGELOG_ENTRY],
			MESSAGE_MOST);
	out->detail = buf_take(&text, a);
}

void difference_describe(struct difference_line *out, struct arena *a,
	enum survey_kind kind, const struct different_row *row)
{
	static const struct shown reports = {SURVEY_REPORTS, REPORT_TITLE,
		REPORT_SHA256, {"title", "source"}};
	static const struct shown actions = {SURVEY_ACTIONS, CSV_LOG_TITLE,
		CSV_LOG_DUE_MOVED, {"id", "title", "path"}};

	*out = (struct difference_line){0};
	switch (kind) {
	case SURVEY_FINDINGS: describe_finding(out, a, row); break;
	case SURVEY_REPORTS: describe_row(out, a, &reports, row); break;
	case SURVEY_ACTIONS: describe_row(out, a, &actions, row); break;
	case SURVEY_DUE: describe_due(out, a, row); break;
	default: describe_entry(out, a, row); break;
	}
}

/* ---- Heads ---- */

const char *difference_word(
	enum survey_kind kind, enum difference_kind how, size_t count)
{
	/* Of one, of several. */
	static const char *const verbs[][2] = {{"appears", "appear"},
		{"changes", "change"}, {"vanishes", "vanish"}};

	return kind == SURVEY_FINDINGS ? verbs[how][count > 1]
				       : difference_name(how);
}

void difference_describe_counts(
	struct buf *out, const struct difference *d, enum survey_kind kind)
{
	bool any = false;

	if (kind == SURVEY_DUE) {
		size_t count = d->rows[kind].len;

		buf_addf(out, "%zu move%s", count, count == 1 ? "s" : "");
		return;
	}
	for (int k = 0; k < DIFFERENCE_KINDS; k++) {
		enum difference_kind how = (enum difference_kind)k;
		size_t count = difference_count(d, kind, how);

		if (!count)
			continue;
		buf_addf(out, "%s%zu %s", any ? ", " : "", count,
			difference_word(kind, how, count));
		any = true;
	}
}

struct slice difference_head(const struct difference_about *about)
{
	if (about->head.len)
		return about->head;
	if (!strcmp(about->head_kind, "commit"))
		return SLICE("HEAD");
	return !strcmp(about->head_kind, "index") ? SLICE("the index")
						  : SLICE("the working tree");
}
