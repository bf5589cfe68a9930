#include "report/promises.h"

#include "model/procedure.h"
#include "report/population.h"

static long long *count_of(struct promises *out, const struct population *p,
	const struct action *action)
{
	struct moment due = action->due.at, done = action->done_on.at;

	if (population_is_overdue(p, action))
		return &out->overdue;
	if (action_is_open(action))
		return &out->open;
	if (action->status.value == ACTION_CANCELLED)
		return &out->cancelled;
	if (!moment_is_known(due) || !moment_is_known(done))
		return &out->undated;
	return moment_is_after(done, due) ? &out->late : &out->on_time;
}

void promises_add(struct promises *out, const struct population *p,
	const struct action *action)
{
	++*count_of(out, p, action);
}

void promises_join(struct promises *to, const struct promises *from, int by)
{
	to->on_time += by * from->on_time;
	to->late += by * from->late;
	to->undated += by * from->undated;
	to->open += by * from->open;
	to->overdue += by * from->overdue;
	to->cancelled += by * from->cancelled;
}

long long promises_sum(const struct promises *p)
{
	return p->on_time + p->late + p->undated + p->open + p->overdue +
	       p->cancelled;
}

bool lessons_written(const struct incident *incident)
{
	const struct section_vec *all = &incident->sections;

	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].known == SECTION_LESSONS &&
			!all->at[i].heading.empty)
			return true;
	return false;
}

/* `- x`, `* x`, `+ x`, `> x`, `1. x`, `1) x`: what stands behind it. */
static struct slice without_marker(struct slice line)
{
	size_t digits = 0;

	while (digits < line.len && char_is_digit(line.ptr[digits]))
		digits++;
	if (digits && digits + 1 < line.len &&
		slice_has_char(SLICE(".)"), line.ptr[digits]) &&
		line.ptr[digits + 1] == ' ')
		return slice_trim(slice_from(line, digits + 2));
	if (line.len > 1 && slice_has_char(SLICE("-*+>"), line.ptr[0]) &&
		line.ptr[1] == ' ')
		return slice_trim(slice_from(line, 2));
	return line;
}

/* Headings, rules, tables, fences and comments are no text. */
static bool is_text(struct slice line)
{
	if (!line.len || slice_has_char(SLICE("#|`~<"), line.ptr[0]))
		return false;
	for (size_t i = 0; i < line.len; i++)
		if (char_is_alnum(line.ptr[i]) ||
			(unsigned char)line.ptr[i] >= 0x80)
			return true;
	return false;
}

static bool next_section(struct lesson_texts *texts)
{
	const struct section_vec *all = &texts->incident->sections;
	struct slice text = texts->incident->record.source->text;

	while (texts->section < all->len) {
		const struct section *s = &all->at[texts->section++];

		if (s->known != SECTION_LESSONS)
			continue;
		texts->rest = slice_sub(text, s->heading.body, s->heading.end);
		return true;
	}
	return false;
}

/* The lines behind the first one of a paragraph. */
static struct slice join_lines(
	struct arena *a, struct slice first, struct slice *rest)
{
	struct buf out = BUF_INIT(0);
	struct slice line, after = *rest;

	while (slice_line(&line, &after)) {
		line = slice_trim(line);
		if (!is_text(line) || without_marker(line).ptr != line.ptr)
			break;
		if (!out.len)
			buf_add(&out, first);
		buf_addc(&out, ' ');
		buf_add(&out, line);
		*rest = after;
	}
	return out.len ? buf_take(&out, a) : first;
}

bool lessons_next(
	struct slice *text, struct arena *a, struct lesson_texts *texts)
{
	struct slice line;

	for (;;) {
		while (slice_line(&line, &texts->rest)) {
			line = without_marker(slice_trim(line));
			if (!is_text(line))
				continue;
			*text = join_lines(a, line, &texts->rest);
			return true;
		}
		if (!next_section(texts))
			return false;
	}
}
