/*
 * A post-mortem that somebody wrote for another purpose, as a record: reading
 * it again finds the incident and no fault in its form but what a person must
 * add, the whole text is still there, and twice the same is written. A line
 * with the file's path may come first, and `%%` behind it.
 */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "base/path.h"
#include "import/import.h"

#define ID   SLICE("INC-2021-0007")
#define PATH SLICE("incidents/INC-2021-0007.md")

static void repository(struct corpus *c, struct arena *a, struct findings *fs)
{
	fs->arena = a;
	corpus_init(c, a, fs);
	settings_read(&c->settings, fs, NULL);
	people_read(&c->people, fs, NULL);
	procedure_read(&c->procedure, fs, NULL,
		source_new(a, c->settings.procedure, SLICE("")));
	fs->all.len = 0;
}

/* What is wrong with the form of a record, whatever was found in the text. */
static bool is_broken(enum rule rule)
{
	switch (rule) {
	case RULE_FRONTMATTER_MISSING:
	case RULE_FRONTMATTER_SYNTAX:
	case RULE_YAML_UNSAFE:
	case RULE_KEY_DUPLICATE:
	case RULE_KEY_UNKNOWN:
	case RULE_VALUE_TYPE:
	case RULE_VALUE_ENUM:
	case RULE_TIME_INVALID:
	case RULE_TIME_NO_OFFSET:
	case RULE_ID_FORMAT:
	case RULE_ID_FILENAME:
	case RULE_ID_DUPLICATE:
	case RULE_TEXT_ENCODING:
	case RULE_RECORD_TOO_LARGE:
	case RULE_RECORD_UNRECOGNISED:
	case RULE_TIMELINE_TWICE: return true;
	default: return false;
	}
}

static void must_be_read(struct arena *a, struct slice text)
{
	struct findings fs = {0};
	struct corpus c;

	repository(&c, a, &fs);
	corpus_add(&c, source_new(a, PATH, text));
	corpus_join(&c);
	for (size_t i = 0; i < fs.all.len; i++)
		MUST_OF(fs.all.at[i].message, !is_broken(fs.all.at[i].rule));
	MUST_OF(text, c.incidents.len == 1);
	MUST(slice_eq(c.incidents.at[0]->record.id, ID));
}

/* The body stands in the record, but for what was inserted. */
static void must_be_kept(const struct import *in, struct slice text)
{
	struct slice source = in->doc.source->text;
	size_t at = (size_t)(in->doc.body.ptr - source.ptr);

	for (size_t i = 0; i <= in->insertions.len; i++) {
		size_t end = i < in->insertions.len ? in->insertions.at[i].at
						    : source.len;
		struct slice part = slice_sub(source, at, end);
		size_t found = slice_find(text, part);

		MUST(at <= end);
		MUST_OF(part, !part.len || found < text.len);
		text = slice_from(text, found + part.len);
		at = end;
	}
}

static void must_be_inside(const struct import *in, size_t size)
{
	for (size_t i = 0; i < in->facts.len; i++) {
		const struct import_fact *f = &in->facts.at[i];

		MUST(f->at == NO_PLACE || f->at < size);
		MUST_OF(f->value, fuzz_is_text(f->value));
	}
	for (size_t i = 0; i < in->notes.len; i++)
		MUST_OF(in->notes.at[i], fuzz_is_text(in->notes.at[i]));
}

/* The record of SOURCE, or nothing; in A. */
static struct slice import(struct arena *a, const struct source *source)
{
	struct findings fs = {0};
	struct slice text = SLICE("");
	struct corpus c;
	struct import_context context = {&c, SLICE("SEV2"), 2021};
	struct import in;
	struct err err;

	repository(&c, a, &fs);
	if (import_read(&in, a, &context, source, false, &err))
		return text;
	if (in.skipped && (import_read(&in, a, &context, source, true, &err) ||
				  in.skipped))
		return text;
	must_be_inside(&in, source->text.len);
	if (!import_write(&text, &in, ID, &err))
		must_be_kept(&in, text);
	return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice rest = fuzz_slice(data, size), first = fuzz_part(&rest);
	struct slice path = rest.len ? first : SLICE("2021-03-04.md"), text;
	struct arena a = {0}, again = {0};
	struct source *source;

	if (!rest.len)
		rest = first;
	if (!path_is_safe(path))
		path = SLICE("post-mortem.md");
	source = source_new(&a, path, rest);
	if (rest.len <= LIMIT_RECORD && (text = import(&a, source)).len) {
		MUST(text.len <= LIMIT_RECORD);
		MUST(slice_eq(text, import(&again, source)));
		must_be_read(&again, text);
		fuzz_note(text);
	}
	arena_free(&again);
	arena_free(&a);
	return 0;
}
