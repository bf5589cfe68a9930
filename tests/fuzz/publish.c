/*
 * What is published of any repository: reports, data and manifests parse back;
 * published again upon the changelog that was made, they are the same; the
 * changelog's other lines stay.
 */
#include "tests/fuzz/fuzz.h"

#include "cmd/session.h"

static const struct output_file *find(
	const struct output_vec *files, struct slice path)
{
	for (size_t i = 0; i < files->len; i++)
		if (slice_eq(files->at[i].path, path))
			return &files->at[i];
	return NULL;
}

/* The text outside our lines stays, wherever they are. */
static void must_keep(struct slice old, struct slice new)
{
	struct slice was, is;
	size_t head;

	if (!changelog_region(&was, old) || !changelog_region(&is, new))
		return;
	head = (size_t)(was.ptr - old.ptr);
	MUST(slice_eq(slice_sub(old, 0, head), slice_sub(new, 0, head)));
	MUST(slice_eq(slice_from(old, head + was.len),
		slice_from(new, (size_t)(is.ptr - new.ptr) + is.len)));
}

static void must_be_the_same(
	const struct output_vec *files, const struct output_vec *again)
{
	MUST(files->len == again->len);
	for (size_t i = 0; i < files->len; i++) {
		MUST(slice_eq(files->at[i].path, again->at[i].path));
		MUST_OF(again->at[i].path,
			slice_eq(files->at[i].bytes, again->at[i].bytes));
	}
}

static void publish(struct session *s)
{
	struct report_input input = session_report_input(s);
	struct output_vec files = {0}, again = {0};
	const struct output_file *log;

	if (keep_outputs(&files, &s->arena, report_published, &input))
		return;
	read_outputs(&files);
	log = find(&files, s->corpus.settings.changelog);
	if (log) {
		must_keep(s->changelog, log->bytes);
		s->changelog = log->bytes;
	}
	input = session_report_input(s);
	MUST(!keep_outputs(&again, &s->arena, report_published, &input));
	must_be_the_same(&files, &again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct session s = {0};
	struct fuzz_world w;

	world_open(&w, fuzz_slice(data, size));
	if (world_session(&s)) {
		publish(&s);
		session_close(&s);
	}
	world_close(&w);
	return 0;
}
