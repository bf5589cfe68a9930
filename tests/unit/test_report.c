/* Tests of src/report/: pages made from records given as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/path.h"
#include "base/sha256.h"
#include "report/durations.h"
#include "report/population.h"
#include "report/report.h"

/* A run over records that lie in memory. */
struct run {
	struct arena a;
	struct findings findings;
	struct corpus corpus;
	struct judge judge;
	struct history history;
	struct template_file_vec templates;
	struct report_input input;
	struct output_keeper out;
	struct err err;
};

static const struct source *text_source(
	struct run *r, const char *path, const char *text)
{
	return source_new(&r->a, slice_of(path), slice_of(text));
}

static void run_open(struct run *r)
{
	*r = (struct run){.history = {.kind = HISTORY_NONE}};
	r->findings.arena = &r->a;
	corpus_init(&r->corpus, &r->a, &r->findings);
	settings_read(&r->corpus.settings, &r->findings, NULL);
	people_read(&r->corpus.people, &r->findings, NULL);
	procedure_read(&r->corpus.procedure, &r->findings, NULL,
		text_source(r, "procedures/post-incident-review.md", ""));
	plan_read(&r->corpus.plan, &r->a,
		text_source(r, "plans/incident-response-plan.md",
			"# Plan\n\n## 3.2 Escalation\n\nCall.\n"));
}

static void run_add(struct run *r, const char *path, const char *text)
{
	assert_true(corpus_wants(&r->corpus, slice_of(path)));
	corpus_add(&r->corpus, text_source(r, path, text));
}

static void run_judge(struct run *r)
{
	day_parse(&r->judge.as_of, SLICE("2026-06-01"));
	r->judge.source_day = DAY_NONE;
	r->judge.history = &r->history;
	r->judge.cache = arena_new(&r->a, struct judge_cache);
	r->judge.place = text_source(r, "debrief.yml", "");
	corpus_join(&r->corpus);
	rules_run(&r->findings, &r->corpus, &r->judge);
	rules_finish(&r->findings, &r->corpus, &r->judge);
	r->input = (struct report_input){
		.corpus = &r->corpus,
		.findings = &r->findings,
		.judge = &r->judge,
		.templates = &r->templates,
		.from = DAY_NONE,
		.to = DAY_NONE,
	};
}

static void run_close(struct run *r)
{
	arena_free(&r->a);
}

typedef int make_fn(const struct output_sink *sink,
	const struct report_input *input, struct err *err);

static int make(struct run *r, make_fn *outputs)
{
	int result;

	output_keeper_open(&r->out, &r->a);
	result = outputs(&r->out.sink, &r->input, &r->err);
	output_keeper_close(&r->out);
	return result;
}

static int publish(struct run *r)
{
	return make(r, report_published);
}

static struct slice output(const struct run *r, const char *path)
{
	for (size_t i = 0; i < r->out.files.len; i++)
		if (slice_eq(r->out.files.at[i].path, slice_of(path)))
			return r->out.files.at[i].bytes;
	fail_msg("there is no output %s", path);
	return SLICE("");
}

static bool has(struct slice text, const char *part)
{
	return slice_find(text, slice_of(part)) < text.len;
}

static size_t count(struct slice text, const char *part)
{
	size_t n = 0;

	while (has(text, part)) {
		n++;
		text = slice_from(
			text, slice_find(text, slice_of(part)) + strlen(part));
	}
	return n;
}

static const char reviewed[] =
	"---\n"
	"id: INC-2026-0007\n"
	"title: \"Queue | stalled <b>now</b>\"\n"
	"severity: SEV1\n"
	"status: reviewed\n"
	"commander: Mira Sol\n"
	"responders: [Jon Vale]\n"
	"started: 2026-03-02T08:00+10:00~\n"
	"detected: 2026-03-02T08:14+10:00\n"
	"contained: unknown\n"
	"resolved: 2026-03-02T10:44+10:00\n"
	"review: {scheduled_on: 2026-03-03, scheduled_for: 2026-03-09, "
	"held_on: 2026-03-09, chair: Mira Sol, attendees: [Mira Sol, "
	"Jon Vale]}\n"
	"resolution_check: {confirmed_on: 2026-03-02, confirmed_by: Mira Sol, "
	"performance: normal, alerts: none}\n"
	"plan_changes:\n"
	"  - {section: Escalation, kind: changed, summary: call the vendor}\n"
	"actions:\n"
	"  - {id: A1, title: \"=cmd()\", owner: Jon Vale, due: 2026-05-01, "
	"status: open, opened: 2026-03-09}\n"
	"  - {id: A2, title: Alert on depth, owner: Jon Vale, due: "
	"2026-07-01, status: open, opened: 2026-03-09}\n"
	"---\n"
	"A word before.\n\n"
	"# Post-mortem\n\n"
	"## What happened\n\nThe queue stalled. See [the graph](img/q.png) "
	"and [last time](../2025/INC-2025-0001.md).\n\n"
	"### Detail\n\nDeeper.\n\n"
	"## Impact\n\nOrders waited.\n\n"
	"## Timeline\n\nAs noted by hand:\n\n"
	"| Time (+10:00) | What | Phase |\n|---|---|---|\n"
	"| 08:14 | Alert `a|b` | detection |\n"
	"| 10:44 | Drained | recovery |\n\nEnd of notes.\n\n"
	"## Weather\n\nFine.\n\n"
	"## Root cause\n\n### Contributing factors\n\nA full disk.\n\n"
	"## Lessons learned\n\n- Watch the disk.\n\n"
	"## What went well\n\nPaging.\n\n"
	"## How we responded\n\nFast.\n";

static const char near_miss[] = "---\n"
				"id: INC-2025-0001\n"
				"title: Nearly full\n"
				"kind: near-miss\n"
				"severity: SEV3\n"
				"status: open\n"
				"detected: 2025-04-01\n"
				"---\n"
				"## Summary\n\nNothing broke.\n";

static const char action[] = "---\n"
			     "id: ACT-2026-0001\n"
			     "incident: INC-2026-0007\n"
			     "title: Move the disk\n"
			     "owner: Mira Sol\n"
			     "due: 2026-04-01\n"
			     "status: done\n"
			     "opened: 2026-03-09\n"
			     "done_on: 2026-03-20\n"
			     "evidence: [\"https://ci.example.org/1\"]\n"
			     "---\n"
			     "Moved in two steps.\n";

static void run_example(struct run *r)
{
	run_open(r);
	run_add(r, "actions/ACT-2026-0001.md", action);
	run_add(r, "incidents/2025/INC-2025-0001.md", near_miss);
	run_add(r, "incidents/2026/INC-2026-0007.md", reviewed);
	run_judge(r);
}

static void test_time_spans(void **state)
{
	static const struct {
		const char *from, *to, *text;
	} cases[] = {
		{"2026-03-02T08:14Z", "2026-03-02T10:44Z", "2 h 30 min"},
		{"2026-03-02T08:14Z", "2026-03-02T18:14+10:00", "0 min"},
		{"2026-03-02T08:14Z~", "2026-03-02T09:14Z", "about 1 h"},
		{"2026-03-02", "2026-03-02T09:14Z", "the same day"},
		{"2026-03-02", "2026-03-05", "3 days"},
		{"2026-03-02T08:00Z", "2026-03-05T10:00Z", "3 days 2 h"},
		{"unknown", "2026-03-05", "unknown"},
		{"2026-03-05", "2026-03-02",
			"cannot be told: the end is before the start"},
		{"2026-03-02T08:14:10Z", "2026-03-02T08:14:50Z",
			"under a minute"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = BUF_INIT(0);
		struct moment from, to;

		assert_int_equal(moment_parse(&from, slice_of(cases[i].from)),
			MOMENT_OK);
		assert_int_equal(
			moment_parse(&to, slice_of(cases[i].to)), MOMENT_OK);
		time_span_write(&out, time_span_between(from, to));
		assert_string_equal(buf_string(&out), cases[i].text);
		buf_free(&out);
	}
}

/* The order that the contract gives. */
static void test_report_order(void **state)
{
	static const char *const order[] = {"# INC-2026-0007", "**Reviewed**",
		"*Generated from incidents/2026/INC-2026-0007.md; edit that",
		"## Why it is in scope", "## Summary", "## Impact",
		"## Durations", "## Lessons learned",
		"## Action item tracking log", "## Timeline", "## Root cause",
		"## Response effectiveness", "## Areas for improvement",
		"## Other sections", "## Plan changes", "## Resolution check",
		"## People and attendance", "## Compliance",
		"## Deviations and exceptions", "## Provenance"};
	struct slice rest;
	struct run r;

	(void)state;
	run_example(&r);
	assert_int_equal(publish(&r), 0);
	rest = output(&r, "reports/2026/INC-2026-0007.md");
	for (size_t i = 0; i < ARRAY_LENGTH(order); i++) {
		size_t at = slice_find(rest, slice_of(order[i]));

		if (at == rest.len)
			fail_msg("'%s' is missing or too early", order[i]);
		rest = slice_from(rest, at);
	}
	run_close(&r);
}

/* Everything that was written is there, once. */
static void test_report_sections(void **state)
{
	static const char *const once[] = {"A word before.",
		"The queue stalled.", "Deeper.", "### Detail", "Orders waited.",
		"As noted by hand", "End of notes.", "| Phase |", "Drained",
		"Fine.", "### Weather", "A full disk.", "Watch the disk.",
		"Paging.", "### What went well", "### How we responded",
		"### Notes"};
	struct slice text;
	struct run r;

	(void)state;
	run_example(&r);
	assert_int_equal(publish(&r), 0);
	text = output(&r, "reports/2026/INC-2026-0007.md");
	for (size_t i = 0; i < ARRAY_LENGTH(once); i++)
		if (count(text, once[i]) != 1)
			fail_msg("'%s' is there %zu times:\n%.*s", once[i],
				count(text, once[i]), SLICE_FMT(text));
	assert_true(has(text, "](../../incidents/2026/img/q.png)"));
	assert_true(has(text, "](../../incidents/2025/INC-2025-0001.md)"));
	assert_true(has(text, "about 14 min"));
	assert_true(has(text, "**overdue since 2026-05-02**"));
	assert_true(has(text, "Queue \\| stalled &lt;b>now"));
	assert_false(has(text, "### Post-mortem"));
	run_close(&r);
}

static void test_published_files(void **state)
{
	struct slice log, csv;
	struct run r;

	(void)state;
	run_example(&r);
	assert_int_equal(publish(&r), 0);
	for (size_t i = 1; i < r.out.files.len; i++)
		assert_true(slice_cmp(r.out.files.at[i - 1].path,
				    r.out.files.at[i].path) < 0);
	output(&r, "reports/README.md");
	output(&r, "reports/2025/README.md");
	output(&r, "reports/2026/compliance.md");
	output(&r, "reports/2026/lessons.md");
	assert_true(has(output(&r, "reports/compliance.md"),
		"Incidents: 2 = in scope: 1 + exempt: 1"));
	assert_true(has(output(&r, "reports/compliance.md"),
		"Files found: 3 = records: 3"));
	log = output(&r, "reports/action-log.md");
	assert_int_equal(count(log, "| [INC-2026-0007/A"), 2);
	assert_false(has(log, "Move the disk"));
	csv = output(&r, "reports/2026/action-log.csv");
	assert_true(has(csv, "'=cmd()"));
	assert_int_equal(count(csv, "\r\n"), 4);
	assert_true(has(
		output(&r, "plans/CHANGELOG.md"), "<!-- debrief:begin -->"));
	assert_true(has(output(&r, "plans/CHANGELOG.md"), "call the vendor"));
	run_close(&r);
}

/* Together the manifests name every file but the top one, by its digest. */
static void test_manifests(void **state)
{
	struct buf all = BUF_INIT(0);
	struct run r;

	(void)state;
	run_example(&r);
	assert_int_equal(publish(&r), 0);
	for (size_t i = 0; i < r.out.files.len; i++)
		if (slice_eq(path_name(r.out.files.at[i].path),
			    SLICE("manifest.json")))
			buf_add(&all, r.out.files.at[i].bytes);
	for (size_t i = 0; i < r.out.files.len; i++) {
		char digest[SHA256_HEX + 1];

		sha256_hex(digest, r.out.files.at[i].bytes);
		if (!slice_eq(r.out.files.at[i].path,
			    SLICE("reports/manifest.json")))
			assert_true(has(buf_slice(&all), digest));
	}
	assert_true(has(buf_slice(&all), "\"kind\": \"plan\""));
	buf_free(&all);
	run_close(&r);
}

static void test_same_bytes(void **state)
{
	struct run a, b;

	(void)state;
	run_example(&a);
	run_example(&b);
	assert_int_equal(make(&a, report_site), 0);
	assert_int_equal(make(&b, report_site), 0);
	assert_int_equal(a.out.files.len, b.out.files.len);
	for (size_t i = 0; i < a.out.files.len; i++) {
		assert_true(slice_eq(
			a.out.files.at[i].path, b.out.files.at[i].path));
		assert_true(slice_eq(
			a.out.files.at[i].bytes, b.out.files.at[i].bytes));
	}
	run_close(&a);
	run_close(&b);
}

/* A second run over its own output changes nothing. */
static void test_changelog_settles(void **state)
{
	struct slice first;
	struct run r;

	(void)state;
	run_example(&r);
	r.input.changelog = SLICE("# Log\n\nBy hand.\n");
	assert_int_equal(publish(&r), 0);
	first = output(&r, "plans/CHANGELOG.md");
	assert_true(has(first, "By hand.\n"));
	r.input.changelog = first;
	assert_int_equal(publish(&r), 0);
	assert_true(slice_eq(output(&r, "plans/CHANGELOG.md"), first));
	run_close(&r);
}

static void test_site(void **state)
{
	struct slice page;
	struct run r;

	(void)state;
	run_example(&r);
	assert_int_equal(make(&r, report_site), 0);
	for (size_t i = 0; i < r.out.files.len; i++) {
		struct slice bytes = r.out.files.at[i].bytes;

		if (!slice_ends(r.out.files.at[i].path, SLICE(".html")))
			continue;
		assert_true(slice_starts(bytes, SLICE("<!DOCTYPE html>")));
		assert_true(has(bytes, "default-src 'none'"));
		assert_int_equal(count(bytes, "<h1"), 1);
		assert_int_equal(count(bytes, "<script"), 1);
		assert_true(slice_ends(bytes, SLICE("</html>\n")));
	}
	page = output(&r, "2026/INC-2026-0007.html");
	assert_true(has(page, "&lt;b&gt;now"));
	assert_true(has(page, "href=\"../style.css\""));
	assert_false(has(page, "img/q.png"));
	output(&r, "index.html");
	output(&r, "changelog.html");
	output(&r, "procedure.html");
	output(&r, "style.css");
	output(&r, "reports/2026/INC-2026-0007.md");
	run_close(&r);
}

static void test_period(void **state)
{
	struct run r;

	(void)state;
	run_example(&r);
	day_parse(&r.input.from, SLICE("2026-01-01"));
	assert_int_equal(make(&r, report_site), 0);
	for (size_t i = 0; i < r.out.files.len; i++)
		assert_false(
			slice_starts(r.out.files.at[i].path, SLICE("2025/")));
	assert_true(has(output(&r, "index.html"), "Left out: incidents 1"));
	run_close(&r);
}

/* Takes all that a year counts out of the sums of all years. */
static void take_out(struct sums *sums, const struct year *year)
{
	for (size_t i = 0; i < year->count; i++)
		sums_count(sums, &year->items[i].brief, year->items[i].verdicts,
			-1);
	for (size_t i = 0; i < year->log_count; i++) {
		struct log_brief brief = log_brief_of(&year->log[i]);

		sums_count_log(sums, &brief, -1);
	}
}

static void test_sums(void **state)
{
	struct run r;
	struct population p;
	struct sums none = {0};

	(void)state;
	run_example(&r);
	population_build(&p, &r.a, &r.input);
	assert_int_equal(p.years.len, 2);
	assert_int_equal(p.sums.incidents, p.count);
	assert_int_equal(p.sums.log.all, p.log_count);
	assert_int_equal(p.sums.step_count, r.corpus.procedure.steps.len);
	assert_true(p.sums.states[SCOPE_IN] && p.sums.lessons.reviewed);
	for (size_t i = 0; i < p.sums.step_count; i++)
		assert_int_equal(verdict_tally_sum(&p.sums.steps[i]),
			p.sums.states[SCOPE_IN]);
	for (size_t y = 0; y < p.years.len; y++)
		take_out(&p.sums, &p.years.at[y]);
	for (size_t i = 0; i < p.sums.step_count; i++)
		for (int n = 0; n < VERDICTS; n++)
			assert_int_equal(p.sums.steps[i].of[n], 0);
	none.steps = p.sums.steps;
	none.step_count = p.sums.step_count;
	assert_memory_equal(&p.sums, &none, sizeof(none));
	run_close(&r);
}

static void test_own_template(void **state)
{
	struct run r;

	(void)state;
	run_example(&r);
	*vec_push(&r.a, &r.templates) =
		(struct template_file){SLICE("report.md.mustache"),
			text_source(&r, "t/report.md.mustache",
				"{{id}} {{title}}{{> mine}}\n")};
	*vec_push(&r.a, &r.templates) =
		(struct template_file){SLICE("mine.md.mustache"),
			text_source(&r, "t/mine.md.mustache", " mine")};
	assert_int_equal(publish(&r), 0);
	assert_true(has(output(&r, "reports/2026/INC-2026-0007.md"),
		"now&lt;/b> mine"));
	run_close(&r);
}

static void test_wrong_template(void **state)
{
	struct run r;

	(void)state;
	run_example(&r);
	*vec_push(&r.a, &r.templates) = (struct template_file){
		SLICE("year.md.mustache"),
		text_source(&r, "t/year.md.mustache", "\n {{#open}}\n")};
	assert_int_equal(publish(&r), -1);
	assert_true(slice_starts(
		slice_of(r.err.message), SLICE("t/year.md.mustache:2:")));
	run_close(&r);
}

static void test_empty(void **state)
{
	struct run r;

	(void)state;
	run_open(&r);
	run_judge(&r);
	assert_int_equal(publish(&r), 0);
	assert_true(has(output(&r, "reports/README.md"), "no records yet"));
	assert_int_equal(make(&r, report_site), 0);
	run_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_time_spans),
		cmocka_unit_test(test_report_order),
		cmocka_unit_test(test_report_sections),
		cmocka_unit_test(test_published_files),
		cmocka_unit_test(test_manifests),
		cmocka_unit_test(test_same_bytes),
		cmocka_unit_test(test_changelog_settles),
		cmocka_unit_test(test_site),
		cmocka_unit_test(test_period),
		cmocka_unit_test(test_sums),
		cmocka_unit_test(test_own_template),
		cmocka_unit_test(test_wrong_template),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
