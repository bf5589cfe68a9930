/*
 * The procedure: each tests/procedures/NAME.md is read and written down as
 * NAME.expect says, and so is each piece of odd.txt; topics.txt and periods.txt
 * hold sentences and what is read of them. With files on its command line the
 * program prints what it reads of them, or of their pieces, instead.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "model/procedure_parts.h"

static struct slice read_file(struct arena *a, const char *path)
{
	struct buf text = BUF_INIT(MIB(1));
	char chunk[4096];
	FILE *f = fopen(path, "rb");
	struct slice out;
	size_t n;

	assert_non_null(f);
	while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
		buf_add(&text, slice_make(chunk, n));
	fclose(f);
	out = buf_take(&text, a);
	buf_free(&text);
	return out;
}

static void dump_steps(struct buf *out, const struct procedure *p)
{
	for (size_t i = 0; i < p->steps.len; i++) {
		const struct step *s = &p->steps.at[i];

		buf_addf(out, "step %.*s: %s", SLICE_FMT(s->number),
			s->topic ? topic_name(s->topic) : "none");
		for (size_t c = 0; c < s->controls.len; c++)
			buf_addf(out, "%s%.*s %.*s", c ? ", " : " | ",
				SLICE_FMT(s->controls.at[c].standard),
				SLICE_FMT(s->controls.at[c].reference));
		buf_addf(out, "\n\t%.*s: %.*s\n", SLICE_FMT(s->who),
			SLICE_FMT(s->what));
	}
}

static void dump_severities(struct buf *out, const struct procedure *p)
{
	for (size_t i = 0; i < p->severities.len; i++) {
		const struct severity_level *s = &p->severities.at[i];

		buf_addf(out, "%s%.*s%s",
			i ? ", " : "severities: ", SLICE_FMT(s->name),
			s->major ? " major" : "");
		if (s->within.unit) {
			buf_addc(out, ' ');
			period_write(out, s->within);
		}
	}
	buf_addf(out, "%s\n", p->unclear ? " (unclear)" : "");
}

static void dump_terms(
	struct buf *out, const char *name, const struct term_vec *terms)
{
	for (size_t i = 0; i < terms->len; i++)
		buf_addf(out, "%s: %.*s = %.*s\n", name,
			SLICE_FMT(terms->at[i].name),
			SLICE_FMT(terms->at[i].text));
}

static void dump_findings(struct buf *out, const struct findings *fs)
{
	for (size_t i = 0; i < fs->all.len; i++) {
		const struct finding *f = &fs->all.at[i];
		struct position p = source_position(f->span.source, f->span.at);

		buf_addf(out, "%s %zu:%zu [%.*s] %.*s\n",
			rule_info(f->rule)->id, p.line, p.column,
			SLICE_FMT(span_text(f->span)), SLICE_FMT(f->message));
	}
}

static void dump_text(struct buf *out, struct arena *a, struct slice text)
{
	struct findings fs = {.arena = a};
	struct source *source = source_new(a, SLICE("procedure.md"), text);
	struct procedure p;

	procedure_read(&p, &fs, source, NULL);
	findings_sort(&fs);
	buf_addf(out, "title: %.*s\ncode: %.*s\n", SLICE_FMT(p.title),
		SLICE_FMT(p.code));
	dump_severities(out, &p);
	dump_steps(out, &p);
	if (p.artifacts.len)
		buf_addf(out, "artifacts: %.*s\n", SLICE_FMT(p.artifacts));
	dump_terms(out, "term", &p.definitions);
	dump_terms(out, "duty", &p.responsibilities);
	for (size_t i = SECTION_BUILT_IN; i < p.sections.len; i++)
		buf_addf(out, "section: %.*s\n",
			SLICE_FMT(p.sections.at[i].name));
	for (size_t i = 0; i < p.rules.len; i++)
		buf_addf(out, "rule: %s %s\n",
			rule_info(p.rules.at[i].rule)->id,
			severity_name(p.rules.at[i].severity));
	dump_findings(out, &fs);
}

/* Pieces of a *.txt file end with a line `%%`. */
static void dump(struct buf *out, struct arena *a, const char *path)
{
	struct slice rest = read_file(a, path), mark = SLICE("\n%%\n");

	if (!slice_ends(slice_of(path), SLICE(".txt"))) {
		dump_text(out, a, rest);
		return;
	}
	while (rest.len) {
		size_t end = slice_find(rest, mark);
		struct slice piece = slice_sub(rest, 0, end + 1);

		rest = slice_from(rest, end + mark.len);
		buf_addf(out, "%%%% %.*s", SLICE_FMT(piece));
		dump_text(out, a, piece);
	}
}

static void check_document(const char *name)
{
	struct arena a = {0};
	struct buf out = BUF_INIT(MIB(1));
	struct slice path = slice_of(name), expect;

	expect = arena_printf(&a, "%.*s.expect",
		SLICE_FMT(slice_sub(path, 0, slice_find_char(path, '.'))));
	dump(&out, &a, name);
	expect = read_file(&a, expect.ptr);
	if (!slice_eq(buf_slice(&out), expect))
		print_error("%s reads:\n%s", name, buf_string(&out));
	assert_true(slice_eq(buf_slice(&out), expect));
	buf_free(&out);
	arena_free(&a);
}

static void test_documents(void **state)
{
	glob_t found = {0};

	(void)state;
	assert_int_equal(glob("tests/procedures/*.md", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		check_document(found.gl_pathv[i]);
	globfree(&found);
}

static void test_odd(void **state)
{
	(void)state;
	check_document("tests/procedures/odd.txt");
}

/* Calls CHECK for each line `WANT|TEXT` of a file. */
static void each_line(
	const char *path, void (*check)(struct slice want, struct slice text))
{
	struct arena a = {0};
	struct slice line, rest = read_file(&a, path);

	while (slice_line(&line, &rest)) {
		size_t bar = slice_find_char(line, '|');

		check(slice_sub(line, 0, bar), slice_from(line, bar + 1));
	}
	arena_free(&a);
}

static void check_topic(struct slice want, struct slice text)
{
	struct step_words words;
	const char *got;

	step_words_read(&words, text);
	got = topic_name(step_words_topic(&words));
	if (!*got)
		got = "none";
	if (!slice_eq(want, slice_of(got)))
		print_error("%s: %.*s\n", got, SLICE_FMT(text));
	assert_true(slice_eq(want, slice_of(got)));
}

static void test_topics(void **state)
{
	(void)state;
	each_line("tests/procedures/topics.txt", check_topic);
}

static void check_period(struct slice want, struct slice text)
{
	struct buf got = BUF_INIT(KIB(1));
	struct period_words words;

	period_words_read(&words, text);
	if (words.unreadable.len)
		buf_adds(&got, "unreadable");
	else if (words.second.len)
		buf_adds(&got, "two");
	else if (words.period.unit)
		period_write(&got, words.period);
	else
		buf_adds(&got, "none");
	if (!slice_eq(want, buf_slice(&got)))
		print_error("%s: %.*s\n", buf_string(&got), SLICE_FMT(text));
	assert_true(slice_eq(want, buf_slice(&got)));
	buf_free(&got);
}

static void test_periods(void **state)
{
	(void)state;
	each_line("tests/procedures/periods.txt", check_period);
}

static void test_no_document(void **state)
{
	struct arena a = {0};
	struct findings fs = {.arena = &a};
	struct source *missing = source_new(&a, SLICE("p.md"), SLICE(""));
	struct procedure p;

	(void)state;
	procedure_read(&p, &fs, NULL, missing);
	assert_int_equal(fs.all.len, 1);
	assert_int_equal(fs.all.at[0].rule, RULE_PROCEDURE_MISSING);
	assert_int_equal(p.steps.len, 4);
	assert_int_equal(p.severities.len, 4);
	assert_int_equal(p.severities.at[1].within.amount, 14);
	assert_false(p.severities.at[2].major);
	assert_int_equal(procedure_section(&p, SLICE("IV. root  CAUSES:")),
		SECTION_ROOT_CAUSE);
	assert_int_equal(procedure_section(&p, SLICE("4.2 What went well")),
		SECTION_EFFECTIVENESS);
	assert_int_equal(
		procedure_section(&p, SLICE("Lessons")), SECTION_LESSONS);
	assert_int_equal(procedure_section(&p, SLICE("Lessons for all")), -1);
	assert_int_equal(procedure_section(&p, SLICE("A Summary")), -1);
	assert_int_equal(
		procedure_section(&p, SLICE("A. Summary")), SECTION_SUMMARY);
	assert_int_equal(procedure_section(&p, SLICE("")), -1);
	arena_free(&a);
}

static void test_too_large(void **state)
{
	struct arena a = {0};
	struct findings fs = {.arena = &a};
	struct buf text = BUF_INIT(2 * LIMIT_RECORD);
	struct procedure p;

	(void)state;
	buf_fill(&text, 'x', LIMIT_RECORD + 1);
	procedure_read(
		&p, &fs, source_new(&a, SLICE("p.md"), buf_slice(&text)), NULL);
	assert_int_equal(fs.all.len, 1);
	assert_int_equal(fs.all.at[0].rule, RULE_RECORD_TOO_LARGE);
	assert_int_equal(p.severities.len, 4);
	buf_free(&text);
	arena_free(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents),
		cmocka_unit_test(test_odd),
		cmocka_unit_test(test_topics),
		cmocka_unit_test(test_periods),
		cmocka_unit_test(test_no_document),
		cmocka_unit_test(test_too_large),
	};

	for (int i = 1; i < argc; i++) {
		struct arena a = {0};
		struct buf out = BUF_INIT(MIB(1));

		dump(&out, &a, argv[i]);
		fputs(buf_string(&out), stdout);
		buf_free(&out);
		arena_free(&a);
	}
	return argc > 1 ? 0 : cmocka_run_group_tests(tests, NULL, NULL);
}
