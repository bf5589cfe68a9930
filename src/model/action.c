/* Action items, in files of their own and inline. */
#include "model/reader.h"
#include "text/escape.h"

/* ---- Owners ---- */

/* Words that name nobody, wherever in the name they stand. */
static const struct slice nobody[] = {
	SLICE_INIT("team"),
	SLICE_INIT("teams"),
	SLICE_INIT("group"),
	SLICE_INIT("all"),
	SLICE_INIT("everyone"),
	SLICE_INIT("tbd"),
	SLICE_INIT("tba"),
	SLICE_INIT("tbc"),
	SLICE_INIT("todo"),
	SLICE_INIT("none"),
	SLICE_INIT("unassigned"),
	SLICE_INIT("unknown"),
	SLICE_INIT("nobody"),
	SLICE_INIT("various"),
	SLICE_INIT("oncall"),
	SLICE_INIT("staff"),
};

/* What stands between the items of a list. */
static const struct slice separators[] = {
	SLICE_INIT(","),
	SLICE_INIT(";"),
	SLICE_INIT("/"),
	SLICE_INIT("&"),
	SLICE_INIT("\n"),
	SLICE_INIT(" + "),
	SLICE_INIT(" and "),
	SLICE_INIT(" or "),
};

static bool is_word_char(char c)
{
	return char_is_alnum(c) || (unsigned char)c >= 0x80;
}

/* Cuts the next word off *REST; false at the end. */
static bool next_word(struct slice *word, struct slice *rest)
{
	size_t at = 0, end;

	while (at < rest->len && !is_word_char(rest->ptr[at]))
		at++;
	for (end = at; end < rest->len && is_word_char(rest->ptr[end]);)
		end++;
	*word = slice_sub(*rest, at, end);
	*rest = slice_from(*rest, end);
	return word->len;
}

bool owner_is_nobody(struct slice name)
{
	struct slice word, before = SLICE("");
	bool named = false;

	if (slice_starts(name, SLICE("<")) ||
		slice_eq_nocase(name, SLICE("n/a")))
		return true;
	while (next_word(&word, &name)) {
		named = true;
		for (size_t i = 0; i < ARRAY_LENGTH(nobody); i++)
			if (slice_eq_nocase(word, nobody[i]))
				return true;
		if (slice_eq_nocase(before, SLICE("on")) &&
			slice_eq_nocase(word, SLICE("call")))
			return true;
		before = word;
	}
	return !named;
}

bool owner_is_specific(struct slice name)
{
	name = slice_trim(name);
	if (slice_starts(name, SLICE("[")) || slice_starts(name, SLICE("- ")))
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(separators); i++)
		if (slice_find_nocase(name, separators[i]) < name.len)
			return false;
	return !owner_is_nobody(name);
}

bool action_is_open(const struct action *action)
{
	int status = action->status.value;

	return status != ACTION_DONE && status != ACTION_VERIFIED &&
	       status != ACTION_CANCELLED;
}

/* A tracker is where a reader can go. */
static void check_tracker(const struct reader *r, struct field *tracker)
{
	if (!tracker->text.len || url_is_absolute(tracker->text))
		return;
	finding_add(r->in.fs, RULE_VALUE_TYPE, tracker->span,
		"'tracker' must be a URL, not '%.*s'",
		SLICE_FMT(tracker->text));
	finding_help(r->in.fs, "write the item's whole address, such as "
			       "https://tracker.example.org/1234");
	finding_about(r->in.fs, SLICE("tracker"), tracker->text);
	tracker->text = SLICE("");
}

/* ---- Files ---- */

struct action *action_read(struct reader *r)
{
	struct slice prefix = r->corpus->settings.action_prefix;
	struct action *a = arena_new(r->in.arena, struct action);

	r->in.file = true;
	a->record.source = r->source;
	a->record.id = reader_file_id(r, prefix);
	a->record.body = r->body;
	a->record.place = r->in.place;
	a->record.cut = r->in.cut;
	schema_decode(a, &r->in, &action_schema, r->yaml);
	reader_check_id(r, &a->id, prefix, "an action item's id");
	check_tracker(r, &a->tracker);
	body_placeholders(&a->placeholders, r);
	return a;
}

/* ---- Inline items ---- */

/* `A1`: letters, digits, - and _, and no attempt at a full id. */
static bool id_is_short(struct slice prefix, struct slice text)
{
	struct slice rest = slice_from(text, prefix.len);

	if (slice_starts(text, prefix) && slice_starts(rest, SLICE("-")))
		return false;
	return text.len && slice_is_alnum_or(text, SLICE("-_"));
}

/* The full id of item NUMBER, of its place in the list if it has none. */
static struct slice inline_id(const struct reader *r,
	const struct incident *parent, const struct yaml *item, size_t number)
{
	struct slice prefix = r->corpus->settings.action_prefix;
	const struct yaml *stated = yaml_get(item, SLICE("id"));
	struct slice id = parent->record.id;

	if (stated && stated->kind == YAML_SCALAR) {
		if (id_is_valid(prefix, stated->text))
			return arena_copy(r->in.arena, stated->text);
		if (id_is_short(prefix, stated->text))
			return arena_printf(r->in.arena, "%.*s/%.*s",
				SLICE_FMT(id), SLICE_FMT(stated->text));
	}
	return arena_printf(
		r->in.arena, "%.*s/actions[%zu]", SLICE_FMT(id), number);
}

static void check_inline_id(const struct reader *r, const struct field *id)
{
	struct slice prefix = r->corpus->settings.action_prefix;

	if (!field_is_set(*id) || !id->text.len ||
		id_is_valid(prefix, id->text) || id_is_short(prefix, id->text))
		return;
	finding_add(r->in.fs, RULE_ID_FORMAT, id->span,
		"'%.*s' is not an action item's id", SLICE_FMT(id->text));
	finding_help(r->in.fs,
		"write a short id such as A1, of letters, digits, - and _, or "
		"%.*s-YYYY-NNNN",
		SLICE_FMT(prefix));
	finding_about(r->in.fs, SLICE("id"), id->text);
}

bool action_read_inline(struct action *out, const struct reader *r,
	struct incident *parent, const struct yaml *item, size_t number)
{
	struct schema_input in = r->in;
	struct findings *fs = in.fs;

	in.place = source_line(r->source, item->span.at);
	out->parent = parent;
	out->record.source = r->source;
	out->record.id = inline_id(r, parent, item, number);
	out->record.place = in.place;
	out->record.cut = in.cut;
	fs->record = out->record.id;
	if (schema_decode(out, &in, &action_schema, item)) {
		check_inline_id(r, &out->id);
		check_tracker(r, &out->tracker);
	}
	fs->record = parent->record.id;
	return item->kind == YAML_MAP;
}
