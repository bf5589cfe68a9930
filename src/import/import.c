#include "import/lexicon_words.h"
#include "import/parts.h"

#include "base/limits.h"
#include "base/path.h"
#include "base/utf8.h"
#include "format/frontmatter.h"
#include "text/encoding.h"
#include "text/escape.h"
#include "text/finding.h"

enum {
	SYSTEMS_MOST = 20,
	SYSTEM_WORDS = 5,
	VALUE_BYTES = 100,
	LINKS_MOST = 20,
	NOTES_MOST = 50,
};

void import_note(struct import *in, const char *fmt, ...)
{
	va_list args;

	if (in->notes.len >= NOTES_MOST)
		return;
	va_start(args, fmt);
	*vec_push(in->arena, &in->notes) = arena_vprintf(in->arena, fmt, args);
	va_end(args);
}

void import_need(struct import *in, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	*vec_push(in->arena, &in->needs) = arena_vprintf(in->arena, fmt, args);
	va_end(args);
}

/* ---- Title ---- */

/* What a post-mortem is called. */
static const char *const kinds[] = {"postmortem report", "post-mortem report",
	"postmortem", "post-mortem", "post mortem", "incident report",
	"incident review", "incident postmortem", "incident post-mortem",
	"incident", "rca", "retrospective"};

/* Without `Postmortem:` before it: records are all that. */
static struct slice without_kind(struct slice title)
{
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		struct slice kind = slice_of(kinds[i]);
		struct slice rest = slice_from(title, kind.len);
		struct slice cut = import_behind_time(rest);

		if (slice_starts_nocase(title, kind) &&
			slice_trim(rest).len != cut.len && cut.len > 3)
			return cut;
	}
	return title;
}

static bool says_nothing(struct arena *a, struct slice title)
{
	static const char *const others[] = {"report", "untitled"};
	struct slice form = lexicon_form(a, title, NULL);

	return IS_ONE_OF(form, kinds) || IS_ONE_OF(form, others) ||
	       lexicon_is_blank(title);
}

struct slice import_stem(struct slice path)
{
	struct slice stem = path_stem(path);

	if (slice_eq_nocase(stem, SLICE("index")) && path_folder(path).len)
		return path_name(path_folder(path));
	return stem;
}

/* `2021-03-04-lost-disk` as `lost disk`. */
static struct slice title_of_name(struct arena *a, struct slice path)
{
	struct slice stem = import_stem(path), result;
	struct buf out = BUF_INIT(KIB(1));
	bool blanks = slice_has_char(stem, ' ');
	size_t i = 0;

	while (i < stem.len &&
		(char_is_digit(stem.ptr[i]) ||
			slice_has_char(SLICE("-_."), stem.ptr[i])))
		i++;
	if (i + 3 > stem.len)
		i = 0;
	for (; i < stem.len; i++)
		buf_addc(&out,
			!blanks && slice_has_char(SLICE("-_"), stem.ptr[i])
				? ' '
				: stem.ptr[i]);
	result = slice_trim(buf_take(&out, a));
	return utf8_invalid_at(result) < result.len ? SLICE("") : result;
}

static void find_title(struct import *in, const struct field_found_vec *fields)
{
	const struct document *d = &in->doc;
	struct slice title = SLICE("");
	size_t at = NO_PLACE;

	if (d->title >= 0) {
		title = without_kind(d->outline.headings.at[d->title].text);
		at = d->outline.headings.at[d->title].span.at;
	}
	for (size_t i = 0; i < fields->len; i++)
		if (fields->at[i].label == LABEL_TITLE &&
			fields->at[i].value.len &&
			fields->at[i].value.len < 120 &&
			(says_nothing(d->arena, title) || fields->at[i].meta)) {
			title = without_kind(fields->at[i].value);
			at = fields->at[i].at;
			break;
		}
	if (says_nothing(d->arena, title)) {
		struct slice name = title_of_name(d->arena, d->source->path);

		if (name.len && !says_nothing(d->arena, name))
			title = name;
		at = NO_PLACE;
	}
	if (!title.len)
		title = path_name(d->source->path);
	in->title = (struct import_text){
		slice_sub(title, 0, utf8_cut(title, 300)), at};
}

/* ---- Severity ---- */

/* The digit of `SEV-1`, `Sev 1`, `severity 1`, `S1`, or -1; *REST is what
 * stands behind. */
static int level_of(struct slice text, struct slice *rest)
{
	static const struct slice words[] = {
		SLICE_INIT("severity"), SLICE_INIT("sev"), SLICE_INIT("s")};

	for (size_t i = 0; i < ARRAY_LENGTH(words); i++) {
		size_t n = words[i].len;

		if (!slice_starts_nocase(text, words[i]))
			continue;
		while (n < text.len && n < words[i].len + 3 && i < 2 &&
			slice_has_char(SLICE(" -_:"), text.ptr[n]))
			n++;
		if (n >= text.len || !char_is_digit(text.ptr[n]) ||
			(n + 1 < text.len && char_is_alnum(text.ptr[n + 1])))
			continue;
		*rest = slice_from(text, n + 1);
		return text.ptr[n] - '0';
	}
	return -1;
}

/* `SEV1 / SEV2`, `SEV2 -> SEV1`: a choice that nobody made, or a change. */
static bool names_several(struct slice text)
{
	static const struct slice marks[] = {SLICE_INIT("/"), SLICE_INIT("|"),
		SLICE_INIT("->"), SLICE_INIT("\xE2\x86\x92"),
		SLICE_INIT(" to "), SLICE_INIT(" or ")};
	size_t first = slice_find_nocase(text, SLICE("sev"));
	struct slice rest = slice_from(text, first + 3);

	for (size_t i = 0; i < ARRAY_LENGTH(marks); i++)
		if (slice_find(text, marks[i]) < text.len)
			return true;
	return first < text.len &&
	       slice_find_nocase(rest, SLICE("sev")) < rest.len;
}

/* The scale's name for what a field says, or an empty slice. */
static struct slice match_severity(
	const struct procedure *p, struct slice text, bool severity)
{
	struct slice rest;
	int level = level_of(text, &rest);

	if (names_several(text))
		return SLICE("");

	for (size_t i = 0; i < p->severities.len; i++) {
		struct slice name = p->severities.at[i].name, own;

		if (slice_starts_nocase(text, name) &&
			(text.len == name.len || slice_has_char(SLICE(" (,:-"),
							 text.ptr[name.len])))
			return name;
		if (severity && level >= 0 && level_of(name, &own) == level &&
			!own.len)
			return name;
		if (severity && text.len && char_is_digit(*text.ptr) &&
			(text.len == 1 ||
				slice_has_char(SLICE(" (,"), text.ptr[1])) &&
			level_of(name, &own) == *text.ptr - '0' && !own.len)
			return name;
	}
	return SLICE("");
}

static void find_severity(
	struct import *in, const struct field_found_vec *fields)
{
	const struct procedure *p = &in->context->corpus->procedure;
	struct slice said = SLICE("");
	bool differ = false;

	for (size_t i = 0; i < fields->len; i++) {
		const struct field_found *f = &fields->at[i];
		struct slice form, name;
		bool severity;

		if (f->label != LABEL_SEVERITY || lexicon_is_blank(f->value))
			continue;
		form = lexicon_form(in->arena, f->name, NULL);
		severity = slice_find(form, SLICE("sev")) < form.len;
		name = match_severity(p, f->value, severity);
		if (!name.len) {
			if (severity)
				said = f->value;
			continue;
		}
		differ = differ || (in->severity.text.len &&
					   !slice_eq(name, in->severity.text));
		in->severity = (struct import_text){name, f->at};
	}
	if (differ) {
		import_note(in, "its severity is stated twice, and differs");
		in->severity.text = SLICE("");
	}
	if (said.len && !in->severity.text.len)
		import_note(in,
			"the severity '%.*s' is none of the procedure's",
			SLICE_FMT(said));
	if (!in->severity.text.len)
		in->severity =
			(struct import_text){in->context->severity, NO_PLACE};
}

/* ---- Status ---- */

/* The first words of a status, up to a comma or a bracket. */
static struct slice state_form(struct import *in, struct slice value)
{
	size_t end = 0;

	while (end < value.len &&
		!slice_has_char(SLICE(",(;.-"), value.ptr[end]))
		end++;
	return lexicon_form(in->arena, slice_sub(value, 0, end), NULL);
}

static bool is_told(
	const struct import *in, const struct field_found_vec *fields)
{
	const struct document *d = &in->doc;

	for (size_t i = 0; i < fields->len; i++)
		if (fields->at[i].label == LABEL_CAUSE && !fields->at[i].meta)
			return true;

	for (size_t i = 0; i < d->outline.headings.len; i++)
		if (d->meanings[i].own == ABOUT_ANALYSIS ||
			d->meanings[i].own == ABOUT_ACTIONS)
			return true;
	return false;
}

/*
 * How far the incident is. A post-mortem, which tells causes and what follows,
 * is about one that is over, unless it says that it goes on; when it was over
 * may be unknown.
 */
static void find_status(struct import *in, const struct field_found_vec *fields)
{
	bool over = false, going_on = false;

	for (size_t i = 0; i < fields->len; i++) {
		const struct field_found *f = &fields->at[i];
		struct slice form;

		if (f->label != LABEL_STATUS && f->label != LABEL_RESOLVED)
			continue;
		form = state_form(in, f->value);
		over = over || lexicon_is_over(form);
		going_on = going_on || lexicon_is_going_on(form);
	}
	if (moment_is_known(in->resolved.at))
		in->status = STATUS_RESOLVED;
	else if (going_on)
		in->status = STATUS_OPEN;
	else if (over || is_told(in, fields))
		in->status = STATUS_RESOLVED;
	if (!in->status || in->status == STATUS_OPEN)
		return;
	if (moment_is_known(in->held_on.at))
		in->status = STATUS_REVIEWED;
	if (!moment_is_known(in->resolved.at)) {
		in->resolved.at.kind = MOMENT_UNKNOWN;
		in->resolved.place = NO_PLACE;
	}
}

/* ---- Systems, categories, links ---- */

/* Words that tell how much, not what. */
static bool is_amount(struct slice text)
{
	static const char *const first[] = {"all", "none", "multiple",
		"several", "various", "every", "most", "many", "some", "any",
		"the", "a", "an", "our", "no", "yes", "partial", "n/a",
		"everything", "only", "about", "nothing", "nobody", "no-one"};
	static const char *const within[] = {"user", "customer", "client", "%",
		"people", "request", "degraded", " was ", " were ", " is ",
		" are ", " not "};
	struct slice word = slice_sub(text, 0, slice_find_char(text, ' '));

	return IS_ONE_OF(word, first) || HOLDS_ONE_OF(text, within);
}

static bool add_system(struct import *in, struct import_texts *out,
	struct slice text, size_t at)
{
	size_t words = 1;

	text = slice_trim(text);
	while (slice_ends(text, SLICE(".")))
		text.len--;
	if (slice_starts_nocase(text, SLICE("and ")))
		text = slice_trim(slice_from(text, 4));
	if (lexicon_is_blank(text))
		return true;
	for (size_t i = 0; i < text.len; i++)
		words += text.ptr[i] == ' ';
	if (out->len >= SYSTEMS_MOST || text.len > VALUE_BYTES ||
		words > SYSTEM_WORDS || is_amount(text) ||
		slice_find(text, SLICE(". ")) < text.len ||
		slice_has_char(text, ':') || slice_has_char(text, '\n') ||
		(slice_has_char(text, '(') != slice_has_char(text, ')')))
		return false;
	*vec_push(in->arena, out) = (struct import_text){text, at};
	return true;
}

static void take_list(struct import *in, struct import_texts *out,
	const struct field_found *f, const char *key)
{
	struct import_texts found = {0};
	struct slice part, rest = f->value;
	char separator = slice_has_char(rest, ';') ? ';' : ',';
	bool good = !f->continued;

	if (out->len || (!f->value.len && !f->items.len))
		return;
	if (f->items.len && !f->value.len)
		for (size_t i = 0; good && i < f->items.len; i++)
			good = add_system(
				in, &found, f->items.at[i], f->items.places[i]);
	else
		while (good && slice_split(&part, &rest, separator))
			good = add_system(in, &found, part, f->at);
	if (good)
		*out = found;
	else
		import_note(in,
			"line %zu: '%.*s' is not only names: %s is left to "
			"you",
			document_line(&in->doc, f->at), SLICE_FMT(f->name),
			key);
}

static void take_link(struct import *in, const struct field_found *f)
{
	struct slice raw = f->raw, url;
	size_t at = slice_find(raw, SLICE("https://")), n = 0;

	if (at == raw.len)
		at = slice_find(raw, SLICE("http://"));
	url = slice_from(raw, at);
	while (n < url.len && !char_is_space(url.ptr[n]) &&
		!slice_has_char(SLICE(")>]|\"'`,;"), url.ptr[n]))
		n++;
	url.len = n;
	while (slice_ends(url, SLICE(".")))
		url.len--;
	if (url.len < 10 || in->links.len >= LINKS_MOST)
		return;
	*vec_push(in->arena, &in->links) = (struct import_text){url, f->at};
}

static void take_kind(struct import *in, const struct field_found *f)
{
	static const char *const near[] = {"near miss", "near-miss"};
	static const char *const exercise[] = {"exercise", "drill", "game day",
		"gameday", "tabletop exercise"};
	struct slice form = lexicon_form(in->arena, f->value, NULL);

	if (IS_ONE_OF(form, near))
		in->kind = (struct import_text){SLICE("near-miss"), f->at};
	else if (IS_ONE_OF(form, exercise))
		in->kind = (struct import_text){SLICE("exercise"), f->at};
}

static void take_category(struct import *in, const struct field_found *f)
{
	take_kind(in, f);
	if (in->kind.text.len || in->category.text.len ||
		lexicon_is_blank(f->value) || f->value.len > VALUE_BYTES ||
		f->continued)
		return;
	in->category = (struct import_text){f->value, f->at};
}

static void take_chair(struct import *in, const struct field_found *f)
{
	if (!in->chair.text.len && owner_is_specific(f->value))
		in->chair = (struct import_text){
			import_person(in, f->value), f->at};
}

static void take_fields(struct import *in, const struct field_found_vec *fields)
{
	for (size_t i = 0; i < fields->len; i++) {
		const struct field_found *f = &fields->at[i];

		switch (f->label) {
		case LABEL_COMMANDER:
			import_people(in, &in->commander, f, "commander");
			break;
		case LABEL_RESPONDERS:
			import_people(in, &in->responders, f, "responders");
			break;
		case LABEL_ATTENDEES:
			import_people(
				in, &in->attendees, f, "review.attendees");
			break;
		case LABEL_PEOPLE: {
			struct slice_list notes = in->notes;

			import_people(in, &in->others, f, "");
			in->notes.len = notes.len;
			break;
		}
		case LABEL_CHAIR: take_chair(in, f); break;
		case LABEL_SYSTEMS:
			take_list(in, &in->systems, f, "systems");
			break;
		case LABEL_DATA: take_list(in, &in->data, f, "data"); break;
		case LABEL_CATEGORY: take_category(in, f); break;
		case LABEL_KIND: take_kind(in, f); break;
		case LABEL_LINK: take_link(in, f); break;
		default: break;
		}
	}
}

/* ---- The whole ---- */

/* Why the bytes are nothing to be read, or NULL. */
static const char *why_unreadable(struct arena *a, const struct source *source)
{
	struct findings fs = {.arena = a};

	if (!slice_trim(source->text).len)
		return "empty";
	if (!text_check_encoding(&fs, source, source->text))
		return "no UTF-8 text";
	if (!text_check_conflicts(&fs, source))
		return "a merge in it is not resolved";
	return NULL;
}

static void year_of_timeline(struct import *in)
{
	int year, month, date;

	if (!in->timeline.len || !moment_is_known(in->timeline.at[0].at))
		return;
	if (moment_is_known(in->started.at))
		day_to_date(&year, &month, &date, in->started.at.day);
	else if (moment_is_known(in->detected.at))
		day_to_date(&year, &month, &date, in->detected.at.day);
	else
		day_to_date(&year, &month, &date, in->timeline.at[0].at.day);
	if (!in->year_is_named)
		in->year = year;
	if (in->day == DAY_NONE)
		in->day = in->timeline.at[0].at.day;
}

/* The day that the title says, where the timeline begins on another. */
static void check_started(struct import *in)
{
	day_t first = DAY_NONE;

	if (in->started.place != NO_PLACE || in->started.at.kind != MOMENT_DAY)
		return;
	for (size_t i = 0; i < in->timeline.len; i++) {
		day_t day = in->timeline.at[i].at.day;

		if (first == DAY_NONE || day < first)
			first = day;
	}
	if (first != DAY_NONE && first != in->started.at.day)
		in->started.at.kind = MOMENT_NONE;
}

int import_read(struct import *out, struct arena *a,
	const struct import_context *context, const struct source *source,
	bool named, struct err *err)
{
	struct field_found_vec fields;

	*out = (struct import){.context = context,
		.arena = a,
		.day = DAY_NONE,
		.near = DAY_NONE};
	out->skipped = why_unreadable(a, source);
	if (out->skipped)
		return 0;
	if (document_read(&out->doc, a, source, err))
		return -1;
	fields_find(&fields, &out->doc);
	find_title(out, &fields);
	out->skipped = import_why_not(out, &fields, named);
	if (out->skipped)
		return 0;
	out->zone = import_zone(&out->doc);
	out->approximate = import_is_approximate(&out->doc);
	import_day(out, &fields);
	import_times(out, &fields);
	take_fields(out, &fields);
	import_timeline(out);
	check_started(out);
	import_order(out);
	import_actions(out);
	find_severity(out, &fields);
	find_status(out, &fields);
	year_of_timeline(out);
	import_facts(out);
	return 0;
}

bool import_origin(struct import_origin *out, const struct source *record)
{
	struct frontmatter parts;

	*out = (struct import_origin){0};
	if (frontmatter_split(&parts, record) == FRONTMATTER_OK) {
		out->path = frontmatter_value(&parts, SLICE(IMPORT_SOURCE_KEY));
		out->digest =
			frontmatter_value(&parts, SLICE(IMPORT_DIGEST_KEY));
	}
	return out->path.len > 0;
}

struct slice import_origin_path(struct arena *a, struct slice path)
{
	struct buf out = BUF_INIT(0);

	escape_yaml(&out, path);
	path = buf_take(&out, a);
	return slice_sub(path, 1, path.len - 1);
}
