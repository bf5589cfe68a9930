/*
 * debrief check --format junit: a test case for each record, and one for what
 * is about the repository. There is no standard; this is the form that GitLab
 * and Jenkins read. They show a case's element, not its `message`; they drop
 * a case whose name is used twice, and know one outcome of a case:
 *
 *	<error>    the record has errors (and maybe deviations)
 *	<failure>  it has deviations
 *	<skipped>  all its deviations are excepted
 *
 * What is no reason for that outcome stands in <system-out>.
 */
#include "cmd/check_format.h"

#include <stdlib.h>

#include "base/path.h"
#include "text/escape.h"

enum {
	MESSAGE_MOST = 4096,
	FINDINGS_MOST = 20000, /* printed; GitLab reads files up to 30 MB */
};

enum outcome { PASSED, SKIPPED, FAILED, BROKEN, OUTCOMES };

struct test {
	struct slice path; /* empty: the repository */
	struct slice record;
	bool is_action;
	bool is_inline;
	struct slice name; /* unique in the run */
	struct check_refs findings;
	enum outcome outcome;
};

struct test_vec VEC(struct test);

/* ---- The cases ---- */

static int compare(const void *x, const void *y)
{
	const struct test *a = x, *b = y;
	int order = slice_cmp(a->path, b->path);

	if (order)
		return order;
	/* A file's own record comes before those inside it. */
	if (a->is_inline != b->is_inline)
		return a->is_inline ? 1 : -1;
	return slice_cmp(a->record, b->record);
}

static void add(struct test_vec *tests, struct arena *a,
	const struct check_view *view, struct test test)
{
	if (session_asks_for(&view->paths, test.path))
		*vec_push(a, tests) = test;
}

static void add_records(
	struct test_vec *tests, struct arena *a, const struct check_view *view)
{
	const struct corpus *c = &view->session->corpus;

	for (size_t i = 0; i < c->incidents.len; i++) {
		const struct record *r = &c->incidents.at[i]->record;

		add(tests, a, view,
			(struct test){
				.path = r->source->path, .record = r->id});
	}
	for (size_t i = 0; i < c->actions.len; i++) {
		const struct record *r = &c->actions.at[i]->record;

		add(tests, a, view,
			(struct test){.path = r->source->path,
				.record = r->id,
				.is_action = true,
				.is_inline = c->actions.at[i]->parent});
	}
	for (size_t i = 0; i < c->unreadable.len; i++) {
		const struct unreadable *u = &c->unreadable.at[i];

		add(tests, a, view,
			(struct test){.path = u->source->path,
				.record = u->id,
				.is_action = u->is_action});
	}
}

/* One case for each place: a list may hold an id twice. */
static void unite(struct test_vec *tests)
{
	size_t kept = 0;

	vec_sort(tests, compare);
	for (size_t i = 0; i < tests->len; i++)
		if (!kept || compare(&tests->at[kept - 1], &tests->at[i]))
			tests->at[kept++] = tests->at[i];
	tests->len = kept;
}

static int compare_names(const void *x, const void *y)
{
	struct test *const *a = x, *const *b = y;
	int order = slice_cmp((*a)->name, (*b)->name);

	return order ? order : (*a > *b) - (*a < *b);
}

/* The id where it is unique, else with the path. */
static void give_names(struct test_vec *tests, struct arena *a)
{
	struct test **by_name = arena_array(a, tests->len, sizeof(*by_name));
	struct buf b = {0};

	for (size_t i = 0; i < tests->len; i++) {
		struct test *t = &tests->at[i];

		/* Compared as it is printed. */
		escape_terminal(&b, t->record.len ? t->record : t->path);
		t->name = buf_take(&b, a);
		by_name[i] = t;
	}
	qsort(by_name, tests->len, sizeof(*by_name), compare_names);
	for (size_t i = 0, next; i < tests->len; i = next) {
		for (next = i + 1;
			next < tests->len &&
			slice_eq(by_name[next]->name, by_name[i]->name);
			next++)
			;
		for (size_t k = i; next - i > 1 && k < next; k++) {
			escape_terminal(&b, by_name[k]->path);
			by_name[k]->name = arena_printf(a, "%.*s in %s",
				SLICE_FMT(by_name[k]->name), buf_string(&b));
			buf_reset(&b);
		}
	}
	buf_free(&b);
}

/* ---- Findings to cases ---- */

static int compare_path(const void *key, const void *element)
{
	const struct test *t = element;

	return slice_cmp(*(const struct slice *)key, t->path);
}

/* The case of a finding: its record's, else its file's, else the last. */
static struct test *test_of(struct test_vec *tests, const struct finding *f)
{
	struct slice path = f->span.source->path;
	struct test *of_file = NULL;
	size_t at = vec_lower_bound(
		&path, tests->at, tests->len, sizeof(*tests->at), compare_path);

	for (; at < tests->len && slice_eq(tests->at[at].path, path); at++) {
		struct test *t = &tests->at[at];

		if (!of_file)
			of_file = t;
		if (slice_eq(t->record, f->record))
			return t;
	}
	return of_file;
}

static enum outcome outcome_of(const struct finding *f)
{
	if (f->excepted)
		return SKIPPED;
	if (f->severity == SEVERITY_ERROR)
		return BROKEN;
	return f->severity == SEVERITY_DEVIATION ? FAILED : PASSED;
}

static void spread(struct test_vec *tests, struct test *repository,
	struct arena *a, const struct check_refs *refs)
{
	for (size_t i = 0; i < refs->len; i++) {
		const struct finding *f = refs->at[i];
		struct test *t = test_of(tests, f);

		if (!t)
			t = repository;
		*vec_push(a, &t->findings) = f;
		if (outcome_of(f) > t->outcome)
			t->outcome = outcome_of(f);
	}
}

/* ---- Writing ---- */

struct writer {
	struct buf *out;
	struct arena *scratch; /* emptied after each case */
	size_t left;	       /* findings that may still be printed */
};

static void write_attribute(struct writer *w, const char *name, struct slice s)
{
	buf_addf(w->out, " %s=\"", name);
	escape_xml(w->out, s);
	buf_addc(w->out, '"');
}

/* GitLab takes `[[ATTACHMENT|path]]` in a case's output for a link. */
static void write_text(struct writer *w, struct slice text)
{
	for (size_t at; (at = slice_find(text, SLICE("[["))) < text.len;
		text = slice_from(text, at + 1)) {
		escape_xml(w->out, slice_sub(text, 0, at + 1));
		buf_addc(w->out, ' ');
	}
	escape_xml(w->out, text);
}

static void write_finding(struct writer *w, const struct finding *f)
{
	struct position at = check_place(f->span).from;
	struct buf line = {0};

	escape_terminal(&line, f->span.source->path);
	buf_addf(&line, ":%zu:%zu: %s%s[%s]: ", at.line, at.column,
		f->excepted ? "excepted " : "", severity_name(f->severity),
		rule_info(f->rule)->id);
	buf_add(&line, check_message(w->scratch, f, MESSAGE_MOST));
	buf_addc(&line, '\n');
	write_text(w, buf_slice(&line));
	buf_free(&line);
}

/* Whether a finding is a reason for the case's outcome. */
static bool is_reason(const struct test *t, const struct finding *f)
{
	enum outcome outcome = outcome_of(f);

	return t->outcome > PASSED &&
	       (outcome == t->outcome || outcome == FAILED);
}

/* Those that are a reason for the outcome, or the others. */
static void write_findings(struct writer *w, const struct test *t, bool reasons)
{
	size_t hidden = 0;

	for (size_t i = 0; i < t->findings.len; i++) {
		const struct finding *f = t->findings.at[i];

		if (is_reason(t, f) != reasons)
			continue;
		if (w->left) {
			w->left--;
			write_finding(w, f);
		} else {
			hidden++;
		}
	}
	if (hidden)
		buf_addf(w->out, "%zu more not shown\n", hidden);
}

static size_t count_reasons(const struct test *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->findings.len; i++)
		n += is_reason(t, t->findings.at[i]);
	return n;
}

static void write_outcome(struct writer *w, const struct test *t)
{
	static const char *const names[OUTCOMES] = {[SKIPPED] = "skipped",
		[FAILED] = "failure",
		[BROKEN] = "error"};
	const struct finding *first;
	size_t reasons = count_reasons(t);

	if (t->outcome != PASSED) {
		/* The worst stand first. */
		first = t->findings.at[0];
		buf_addf(w->out, "      <%s", names[t->outcome]);
		write_attribute(
			w, "type", slice_of(rule_info(first->rule)->id));
		write_attribute(w, "message",
			arena_printf(w->scratch, "%zu %s%s", reasons,
				t->outcome == SKIPPED  ? "excepted deviation"
				: t->outcome == BROKEN ? "finding"
						       : "deviation",
				reasons == 1 ? "" : "s"));
		buf_adds(w->out, ">");
		write_findings(w, t, true);
		buf_addf(w->out, "</%s>\n", names[t->outcome]);
	}
	if (reasons < t->findings.len) {
		buf_adds(w->out, "      <system-out>");
		write_findings(w, t, false);
		buf_adds(w->out, "</system-out>\n");
	}
}

static void write_test(struct writer *w, const struct test *t)
{
	buf_adds(w->out, "    <testcase");
	write_attribute(w, "classname",
		!t->path.len   ? SLICE("repository")
		: t->is_action ? SLICE("actions")
			       : SLICE("incidents"));
	write_attribute(w, "name", t->name);
	if (t->path.len)
		write_attribute(w, "file", t->path);
	if (t->findings.len) {
		buf_adds(w->out, " time=\"0\">\n");
		write_outcome(w, t);
		buf_adds(w->out, "    </testcase>\n");
	} else {
		buf_adds(w->out, " time=\"0\"/>\n");
	}
	arena_reset(w->scratch);
}

static void write_counts(struct buf *out, const struct test_vec *tests)
{
	size_t count[OUTCOMES] = {0};

	for (size_t i = 0; i < tests->len; i++)
		count[tests->at[i].outcome]++;
	buf_addf(out,
		" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" "
		"skipped=\"%zu\"",
		tests->len, count[FAILED], count[BROKEN], count[SKIPPED]);
}

static void write_tests(struct writer *w, const struct test_vec *tests,
	const struct check_view *view)
{
	buf_adds(w->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			 "<testsuites name=\"debrief\"");
	write_counts(w->out, tests);
	buf_adds(w->out, ">\n  <testsuite name=\"debrief check\"");
	write_counts(w->out, tests);
	buf_adds(w->out, ">\n");
	for (size_t i = 0; i < tests->len; i++) {
		write_test(w, &tests->at[i]);
		check_print_some(w->out, view);
	}
	buf_adds(w->out, "  </testsuite>\n</testsuites>\n");
}

void check_write_junit(struct buf *out, const struct check_view *view)
{
	struct arena a = {0}, scratch = {0};
	struct writer w = {out, &scratch, view->max};
	struct test repository = {.name = SLICE("(repository)")};
	struct test_vec tests = {0};
	struct check_refs refs;

	if (w.left > FINDINGS_MOST)
		w.left = FINDINGS_MOST;
	add_records(&tests, &a, view);
	unite(&tests);
	give_names(&tests, &a);
	check_worst_first(&refs, &a, view->session);
	spread(&tests, &repository, &a, &refs);
	*vec_push(&a, &tests) = repository;
	write_tests(&w, &tests, view);
	arena_free(&scratch);
	arena_free(&a);
}
