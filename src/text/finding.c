#include "text/finding.h"

#include <assert.h>
#include <stdlib.h>

struct finding *finding_add(struct findings *fs, enum rule rule,
	struct span span, const char *fmt, ...)
{
	struct finding *f = vec_push(fs->arena, &fs->all);
	va_list args;

	assert(span_is_set(span));
	f->rule = rule;
	f->severity = rule_info(rule)->severity;
	f->span = span;
	f->record = fs->record;
	va_start(args, fmt);
	f->message = arena_vprintf(fs->arena, fmt, args);
	va_end(args);
	return f;
}

static struct finding *last(struct findings *fs)
{
	assert(fs->all.len);
	return &fs->all.at[fs->all.len - 1];
}

void finding_help(struct findings *fs, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	last(fs)->help = arena_vprintf(fs->arena, fmt, args);
	va_end(args);
}

void finding_about(struct findings *fs, struct slice key, struct slice value)
{
	last(fs)->key = key;
	last(fs)->value = value;
}

void finding_severity(struct findings *fs, enum severity severity)
{
	last(fs)->severity = severity;
}

void finding_fix(struct findings *fs, struct span place, struct slice text)
{
	struct finding *f = last(fs);

	f->has_fix = true;
	f->fix_span = place;
	f->fix = arena_copy(fs->arena, text);
}

static int compare(const void *x, const void *y)
{
	const struct finding *a = x, *b = y;
	int order = 0;

	if (a->span.source != b->span.source)
		order = slice_cmp(a->span.source->path, b->span.source->path);
	if (order)
		return order;
	if (a->span.at != b->span.at)
		return a->span.at < b->span.at ? -1 : 1;
	if (a->span.len != b->span.len)
		return a->span.len < b->span.len ? -1 : 1;
	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	order = slice_cmp(a->message, b->message);
	return order ? order : slice_cmp(a->record, b->record);
}

void findings_sort(struct findings *fs)
{
	size_t kept = 0;

	vec_sort(&fs->all, compare);
	for (size_t i = 0; i < fs->all.len; i++)
		if (!kept || compare(&fs->all.at[kept - 1], &fs->all.at[i]))
			fs->all.at[kept++] = fs->all.at[i];
	fs->all.len = kept;
}

size_t findings_count(const struct findings *fs, enum severity severity)
{
	size_t n = 0;

	for (size_t i = 0; i < fs->all.len; i++)
		n += fs->all.at[i].severity == severity &&
		     !fs->all.at[i].excepted;
	return n;
}
