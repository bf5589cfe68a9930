/*
 * A whole check: any repository, judged, and its findings in every format.
 * They are the same twice, each lies within its file, and each format parses
 * back to them.
 */
#include <jansson.h>

#include "tests/fuzz/fuzz.h"

#include "cmd/check_format.h"
#include "text/fingerprint.h"

enum { SARIF_MOST = 5000 };

/* ---- Each finding ---- */

static bool is_boundary(struct slice text, size_t at)
{
	return at >= text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

static void must_be_inside(struct span span)
{
	const struct source *s = span.source;
	size_t end = (size_t)span.at + span.len;
	struct check_place at = check_place(span);
	struct slice line;

	MUST(s && end <= s->text.len);
	MUST(at.from.line >= 1 && at.from.column >= 1);
	MUST(at.to.line > at.from.line ||
		(at.to.line == at.from.line && at.to.column >= at.from.column));
	MUST(at.to.line <= source_position(s, s->text.len).line);
	line = source_line_text(s, span.at);
	MUST_OF(line, at.from.column <= utf8_count(line) + 2);
	if (!fuzz_is_text(s->text))
		return;
	MUST_OF(s->text, is_boundary(s->text, span.at));
	MUST_OF(s->text, is_boundary(s->text, end));
}

static void must_be_sound(const struct findings *fs)
{
	for (size_t i = 0; i < fs->all.len; i++) {
		const struct finding *f = &fs->all.at[i];

		must_be_inside(f->span);
		if (span_is_set(f->other))
			must_be_inside(f->other);
		if (f->has_fix)
			must_be_inside(f->fix_span);
		MUST(f->message.len && f->fingerprint.len >= SHA256_HEX);
		MUST(f->severity > SEVERITY_IGNORE);
		for (size_t k = 0; k < i; k++)
			MUST_OF(f->fingerprint,
				!slice_eq(f->fingerprint,
					fs->all.at[k].fingerprint));
	}
}

/* ---- Each format ---- */

static void must_be_at(
	json_t *value, const struct finding *f, const char *const keys[4])
{
	struct check_place at = check_place(f->span);

	MUST(read_json_number(value, keys[0]) == (long long)at.from.line);
	MUST(read_json_number(value, keys[1]) == (long long)at.from.column);
	MUST(read_json_number(value, keys[2]) == (long long)at.to.line);
	MUST(read_json_number(value, keys[3]) == (long long)at.to.column);
}

static void read_report(struct slice text, const struct findings *fs)
{
	static const char *const keys[] = {
		"line", "column", "end_line", "end_column"};
	json_t *root = read_json(text);
	json_t *list = json_object_get(root, "findings");

	MUST(json_array_size(list) == fs->all.len);
	for (size_t i = 0; i < fs->all.len; i++) {
		const struct finding *f = &fs->all.at[i];
		json_t *value = json_array_get(list, i);

		read_json_text(value, "path", f->span.source->path);
		read_json_text(value, "message", f->message);
		if (f->help.len)
			read_json_text(value, "help", f->help);
		if (f->record.len)
			read_json_text(value, "record", f->record);
		must_be_at(value, f, keys);
	}
	read_json_free(root);
}

static void read_sarif(struct slice text, const struct findings *fs)
{
	json_t *root = read_json(text);
	json_t *run = json_array_get(json_object_get(root, "runs"), 0);
	size_t results = json_array_size(json_object_get(run, "results"));

	MUST(results == (fs->all.len < SARIF_MOST ? fs->all.len : SARIF_MOST));
	read_json_free(root);
}

static void read_gitlab(struct slice text, const struct findings *fs)
{
	json_t *root = read_json(text);

	MUST(json_array_size(root) == fs->all.len);
	for (size_t i = 0; i < fs->all.len; i++)
		read_json_text(json_array_get(root, i), "fingerprint",
			fs->all.at[i].fingerprint);
	read_json_free(root);
}

/* Commands that are ours stand at the front of a line; everything else is
 * text. A runner undoes `%0A`. */
static void read_github(struct slice text)
{
	static const char *const ours[] = {
		"::error ", "::warning ", "::notice "};
	struct slice rest = text, line;

	MUST_OF(text, slice_find(text, SLICE("##[")) == text.len);
	while (slice_line(&line, &rest)) {
		bool is_ours = false;

		for (int i = 0; i < 3; i++)
			is_ours |= slice_starts(line, slice_of(ours[i]));
		if (!is_ours) {
			read_terminal(line);
			continue;
		}
		line = slice_from(line, 2);
		MUST_OF(line, slice_find(line, SLICE("::")) < line.len);
		MUST_OF(line, utf8_invalid_at(line) == line.len);
		for (size_t i = 0; i < line.len; i++)
			MUST_OF(line, (unsigned char)line.ptr[i] >= ' ');
	}
}

/* Colours are the only control sequences. */
static struct slice without_colours(struct arena *a, struct slice text)
{
	struct buf out = {0};
	struct slice plain;

	while (text.len) {
		size_t escape = slice_find_char(text, '\x1b');
		size_t end = 2;

		buf_add(&out, slice_sub(text, 0, escape));
		text = slice_from(text, escape);
		if (!text.len)
			break;
		MUST_OF(text, slice_starts(text, SLICE("\x1b[")));
		while (end < text.len &&
			(text.ptr[end] == ';' || char_is_digit(text.ptr[end])))
			end++;
		MUST_OF(text, end < text.len && text.ptr[end] == 'm');
		text = slice_from(text, end + 1);
	}
	plain = buf_take(&out, a);
	buf_free(&out);
	return plain;
}

struct written {
	struct slice text, color, json, sarif, github, gitlab, junit;
};

static struct slice write(struct arena *a, check_writer *writer,
	const struct session *s, bool color)
{
	struct check_view view = {
		.session = s, .max = 999999999, .color = color};
	struct buf out = {0};
	struct slice text;

	writer(&out, &view);
	text = buf_take(&out, a);
	buf_free(&out);
	return text;
}

static void write_text(struct buf *out, const struct check_view *view)
{
	check_write_pieces(out, view, &check_text);
}

static void write_json(struct buf *out, const struct check_view *view)
{
	check_write_pieces(out, view, &check_json);
}

static void write_all(
	struct written *out, struct arena *a, const struct session *s)
{
	out->text = write(a, write_text, s, false);
	out->color = write(a, write_text, s, true);
	out->json = write(a, write_json, s, false);
	out->sarif = write(a, check_write_sarif, s, false);
	out->github = write(a, check_write_github, s, false);
	out->gitlab = write(a, check_write_gitlab, s, false);
	out->junit = write(a, check_write_junit, s, false);
}

static void read_all(
	const struct written *w, struct arena *a, const struct findings *fs)
{
	read_terminal(w->text);
	MUST(slice_eq(w->text, without_colours(a, w->color)));
	read_report(w->json, fs);
	read_sarif(w->sarif, fs);
	read_github(w->github);
	read_gitlab(w->gitlab, fs);
	read_xml(w->junit);
}

/* ---- Twice ---- */

/* The same records judged anew. */
static void must_be_the_same(const struct written *w, struct arena *a)
{
	struct session s = {0};

	MUST(world_session(&s));
	findings_identify(&s.findings);
	MUST(slice_eq(w->json, write(a, write_json, &s, false)));
	MUST(slice_eq(w->gitlab, write(a, check_write_gitlab, &s, false)));
	session_close(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct session s = {0};
	struct written written;
	struct fuzz_world w;
	struct arena a = {0};

	world_open(&w, fuzz_slice(data, size));
	if (world_session(&s)) {
		findings_identify(&s.findings);
		must_be_sound(&s.findings);
		write_all(&written, &a, &s);
		read_all(&written, &a, &s.findings);
		must_be_the_same(&written, &a);
		fuzz_note(written.json);
		fuzz_note(written.gitlab);
		session_close(&s);
	}
	arena_free(&a);
	world_close(&w);
	return 0;
}
