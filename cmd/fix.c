/* check --fix: edits, file by file, from the end of each to its beginning. */
#include "cmd/fix.h"

#include <stdlib.h>

#include "cmd/interrupt.h"

struct edit {
	struct span span;
	struct slice text;
	enum rule rule;
	bool line_end; /* of the last line: no rule's */
};

struct edit_vec VEC(struct edit);

static int compare_edits(const void *x, const void *y)
{
	const struct edit *a = x, *b = y;
	int order = slice_cmp(a->span.source->path, b->span.source->path);

	if (!order)
		order = (a->span.at > b->span.at) - (a->span.at < b->span.at);
	if (!order)
		order = (a->span.len > b->span.len) -
			(a->span.len < b->span.len);
	if (!order)
		order = (int)a->rule - (int)b->rule;
	return order ? order : slice_cmp(a->text, b->text);
}

/* ---- What is to be done ---- */

static void add_findings(struct edit_vec *out, struct session *s)
{
	for (size_t i = 0; i < s->findings.all.len; i++) {
		const struct finding *f = &s->findings.all.at[i];

		if (f->has_fix && !f->excepted)
			*vec_push(&s->arena, out) = (struct edit){
				f->fix_span, f->fix, f->rule, false};
	}
}

/* The line end that the record's text does not have behind its last line. */
static void add_line_end(
	struct edit_vec *out, struct session *s, const struct record *record)
{
	const struct source *source = record->source;
	struct slice text = source->text;
	size_t first = slice_find_char(text, '\n');
	bool crlf = first && first < text.len && text.ptr[first - 1] == '\r';

	if (!text.len || slice_ends(text, SLICE("\n")))
		return;
	if (slice_ends(text, SLICE("\r")))
		crlf = false;
	*vec_push(&s->arena, out) = (struct edit){
		.span = span_make(source, text.len, 0),
		.text = crlf ? SLICE("\r\n") : SLICE("\n"),
		.line_end = true,
	};
}

static void add_line_ends(struct edit_vec *out, struct session *s)
{
	const struct corpus *c = &s->corpus;

	for (size_t i = 0; i < c->incidents.len; i++)
		add_line_end(out, s, &c->incidents.at[i]->record);
	for (size_t i = 0; i < c->actions.len; i++)
		add_line_end(out, s, &c->actions.at[i]->record);
}

/* Whether a fix might make things worse: somebody has to look first. */
static bool is_damaged(const struct findings *fs, struct slice path)
{
	for (size_t i = 0; i < fs->all.len; i++) {
		const struct finding *f = &fs->all.at[i];

		if ((f->rule == RULE_CONFLICT_MARKERS ||
			    f->rule == RULE_TEXT_ENCODING) &&
			slice_eq(f->span.source->path, path))
			return true;
	}
	return false;
}

/* ---- Doing it ---- */

static void say(const struct edit *e)
{
	struct position at = source_position(e->span.source, e->span.at);
	struct slice path = e->span.source->path;

	if (e->line_end)
		talk("%.*s:%zu:%zu: ended the last line", SLICE_FMT(path),
			at.line, at.column);
	else
		talk("%.*s:%zu:%zu: wrote '%.*s' for '%.*s' [%s]",
			SLICE_FMT(path), at.line, at.column, SLICE_FMT(e->text),
			SLICE_FMT(span_text(e->span)), rule_info(e->rule)->id);
}

/* Whether B begins behind A, both of one file. */
static bool is_behind(const struct edit *a, const struct edit *b)
{
	return b->span.at >= a->span.at + a->span.len &&
	       (b->span.at > a->span.at || b->span.len > a->span.len);
}

/* Drops what repeats or overlaps an edit before it. */
static void drop_overlaps(struct edit_vec *edits)
{
	size_t kept = 0;

	for (size_t i = 0; i < edits->len; i++)
		if (!kept || is_behind(&edits->at[kept - 1], &edits->at[i]))
			edits->at[kept++] = edits->at[i];
	edits->len = kept;
}

static struct slice edited(
	struct arena *a, struct slice text, const struct edit_vec *edits)
{
	struct buf out = {0};
	size_t at = 0;

	for (size_t i = 0; i < edits->len; i++) {
		const struct edit *e = &edits->at[i];

		buf_add(&out, slice_sub(text, at, e->span.at));
		buf_add(&out, e->text);
		at = e->span.at + e->span.len;
	}
	buf_add(&out, slice_from(text, at));
	return buf_take(&out, a);
}

/* EDITS are those of one file, in order. */
static int fix_file(size_t *changed, struct session *s, struct edit_vec edits,
	bool again, struct err *err)
{
	struct replacement new = {0};
	int failed;

	drop_overlaps(&edits);
	new.path = edits.at[0].span.source->path;
	new.before = edits.at[0].span.source->text;
	new.after = edited(&s->arena, new.before, &edits);
	if (is_damaged(&s->findings, new.path)) {
		if (!again)
			talk("%.*s: not touched; mend its conflict markers or "
			     "bytes "
			     "first",
				SLICE_FMT(new.path));
		return 0;
	}
	interrupts_hold();
	failed = repo_replace(s->repo, &new, err);
	interrupts_release();
	if (failed) {
		if (err->kind != ERR_NOT_FOUND)
			return -1;
		if (!again)
			talk("%s", err->message);
		return 0;
	}
	for (size_t i = 0; i < edits.len; i++)
		say(&edits.at[i]);
	++*changed;
	return 0;
}

static bool is_same_file(const struct edit *a, const struct edit *b)
{
	return slice_eq(a->span.source->path, b->span.source->path);
}

int fix_apply(size_t *changed, struct session *s,
	const struct slice_list *paths, bool again, struct err *err)
{
	struct edit_vec all = {0};
	size_t end;

	*changed = 0;
	if (s->snapshot.kind != SNAPSHOT_WORKTREE)
		return err_set(err,
			"--fix mends files of the working tree: it goes with "
			"none of --rev, --at and --staged, nor in a bare "
			"repository");
	add_findings(&all, s);
	add_line_ends(&all, s);
	vec_sort(&all, compare_edits);
	for (size_t i = 0; i < all.len; i = end) {
		struct edit_vec file = {all.at + i, 0, 0};

		for (end = i; end < all.len; end++)
			if (!is_same_file(&all.at[i], &all.at[end]))
				break;
		file.len = end - i;
		if (session_asks_for(paths, all.at[i].span.source->path) &&
			fix_file(changed, s, file, again, err))
			return -1;
	}
	return 0;
}
