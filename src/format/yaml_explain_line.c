/* Mistakes in how lines stand to each other: a missing colon, indentation. */
#include "format/yaml_explain.h"

enum {
	LONGEST_KEY = 1024, /* YAML 1.2, 7.4.2: a key in one line */
};

/* ---- A line that is no `key: value` ---- */

/* Offset of a colon behind a word that could be a key; or s.len. */
static size_t tight_colon(struct slice s)
{
	size_t n = 0;

	while (n < s.len &&
		(char_is_alnum(s.ptr[n]) || s.ptr[n] == '_' || s.ptr[n] == '-'))
		n++;
	/* Neither `https://` nor `08:14`. */
	return n && !char_is_digit(s.ptr[0]) && n + 1 < s.len &&
			       s.ptr[n] == ':' && s.ptr[n + 1] != '/'
		       ? n
		       : s.len;
}

/* `id = X`, or with the wide colon of another keyboard: how it is written. */
static struct slice with_colon(struct arena *a, struct slice s)
{
	static const char *const signs[] = {"\uFF1A", "=>", "=", "->"};
	struct slice value;
	size_t n = 0;

	while (n < s.len && (char_is_alnum(s.ptr[n]) || s.ptr[n] == '_'))
		n++;
	for (size_t i = 0; n && i < ARRAY_LENGTH(signs); i++) {
		struct slice rest = slice_trim(slice_from(s, n));

		if (!slice_starts(rest, slice_of(signs[i])))
			continue;
		value = slice_trim(slice_from(rest, slice_of(signs[i]).len));
		return arena_printf(a, "write %.*s: %.*s",
			SLICE_FMT(slice_sub(s, 0, n)), SLICE_FMT(value));
	}
	return SLICE("write it as 'key: value', or indent it if it "
		     "goes on with the value above");
}

static bool explain_line_without_colon(
	struct explainer *x, const struct yaml_line *line)
{
	struct slice text = line->value;
	size_t colon = tight_colon(text);

	if (!text.len || line->key.ptr)
		return false;
	if ((text.ptr[0] == '"' || text.ptr[0] == '\'') &&
		yaml_quote_end(text) == text.len)
		return explain_open_quote_at(x, explain_offset(x, text));
	explain_point_slice(x, text);
	if (text.len > LONGEST_ADVICE) {
		explain_say(x, "this line has no ': ' behind its key",
			"write it as 'key: value'");
		return true;
	}
	if (colon < text.len) {
		x->out->message = arena_printf(x->a,
			"'%.*s' has no space after the colon", SLICE_FMT(text));
		text = slice_from(text, colon + 1);
		x->out->help = arena_printf(x->a, "write %.*s:%s%.*s",
			SLICE_FMT(slice_sub(line->value, 0, colon)),
			yaml_is_stray_end(text) ? "" : " ",
			SLICE_FMT(yaml_is_stray_end(text) ? SLICE("") : text));
		return true;
	}
	x->out->message = arena_printf(
		x->a, "'%.*s' has no colon behind a key", SLICE_FMT(text));
	x->out->help = with_colon(x->a, text);
	return true;
}

bool explain_no_colon(struct explainer *x)
{
	struct yaml_line line;

	if (!explain_says(x, "could not find expected ':'") ||
		x->p->context == YAML_NOWHERE)
		return false;
	yaml_line_read(&line, x->p->text, x->p->context);
	if (explain_reserved_line(x, &line))
		return true;
	if (line.key.len > LONGEST_KEY) {
		explain_say(x, "this key is longer than 1024 characters",
			"write a shorter key");
		return explain_point_slice(x, line.key);
	}
	return explain_line_without_colon(x, &line);
}

/* ---- Indentation ---- */

struct level {
	size_t column;
	struct slice name; /* the key that stands there, or empty */
};

static size_t distance(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

/* Where the line begins: its first dash, else its first character. */
static size_t first_column(const struct yaml_line *line)
{
	size_t at = line->dash != YAML_NOWHERE ? line->dash : line->content;

	return at - line->start;
}

/*
 * The nearest indentation at which the line could stand: that of one of the
 * lists or mappings that the lines above it leave open.
 */
static bool find_level(struct level *out, struct explainer *x)
{
	struct yaml_line line = x->line, above;
	bool item = line.dash != YAML_NOWHERE, found = false;
	size_t column = first_column(&line), limit = YAML_NOWHERE;

	while (limit && yaml_line_above(&above, x->p->text, &line)) {
		size_t c = item ? first_column(&above)
				: above.content - above.start;
		bool fits =
			item ? above.dash != YAML_NOWHERE : above.key.len > 0;

		line = above;
		if (first_column(&above) >= limit)
			continue;
		limit = first_column(&above);
		if (!fits || (found && distance(c, column) >=
					       distance(out->column, column)))
			continue;
		*out = (struct level){c, above.key};
		found = true;
	}
	return found;
}

static bool explain_mixed(struct explainer *x)
{
	struct yaml_line above;

	if (x->line.dash != YAML_NOWHERE) {
		explain_say(x, "a list item stands where a key is expected",
			"put the list below a key of its own");
		return explain_point(x, x->line.dash, 1);
	}
	if (!x->line.key.len ||
		!yaml_line_above(&above, x->p->text, &x->line) ||
		above.dash == YAML_NOWHERE)
		return false;
	explain_say(x, "a key stands where a list item is expected",
		"begin the line with '- ', or put the list below a key");
	return explain_point_slice(x, x->line.key);
}

static struct slice indent_by(struct explainer *x, size_t column)
{
	if (!column)
		return SLICE("begin it at the start of the line");
	return arena_printf(x->a, "indent it by %zu space%s", column,
		column == 1 ? "" : "s");
}

static bool explain_indent(struct explainer *x)
{
	size_t column = first_column(&x->line);
	bool item = x->line.dash != YAML_NOWHERE;
	struct level level;
	struct slice what;

	if (!item && !x->line.key.len)
		return false;
	if (!find_level(&level, x) || level.column == column)
		return explain_mixed(x);
	what = item ? SLICE("this list item")
		    : arena_printf(x->a, "'%.*s'", SLICE_FMT(x->line.key));
	x->out->message = arena_printf(x->a,
		"%.*s is indented by %zu space%s, but %s%.*s%s above it by %zu",
		SLICE_FMT(what), column, column == 1 ? "" : "s",
		item ? "the one" : "'",
		SLICE_FMT(item ? SLICE("") : level.name), item ? "" : "'",
		level.column);
	x->out->help = indent_by(x, level.column);
	return item ? explain_point(x, x->line.dash, 1)
		    : explain_point_slice(x, x->line.key);
}

/* The plain text of several lines that began above holds a colon. */
static bool explain_long_value(
	struct explainer *x, const struct yaml_line *first)
{
	x->out->message = arena_printf(x->a,
		"the value %.*sholds a colon that YAML reads as another key",
		SLICE_FMT(explain_of_key(x, first)));
	x->out->help = SLICE("put the whole value in quotes, or write '|' "
			     "behind its key");
	return explain_point(x, x->line.content, x->line.end - x->line.content);
}

/* Where the content of LINE begins in it. */
static size_t content_column(const struct yaml_line *line)
{
	return line->content - line->start;
}

/* The line's own colon surprises: the text above has run on into it. */
bool explain_run_on(struct explainer *x)
{
	struct yaml_line head = x->line, first = x->line;
	size_t steps = 0;
	bool even;

	if (!explain_says(x, "mapping values are not allowed") ||
		x->p->at != x->line.colon)
		return false;
	do {
		if (steps)
			first = head;
		if (!yaml_line_above(&head, x->p->text, &first))
			break;
		steps++;
	} while (!head.key.ptr && head.dash == YAML_NOWHERE);
	if (!steps)
		return false;
	if (!head.key.ptr && head.dash == YAML_NOWHERE)
		return explain_line_without_colon(x, &head);
	/* A line as far in as this one was meant as such an entry, too. */
	even = content_column(&head) == content_column(&x->line);
	if (!head.key.ptr && even)
		return explain_line_without_colon(x, &head);
	even = content_column(&first) == content_column(&x->line);
	if (head.key.ptr && !head.value.len && steps > 1 && even)
		return explain_line_without_colon(x, &first);
	return steps > 1 ? explain_long_value(x, &head) : explain_indent(x);
}

/* Whether the block goes on below LINE with another line as far in as it. */
static bool has_sibling(struct slice text, const struct yaml_line *line)
{
	struct yaml_line next = *line;
	bool item = line->dash != YAML_NOWHERE;

	while (next.end < text.len) {
		size_t at = next.end;

		at += slice_find_char(slice_from(text, at), '\n') + 1;
		yaml_line_read(&next, text, at);
		if (next.content == next.end && next.dash == YAML_NOWHERE)
			continue;
		if (first_column(&next) <= first_column(line))
			return first_column(&next) == first_column(line) &&
			       (item ? next.dash != YAML_NOWHERE
				     : next.key.len > 0);
	}
	return false;
}

/*
 * The line of the failing line's block that is alone with its indentation:
 * the first one, if all lines between them are further in than it, or the one
 * right above, if it is less far in.
 */
static bool find_lone_line(struct yaml_line *out, const struct explainer *x)
{
	struct slice text = x->p->text;
	size_t column = first_column(&x->line), nearest = YAML_NOWHERE;
	struct yaml_line above, head;
	bool found;

	*out = x->line;
	while ((found = yaml_line_above(&above, text, out)) &&
		first_column(&above) > column) {
		if (out->start != x->line.start && first_column(out) < nearest)
			nearest = first_column(out);
		*out = above;
	}
	if (out->start != x->line.start)
		return nearest > first_column(out) &&
		       (!found || first_column(&above) < column);
	*out = above;
	if (!found || first_column(&above) >= column || !above.value.len ||
		!yaml_line_above(&head, text, &above))
		return false;
	/* Between two lines of the block, or right below its key. */
	return first_column(&head) == column ||
	       (head.key.len && !head.value.len && head.dash == YAML_NOWHERE &&
		       first_column(&head) <= first_column(&above));
}

/* All of the frontmatter but its first line stands at the start. */
static bool explain_list_at_top(struct explainer *x)
{
	struct yaml_line above, first = x->line;
	bool at_start = !first_column(&x->line) && x->line.key.len &&
			x->line.dash == YAML_NOWHERE;
	size_t between = 0;

	while (at_start && yaml_line_above(&above, x->p->text, &first)) {
		at_start = first.start == x->line.start ||
			   first_column(&first) > 0;
		first = above;
		between++;
	}
	if (!at_start || !between || first.dash != first.start)
		return false;
	explain_say(x, "a list item stands where a key is expected",
		"begin the line with the key");
	return explain_point(x, first.dash, 1);
}

/* A line above is to blame, not the one where libyaml finds out, if that has
 * company and the other has none. */
bool explain_lone_line(struct explainer *x)
{
	bool item = x->line.dash != YAML_NOWHERE;
	size_t column = first_column(&x->line);
	struct yaml_line first;

	if ((!item && !x->line.key.len) ||
		x->p->at > (item ? x->line.content : x->line.colon) ||
		!has_sibling(x->p->text, &x->line))
		return false;
	if (explain_list_at_top(x))
		return true;
	if (!find_lone_line(&first, x) ||
		(first.dash != YAML_NOWHERE) != item ||
		(!item && !first.key.len))
		return false;
	x->out->message = arena_printf(x->a,
		"%s%.*s%s is indented by %zu space%s, but what follows it by "
		"%zu",
		item ? "this list item" : "'",
		SLICE_FMT(item ? SLICE("") : first.key), item ? "" : "'",
		first_column(&first), first_column(&first) == 1 ? "" : "s",
		column);
	x->out->help = indent_by(x, column);
	return item ? explain_point(x, first.dash, 1)
		    : explain_point_slice(x, first.key);
}

bool explain_no_key(struct explainer *x)
{
	if (x->line.colon != x->line.content || x->line.key.len ||
		x->p->at < x->line.start || x->p->at > x->line.end)
		return false;
	explain_say(x, "there is no key before this colon",
		"write it as 'key: value'");
	return explain_point(x, x->line.colon, 1);
}

bool explain_line_start(struct explainer *x)
{
	size_t quote = x->p->scalar_end;
	struct yaml_line above;

	if (x->p->at > x->line.content)
		return false;
	if (explain_indent(x))
		return true;
	if (x->line.content >= x->line.end ||
		(!explain_says(x, "expected key") &&
			!explain_says(x, "expected '-'")))
		return false;
	explain_say(x, "this text belongs to no key",
		"write it as 'key: value', or indent it like the text above");
	if (quote != YAML_NOWHERE &&
		yaml_line_above(&above, x->p->text, &x->line) &&
		quote > above.start)
		x->out->help = SLICE("write it as 'key: value', or put it "
				     "inside the quotes above");
	return explain_point_slice(x, x->line.value);
}

/* The whole text is one plain value. */
bool yaml_explain_plain(
	struct yaml_trouble *out, struct arena *a, struct slice text, size_t at)
{
	struct yaml_problem p = {.text = text, .at = at};
	struct explainer x = {.out = out, .a = a, .p = &p};

	*out = (struct yaml_trouble){0};
	yaml_line_read(&x.line, text, at);
	if (tight_colon(x.line.value) == x.line.value.len)
		return false;
	return explain_line_without_colon(&x, &x.line);
}
