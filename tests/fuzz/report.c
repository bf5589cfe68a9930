/*
 * One text in every field of a record that takes any: its report, and its page
 * in the site, have the same blocks as with a harmless word.
 */
#include "tests/fuzz/fuzz.h"

#include "cmd/session.h"
#include "text/escape.h"

/* Each $ is the text. No rule speaks of what it says. */
static const char record[] =
	"@@ procedures/post-incident-review.md\n"
	"---\nrules: {template-text: ignore, text-bidi: ignore,\n"
	"  review-attendees: ignore, action-owner: ignore,\n"
	"  review-chair: ignore, evidence-unknown: ignore,\n"
	"  action-self-verified: ignore, exception-self-approved: ignore,\n"
	"  resolution-signs: ignore}\n---\n# Procedure\n"
	"@@ incidents/2026/INC-2026-0001.md\n---\n"
	"id: INC-2026-0001\ntitle: $\ncategory: $\ndata: [$]\n"
	"severity: SEV1\nstatus: reviewed\ncommander: Mira Sol\n"
	"responders: [Mira Sol]\n"
	"systems: [{name: $, owner: Mira Sol}]\n"
	"external_experts: [{name: Ann, organisation: $, view: agrees}]\n"
	"detected: 2026-03-02T08:14Z\nresolved: 2026-03-02T10:44Z\n"
	"timeline:\n  - {at: 2026-03-02T08:14Z, what: $, phase: detection, "
	"source: $}\n  - {at: 2026-03-02T10:44Z, what: $, phase: recovery}\n"
	"resolution_check: {confirmed_on: 2026-03-02, confirmed_by: Mira Sol, "
	"performance: $, alerts: $, other: $}\n"
	"review: {scheduled_on: 2026-03-03, scheduled_for: 2026-03-09, "
	"held_on: 2026-03-09, chair: Mira Sol, attendees: [Mira Sol], "
	"apologies: [{name: Jo, reason: $}]}\n"
	"no_plan_changes: {reason: $, decided_by: Mira Sol, decided_on: "
	"2026-03-09}\n"
	"links: [{title: $, url: \"https://a.example/\"}]\n"
	"exceptions: [{rule: review-late, reason: $, approved_by: Jo, "
	"approved_on: 2026-03-09}]\n"
	"actions:\n  - {id: A1, title: $, owner: Jo, priority: $, status: "
	"open, opened: 2026-03-09, due: 2026-09-01}\n"
	"  - {id: A2, title: $, owner: Jo, status: cancelled, cancelled: "
	"{reason: $, approved_by: Mira Sol, approved_on: 2026-03-09}}\n"
	"---\n# X\n\n## Summary\n\nText.\n";

/* A text that YAML can hold and that says something. */
static bool is_fit(struct slice text)
{
	bool visible = false;

	if (text.len > KIB(2))
		return false;
	while (text.len) {
		unsigned rune = utf8_next(&text);

		if (rune == UTF8_INVALID || utf8_is_control(rune) ||
			rune == 0xFEFF || rune == 0xFFFE || rune == 0xFFFF ||
			rune == 0x2028 || rune == 0x2029)
			return false;
		visible |= char_is_alnum((char)rune) && rune < 0x80;
	}
	return visible;
}

static struct slice make_record(struct arena *a, struct slice text)
{
	struct slice rest = slice_of(record), result;
	struct buf out = {0};

	while (rest.len) {
		size_t at = slice_find_char(rest, '$');

		buf_add(&out, slice_sub(rest, 0, at));
		if (at < rest.len) {
			buf_addc(&out, '"');
			escape_json(&out, text);
			buf_addc(&out, '"');
		}
		rest = slice_from(rest, at + 1);
	}
	result = buf_take(&out, a);
	buf_free(&out);
	return result;
}

/* The shape of every page that is made of the record with TEXT. */
static struct slice shape_of(struct arena *a, struct slice text, bool site)
{
	struct output_vec files = {0};
	struct report_input input;
	struct slice all = SLICE("");
	struct session s = {0};
	struct fuzz_world w;

	world_open(&w, make_record(a, text));
	MUST(world_session(&s));
	MUST(s.corpus.incidents.len == 1);
	input = session_report_input(&s);
	MUST(!keep_outputs(&files, &s.arena,
		site ? report_site : report_published, &input));
	read_outputs(&files);
	for (size_t i = 0; i < files.len; i++) {
		struct slice path = files.at[i].path;
		struct slice bytes = files.at[i].bytes;
		struct slice shape = {0};

		if (slice_ends(path, SLICE(".md")))
			shape = read_markdown_shape(a, bytes);
		else if (slice_starts(path, SLICE("2026/INC")))
			shape = read_html_shape(a, bytes);
		else
			continue;
		all = arena_printf(a, "%.*s\n%.*s:%.*s", SLICE_FMT(all),
			SLICE_FMT(path), SLICE_FMT(shape));
	}
	session_close(&s);
	world_close(&w);
	return all;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = fuzz_slice(data, size), is, wanted;
	struct arena a = {0};

	if (is_fit(text)) {
		bool site = size % 2;

		wanted = shape_of(&a, SLICE("word"), site);
		is = shape_of(&a, text, site);
		if (!slice_eq(is, wanted))
			fprintf(stderr, "%.*s\n", SLICE_FMT(wanted));
		MUST_OF(is, slice_eq(is, wanted));
	}
	arena_free(&a);
	return 0;
}
