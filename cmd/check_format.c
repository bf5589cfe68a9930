/* What the formats of debrief check share. */
#include "cmd/check_format.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "cmd/ledger_make.h"
#include "cmd/memo.h"
#include "text/escape.h"

#define PRINTED_AT_ONCE KIB(64)

void check_write_pieces(struct buf *out, const struct check_view *view,
	const struct check_pieces *pieces)
{
	const struct finding_vec *all = &view->session->findings.all;
	size_t shown = all->len < view->max ? all->len : view->max;
	struct check_counts counts;

	check_count(&counts, view->session);
	pieces->begin(out, view, &counts);
	for (size_t i = 0; i < shown; i++) {
		const struct finding *f = &all->at[i];
		size_t from;

		buf_adds(out, i ? pieces->between : pieces->first);
		from = out->len;
		pieces->finding(out, view, f);
		if (view->ledger)
			ledger_add_finding(view->ledger, f, from, out->len);
		check_print_some(out, view);
	}
	pieces->end(out, view, &counts, shown);
}

struct check_place check_place(struct span span)
{
	return (struct check_place){
		source_position(span.source, span.at),
		source_position(span.source, (size_t)span.at + span.len),
	};
}

int check_print(
	const struct check_view *view, struct slice text, struct err *err)
{
	if (!view->ledger)
		return memo_print(view->session->memo, text, err);
	ledger_add_text(view->ledger, text);
	return view->silent ? 0 : print(text, err);
}

void check_print_some(struct buf *out, const struct check_view *view)
{
	if (!view->err || out->over || out->len < PRINTED_AT_ONCE)
		return;
	if (check_print(view, buf_slice(out), view->err))
		out->over = true;
	else
		buf_reset(out);
}

/* An excepted deviation is nobody's task any more. */
static int rank(const struct finding *f)
{
	return f->excepted ? 0 : (int)f->severity;
}

/* References into one list: its order breaks ties. */
static int compare(const void *x, const void *y)
{
	const struct finding *const *a = x, *const *b = y;
	int order = rank(*b) - rank(*a);

	return order ? order : (*a > *b) - (*a < *b);
}

void check_worst_first(
	struct check_refs *out, struct arena *a, const struct session *s)
{
	*out = (struct check_refs){0};
	for (size_t i = 0; i < s->findings.all.len; i++)
		*vec_push(a, out) = &s->findings.all.at[i];
	vec_sort(out, compare);
}

struct slice check_clip(struct arena *a, struct slice text, size_t most)
{
	struct slice rest = text;
	size_t units = 0, fits = 0;

	if (text.len <= most)
		return text;
	while (rest.len) {
		units += utf8_next(&rest) > 0xFFFF ? 2 : 1;
		if (units < most)
			fits = text.len - rest.len;
	}
	if (units <= most)
		return text;
	return arena_join(
		a, slice_sub(text, 0, utf8_cut(text, fits)), SLICE("…"));
}

struct slice check_message(
	struct arena *a, const struct finding *f, size_t most)
{
	struct slice more = f->excepted ? f->reason : f->help;
	struct buf b = {0};

	escape_terminal(&b, f->message);
	if (more.len) {
		buf_adds(&b, f->excepted ? "\nexcepted: " : "\nhelp: ");
		escape_terminal(&b, more);
	}
	return check_clip(a, buf_take(&b, a), most);
}

static void write_count(struct buf *out, size_t n, const char *what)
{
	if (n)
		buf_addf(out, "%s%zu %s%s", out->len ? ", " : "", n, what,
			n == 1 ? "" : "s");
}

void check_count_finding(struct check_counts *c, const struct finding *f)
{
	if (f->excepted)
		c->excepted++;
	else
		c->of[f->severity]++;
	if (f->has_fix && !f->excepted)
		c->fixable++;
}

void check_count(struct check_counts *out, const struct session *s)
{
	*out = (struct check_counts){.incidents = s->corpus.incidents.len,
		.actions = s->corpus.actions.len};
	for (size_t i = 0; i < s->findings.all.len; i++)
		check_count_finding(out, &s->findings.all.at[i]);
	/* Only the working tree is mended. */
	if (s->snapshot.kind != SNAPSHOT_WORKTREE)
		out->fixable = 0;
}

size_t check_total(const struct check_counts *c)
{
	size_t total = c->excepted;

	for (int s = 0; s <= SEVERITY_ERROR; s++)
		total += c->of[s];
	return total;
}

int check_status(const struct check_counts *c, enum severity from)
{
	for (int s = (int)from; s <= SEVERITY_ERROR; s++)
		if (c->of[s])
			return EXIT_FINDINGS;
	return EXIT_FINE;
}

void check_write_summary(struct buf *out, const struct check_counts *c)
{
	struct buf line = BUF_INIT(KIB(1));

	write_count(&line, c->of[SEVERITY_ERROR], "error");
	write_count(&line, c->of[SEVERITY_DEVIATION], "deviation");
	if (c->excepted)
		buf_addf(&line, "%s%zu excepted", line.len ? ", " : "",
			c->excepted);
	write_count(&line, c->of[SEVERITY_WARNING], "warning");
	write_count(&line, c->of[SEVERITY_NOTE], "note");
	if (!line.len)
		buf_adds(&line, "nothing found");
	buf_addf(out, "%s in %zu incident%s and %zu action item%s",
		buf_string(&line), c->incidents, c->incidents == 1 ? "" : "s",
		c->actions, c->actions == 1 ? "" : "s");
	if (c->fixable)
		buf_addf(out, "; --fix mends %zu", c->fixable);
	buf_addc(out, '\n');
	buf_free(&line);
}
