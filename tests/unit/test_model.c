/* Unit tests of the records' decoding and of the corpus. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "model/corpus.h"
#include "model_cases.h"

struct fixture {
	struct arena arena;
	struct findings fs;
	struct corpus c;
};

static void add_person(struct fixture *f, const char *id, const char *alias)
{
	struct person *p = vec_push(&f->arena, &f->c.people.all);

	p->id.text = slice_of(id);
	if (alias)
		vec_push(&f->arena, &p->aliases.items)->text = slice_of(alias);
}

static void set_up(struct fixture *f)
{
	static const char *const severities[] = {
		"SEV1", "SEV2", "SEV3", "SEV4"};
	struct settings *s;

	*f = (struct fixture){0};
	f->fs.arena = &f->arena;
	corpus_init(&f->c, &f->arena, &f->fs);
	s = &f->c.settings;
	s->incidents = SLICE("incidents/**/*.md");
	s->actions = SLICE("actions/**/*.md");
	s->incident_prefix = SLICE("INC");
	s->action_prefix = SLICE("ACT");
	vec_push(&f->arena, &s->keys)->text = SLICE("house_key");
	for (size_t i = 0; i < 4; i++)
		vec_push(&f->arena, &f->c.procedure.severities)->name =
			slice_of(severities[i]);
}

static void with_people(struct fixture *f)
{
	f->c.people.source =
		source_new(&f->arena, SLICE("people.yml"), SLICE("x"));
	add_person(f, "ada", "a.lovelace");
	add_person(f, "grace", NULL);
}

static void add(struct fixture *f, const char *path, const char *text)
{
	assert_true(corpus_wants(&f->c, slice_of(path)));
	corpus_add(
		&f->c, source_new(&f->arena, slice_of(path), slice_of(text)));
}

static void join(struct fixture *f)
{
	corpus_join(&f->c);
	findings_sort(&f->fs);
}

static void done(struct fixture *f)
{
	arena_free(&f->arena);
}

/* `2:8-2:16 value-type`, for each finding, with ", " between. */
static const char *list(const struct fixture *f)
{
	struct buf out = BUF_INIT(KIB(4));

	for (size_t i = 0; i < f->fs.all.len; i++) {
		const struct finding *g = &f->fs.all.at[i];
		struct position at =
			source_position(g->span.source, g->span.at);
		struct position end = source_position(
			g->span.source, (size_t)g->span.at + g->span.len);

		buf_addf(&out, "%s%zu:%zu-%zu:%zu %s", i ? ", " : "", at.line,
			at.column, end.line, end.column,
			rule_info(g->rule)->id);
	}
	return buf_take(&out, f->fs.arena).ptr;
}

static void assert_slice(struct slice got, const char *want)
{
	if (!slice_eq(got, slice_of(want)))
		print_message("got: %.*s\n", SLICE_FMT(got));
	assert_true(slice_eq(got, slice_of(want)));
}

/* Reads every text of every finding: none may lie in what died with its file.
 */
static void assert_texts_live(const struct fixture *f)
{
	for (size_t i = 0; i < f->fs.all.len; i++) {
		const struct finding *g = &f->fs.all.at[i];
		struct slice texts[] = {
			g->message, g->help, g->key, g->value, g->record};

		for (size_t k = 0; k < ARRAY_LENGTH(texts); k++)
			assert_int_equal(
				utf8_invalid_at(texts[k]), texts[k].len);
	}
}

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct fixture f;

		set_up(&f);
		add(&f, cases[i].path, cases[i].text);
		join(&f);
		if (strcmp(list(&f), cases[i].findings))
			print_message("%s\n", cases[i].text);
		assert_string_equal(list(&f), cases[i].findings);
		assert_texts_live(&f);
		if (cases[i].help)
			assert_slice(f.fs.all.at[0].help, cases[i].help);
		done(&f);
	}
}

/* ---- What is decoded ---- */

static void test_incident(void **state)
{
	struct fixture f;
	const struct incident *i;

	(void)state;
	set_up(&f);
	add(&f, INC,
		HEAD "kind: exercise\nmajor: {is: false, reason: small}\n"
		     "commander: [ada, grace]\n"
		     "systems: [db, {name: \"w\\x65b\", owner: ada}]\n"
		     "started: 2026-03-02T06:50+10:00~\n"
		     "review:\n  held_on: 2026-03-09\n"
		     "  apologies: [{name: bob, stand_in: eve}]\n"
		     "links: [https://example.org/a, {title: B, url: b}]\n"
		     "exceptions: [{rule: review-late, for: x}]\n"
		     "actions:\n  - {id: A1, title: a, status: done}\n"
		     "---\n## Root causes:\n\n[x](y.png)\n");
	join(&f);
	assert_string_equal(list(&f), "");
	i = corpus_incident(&f.c, SLICE("INC-2026-0007"));
	assert_non_null(i);
	assert_slice(i->title.text, "Lost mail");
	assert_int_equal(i->kind.value, KIND_EXERCISE);
	assert_int_equal(i->status.value, STATUS_OPEN);
	assert_int_equal(i->severity_index, 0);
	assert_true(
		i->major->is_mapping && i->major->known && !i->major->value);
	assert_slice(i->major->reason.text, "small");
	assert_int_equal(i->commander.items.len, 2);
	assert_slice(i->systems.at[0].name.text, "db");
	assert_slice(i->systems.at[1].name.text, "web");
	assert_slice(i->systems.at[1].owner.text, "ada");
	assert_true(i->started.at.approximate);
	assert_int_equal(i->started.at.offset, 600);
	assert_int_equal(i->review.held_on.at.kind, MOMENT_DAY);
	assert_slice(i->review.apologies.at[0].stand_in.text, "eve");
	assert_slice(i->links.at[0].url.text, "https://example.org/a");
	assert_false(field_is_set(i->links.at[0].title));
	assert_slice(i->exceptions.at[0].for_.text, "x");
	assert_slice(i->actions.at[0].record.id, "INC-2026-0007/A1");
	assert_ptr_equal(i->actions.at[0].parent, i);
	assert_int_equal(i->sections.len, 1);
	assert_slice(i->body_links.at[0].url, "y.png");
	assert_slice(record_year(i->actions.at[0].record.id), "2026");
	done(&f);
}

static void test_wrong_values(void **state)
{
	struct fixture f;
	const struct incident *i;

	(void)state;
	set_up(&f);
	add(&f, INC,
		HEAD "kind: nope\nmajor: yes\ndetected: 2026-02-30\n"
		     "resolved: 2026-03-02T08:14\nresponders: ada\n"
		     "title: again\nreview: 7\n---\n");
	join(&f);
	i = f.c.incidents.at[0];
	assert_int_equal(i->kind.value, 0);
	assert_true(field_is_set(i->kind.field));
	assert_false(i->major->known);
	assert_true(field_is_set(i->major->self));
	assert_int_equal(i->detected.at.kind, MOMENT_NONE);
	assert_int_equal(i->resolved.at.kind, MOMENT_NONE);
	assert_true(field_is_set(i->responders.field));
	assert_int_equal(i->responders.items.len, 0);
	assert_slice(i->title.text, "Lost mail");
	assert_true(field_is_set(i->review.self));
	assert_slice(f.fs.all.at[0].record, "INC-2026-0007");
	assert_slice(f.fs.all.at[0].key, "kind");
	assert_slice(f.fs.all.at[0].value, "nope");
	done(&f);
}

static void test_timeline_table(void **state)
{
	struct fixture f;
	const struct incident *i;
	struct buf out = BUF_INIT(0);

	(void)state;
	set_up(&f);
	f.c.settings.timezone_set = true;
	f.c.settings.timezone = 600;
	add(&f, INC,
		HEAD "detected: 2026-03-02T23:50+10:00\n---\n"
		     "## Timeline\n\n### Day one\n\n"
		     "Date | Time | Who | What happened | Phase\n"
		     "-|-|-|-|-\n"
		     "| | 23:55 | ada | *Alert* | Detection\n"
		     "2026-03-03 | 0:10:30~ | ada | a \\| b | recovery\n"
		     "| | 00:11Z | ada | c |\n"
		     "| | 00:12 UTC+5 | ada | d |\n");
	join(&f);
	assert_string_equal(list(&f), "");
	i = f.c.incidents.at[0];
	assert_true(i->timeline_in_body);
	assert_int_equal(i->timeline.len, 4);
	for (size_t k = 0; k < 4; k++) {
		moment_write(&out, i->timeline.at[k].at.at);
		buf_addc(&out, ' ');
	}
	assert_string_equal(buf_string(&out),
		"2026-03-02T23:55+10:00 2026-03-03T00:10:30+10:00~ "
		"2026-03-03T00:11Z 2026-03-03T00:12+05:00 ");
	assert_slice(i->timeline.at[0].what.text, "*Alert*");
	assert_int_equal(i->timeline.at[0].phase.value, PHASE_DETECTION);
	assert_int_equal(i->timeline.at[1].phase.value, PHASE_RECOVERY);
	buf_free(&out);
	done(&f);
}

static void test_timezone_help(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	f.c.settings.timezone_set = true;
	f.c.settings.timezone = -210;
	add(&f, INC, HEAD "detected: 2026-03-02T08:14~\n---\n");
	join(&f);
	assert_slice(f.fs.all.at[0].help, "write 2026-03-02T08:14-03:30~");
	done(&f);
}

/* ---- The corpus ---- */

static void test_people(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	with_people(&f);
	add(&f, ACT,
		ACTION_HEAD "owner: platform team\nverified_by: Dr. Xu\n"
			    "cancelled: {approved_by: eve}\n---\n");
	add(&f, INC,
		HEAD "commander: a.lovelace\nresponders: [Ada, grce]\n"
		     "external_experts: [{name: Dr. Xu, organisation: Y}]\n"
		     "review:\n  chair: ada\n  attendees: [ada, Dr. Xu, bo]\n"
		     "actions:\n  - {id: A, title: a, status: open, "
		     "owner: bob}\n  - {id: B, title: b, status: open, "
		     "owner: [ada]}\n---\n");
	join(&f);
	assert_string_equal(list(&f),
		"8:26-8:29 ref-unknown, 7:14-7:17 ref-unknown, "
		"7:19-7:23 ref-unknown, 11:28-11:30 ref-unknown, "
		"13:44-13:47 ref-unknown");
	assert_slice(f.fs.all.at[0].record, "ACT-2026-0001");
	assert_slice(f.fs.all.at[0].key, "cancelled.approved_by");
	assert_slice(f.fs.all.at[1].help, "did you mean 'ada'?");
	assert_slice(f.fs.all.at[2].help, "did you mean 'grace'?");
	assert_slice(f.fs.all.at[3].key, "review.attendees[2]");
	assert_slice(f.fs.all.at[4].record, "INC-2026-0007/A");
	assert_slice(f.fs.all.at[4].key, "owner");
	done(&f);
}

static bool signed_by_ada(struct fixture *f, const char *people)
{
	people_read(&f->c.people, &f->fs,
		source_new(&f->arena, SLICE("people.yml"), slice_of(people)));
	return people_signed(
		&f->c.people, SLICE("ada"), SLICE("Ada L."), SLICE("a@e.org"));
}

/* A name that two people have tells nobody who signed. */
static void test_signed(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	assert_true(signed_by_ada(&f, "- {id: ada, name: Ada L.}\n"));
	assert_false(signed_by_ada(
		&f, "- {id: ada, name: Ada L.}\n- {id: al, name: Ada L.}\n"));
	assert_string_equal(list(&f), "");
	done(&f);
}

/* A long list of them is cut short, and a name with a `/` is not mended. */
static void test_severity_names(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	for (int i = 0; i < 50; i++)
		vec_push(&f.arena, &f.c.procedure.severities)->name =
			arena_printf(&f.arena, "Severity/%d", i);
	add(&f, INC,
		"---\nid: INC-2026-0007\ntitle: x\nseverity: severity/7\n"
		"status: open\n---\n");
	add(&f, "incidents/INC-2026-0008.md",
		"---\nid: INC-2026-0008\ntitle: x\nseverity: none\n"
		"status: open\n---\n");
	assert_string_equal(
		list(&f), "4:11-4:21 value-enum, 4:11-4:15 value-enum");
	assert_slice(f.fs.all.at[0].help,
		"upper and lower case count: write 'Severity/7'");
	assert_true(slice_ends(f.fs.all.at[1].help, SLICE(", ...")));
	done(&f);
}

static void test_join(void **state)
{
	struct fixture f;
	struct action_ptr_vec items = {0};

	(void)state;
	set_up(&f);
	add(&f, "actions/ACT-2026-0002.md",
		"---\nid: ACT-2026-0002\nincident: INC-2026-0007\ntitle: b\n"
		"status: open\n---\n");
	add(&f, ACT, ACTION_HEAD "---\n");
	add(&f, INC,
		HEAD "actions: [{id: A1, title: a, status: open}, "
		     "{id: ACT-2026-0001, title: a, status: open}]\n"
		     "related: [INC-2026-0008, INC-2026-0009]\n---\n");
	/* Cannot be decoded, and stands for its id. */
	add(&f, "incidents/2026/INC-2026-0008.md", "Nothing.\n");
	add(&f, "incidents/2026/INC-2026-0009.md",
		"---\nid: INC-2026-0010\ntitle: a\nseverity: SEV2\n"
		"status: open\n---\n");
	add(&f, "incidents/old/INC-2026-0007.md", HEAD BODY);
	join(&f);
	assert_string_equal(list(&f),
		"6:50-6:63 id-duplicate, 1:1-1:1 frontmatter-missing, "
		"2:5-2:18 id-filename, 2:5-2:18 id-duplicate");
	assert_slice(f.fs.all.at[3].message,
		"the id 'INC-2026-0007' is used in "
		"incidents/2026/INC-2026-0007.md, line 2, too");
	corpus_actions_of(&items, &f.arena, &f.c,
		corpus_incident(&f.c, SLICE("INC-2026-0007")));
	assert_int_equal(items.len, 4);
	assert_slice(items.at[0]->record.id, "ACT-2026-0001");
	assert_slice(items.at[3]->record.id, "INC-2026-0007/A1");
	assert_null(corpus_action(&f.c, SLICE("ACT-2026-0003")));
	assert_true(corpus_is_unreadable(&f.c, SLICE("INC-2026-0008")));
	assert_false(corpus_is_unreadable(&f.c, SLICE("INC-2026-0007")));
	assert_int_equal(f.c.files, 6);
	done(&f);
}

static void test_strays(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	assert_false(corpus_wants(&f.c, SLICE("incidents/README.md")));
	assert_false(corpus_wants(&f.c, SLICE("incidents/_new.md")));
	assert_false(corpus_wants(&f.c, SLICE("incidents/_old/a.md")));
	assert_false(corpus_wants(&f.c, SLICE("incidents/a.png")));
	assert_false(corpus_wants(&f.c, SLICE("other/a.md")));
	corpus_add_other(&f.c, SLICE("incidents/README.md"), "file");
	corpus_add_other(&f.c, SLICE("incidents/_new.md"), "file");
	corpus_add_other(&f.c, SLICE("incidents/2026/log 1.txt"), "file");
	corpus_add_other(&f.c, SLICE("incidents/stray.txt"), "file");
	corpus_add_other(&f.c, SLICE("incidents/to"), "symbolic link");
	add(&f, "incidents/2026/notes.md", "Linked.\n");
	corpus_add_other(&f.c, SLICE("incidents/2026/proof.png"), "file");
	add(&f, INC,
		HEAD "actions: [{id: A, title: a, status: done, evidence: "
		     "[incidents/2026/proof.png]}]\n---\n"
		     "[log](log%201.txt#L3) [notes](../2026/notes.md)\n");
	corpus_add_too_large(&f.c, SLICE("incidents/INC-2026-0099.md"));
	join(&f);
	assert_string_equal(list(&f),
		"1:1-1:1 record-too-large, 1:1-1:1 record-unrecognised, "
		"1:1-1:1 record-unrecognised");
	assert_slice(f.fs.all.at[2].message,
		"this symbolic link is neither a record nor linked from one");
	assert_int_equal(f.c.files, 9);
	assert_int_equal(f.c.skipped.len, 7);
	assert_slice(f.c.skipped.at[0].path, "incidents/2026/log 1.txt");
	assert_string_equal(f.c.skipped.at[0].why, "linked from a record");
	assert_int_equal(f.c.unreadable.len, 1);
	done(&f);
}

/* Both kinds of record in one folder are told apart by their names. */
static void test_one_folder(void **state)
{
	struct fixture f;

	(void)state;
	set_up(&f);
	f.c.settings.actions = f.c.settings.incidents;
	f.c.settings.plan = SLICE("incidents/plan.md");
	add(&f, "incidents/ACT-2026-0001.md", ACTION_HEAD "---\n");
	add(&f, INC, HEAD BODY);
	corpus_add_other(&f.c, SLICE("incidents/plan.md"), "symbolic link");
	join(&f);
	assert_string_equal(list(&f), "");
	assert_non_null(corpus_action(&f.c, SLICE("ACT-2026-0001")));
	assert_non_null(corpus_incident(&f.c, SLICE("INC-2026-0007")));
	assert_int_equal(f.c.skipped.len, 1);
	assert_string_equal(f.c.skipped.at[0].why, "procedure or plan");
	done(&f);
}

static void test_limits(void **state)
{
	struct fixture f;
	struct buf text = BUF_INIT(0);

	(void)state;
	set_up(&f);
	buf_adds(&text, HEAD);
	buf_adds(&text, "category: ");
	buf_fill(&text, 'x', LIMIT_FRONTMATTER);
	buf_adds(&text, "\n---\n");
	add(&f, INC, buf_string(&text));
	assert_string_equal(list(&f), "1:1-1:4 record-too-large");
	buf_reset(&text);
	buf_adds(&text, HEAD "---\n");
	buf_fill(&text, '>', 100);
	buf_adds(&text, " deep\n");
	f.fs.all.len = 0;
	add(&f, INC, buf_string(&text));
	assert_int_equal(f.fs.all.len, 1);
	assert_int_equal(f.fs.all.at[0].rule, RULE_RECORD_TOO_LARGE);
	assert_int_equal(f.c.unreadable.len, 2);
	buf_fill(&text, 'x', LIMIT_RECORD);
	f.fs.all.len = 0;
	add(&f, INC, buf_string(&text));
	assert_string_equal(list(&f), "1:1-1:4 record-too-large");
	assert_int_equal(f.c.unreadable.len, 3);
	buf_free(&text);
	done(&f);
}

static void test_owners(void **state)
{
	static const char *const specific[] = {"ada", "Grace Hopper",
		"i.petrov", "Tallgroup", "Ana Teamey", "Jos\xC3\xA9",
		"ada+x@example.org", "Anderson", "Oncallio"};
	static const char *const nobody[] = {"", "team", "Platform Team", "TBD",
		"tba", "n/a", "N/A", "All", "everyone", "none", "unassigned",
		"Various", "on-call", "On Call", "oncall engineer", "staff",
		"platform-team", "a and b", "a, b", "a/b", "a & b", "a + b",
		"a;b", "[ada]", "- ada", "@sre_group", "unknown", "Nobody yet"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(specific); i++)
		assert_true(owner_is_specific(slice_of(specific[i])));
	for (size_t i = 0; i < ARRAY_LENGTH(nobody); i++)
		assert_false(owner_is_specific(slice_of(nobody[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_incident),
		cmocka_unit_test(test_wrong_values),
		cmocka_unit_test(test_timeline_table),
		cmocka_unit_test(test_timezone_help),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_signed),
		cmocka_unit_test(test_severity_names),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_strays),
		cmocka_unit_test(test_one_folder),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_owners),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
