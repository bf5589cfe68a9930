#include "format/yaml_build.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { FEW_KEYS = 32 };

/* ---- Findings ---- */

struct span yaml_build_span(const struct yaml_builder *b, size_t at, size_t end)
{
	return span_make(b->source, b->base + at, end - at);
}

enum rule yaml_build_rule(const struct yaml_builder *b, enum rule rule)
{
	return b->syntax_rule == RULE_CONFIG_INVALID ? RULE_CONFIG_INVALID
						     : rule;
}

void yaml_build_report(struct yaml_builder *b, const struct yaml_trouble *t)
{
	if (b->reported && !t->unsafe)
		return;
	if (!t->unsafe)
		b->reported = true;
	finding_add(b->fs,
		yaml_build_rule(b,
			t->unsafe ? RULE_YAML_UNSAFE : RULE_FRONTMATTER_SYNTAX),
		yaml_build_span(b, t->at, t->at + t->len), "%.*s",
		SLICE_FMT(t->message));
	finding_help(b->fs, "%.*s", SLICE_FMT(t->help));
}

void yaml_build_say(struct yaml_builder *b, bool unsafe, struct span span,
	const char *message, const char *help)
{
	struct yaml_trouble t = {unsafe, span.at - b->base, span.len,
		slice_of(message), slice_of(help)};

	yaml_build_report(b, &t);
}

/* ---- The tree ---- */

/* `review.held_on`: the keys that lead to NAME in the innermost map. */
static struct slice key_path(const struct yaml_builder *b, struct slice name)
{
	struct slice path = {0};

	for (size_t i = 0; i + 1 < b->depth; i++)
		if (b->stack[i].has_key)
			path = arena_printf(b->fs->arena, "%.*s%.*s.",
				SLICE_FMT(path), SLICE_FMT(b->stack[i].name));
	return arena_join(b->fs->arena, path, name);
}

static int compare_keys(const void *x, const void *y)
{
	const struct yaml *a = *(struct yaml *const *)x;
	const struct yaml *b = *(struct yaml *const *)y;
	int order = slice_cmp(a->name, b->name);

	if (order)
		return order;
	return (a->key.at > b->key.at) - (a->key.at < b->key.at);
}

static void report_duplicate(
	struct yaml_builder *b, struct yaml *second, struct yaml *first)
{
	struct finding *f = finding_add(b->fs,
		yaml_build_rule(b, RULE_KEY_DUPLICATE), second->key,
		"the key '%.*s' is here twice", SLICE_FMT(second->name));

	f->other = first->key;
	finding_help(b->fs, "remove one of the two");
	finding_about(b->fs, key_path(b, second->name), (struct slice){0});
	/* The first counts, unless it was left empty. */
	if (first->kind == YAML_SCALAR && !first->span.len)
		first->dropped = true;
	else
		second->dropped = true;
}

/* Whether a map has two equal keys, or so many that it takes sorting to tell:
 * nearly every map has few, and no two equal ones. */
static bool may_repeat(const struct yaml *map)
{
	if (map->count > FEW_KEYS)
		return true;
	for (const struct yaml *a = map->first; a; a = a->next)
		for (const struct yaml *b = a->next; b; b = b->next)
			if (a->name.len == b->name.len &&
				slice_eq(a->name, b->name))
				return true;
	return false;
}

static void check_duplicates(struct yaml_builder *b, const struct yaml *map)
{
	struct yaml **sorted = NULL;
	size_t n = 0;

	if (!may_repeat(map))
		return;
	sorted = base_malloc(map->count * sizeof(struct yaml *));
	for (struct yaml *item = map->first; item; item = item->next)
		sorted[n++] = item;
	qsort(sorted, n, sizeof(*sorted), compare_keys);
	for (size_t i = 1, first = 0; i < n; i++) {
		if (slice_eq(sorted[first]->name, sorted[i]->name))
			report_duplicate(b, sorted[i], sorted[first]);
		else
			first = i;
		if (sorted[first]->dropped)
			first = i;
	}
	free(sorted);
}

static void drop_items(struct yaml *node)
{
	struct yaml **link = &node->first;

	while (*link)
		if ((*link)->dropped) {
			*link = (*link)->next;
			node->count--;
		} else {
			link = &(*link)->next;
		}
}

/* What began the last entry of the root is over; was it read honestly? */
static void finish_entry(struct yaml_builder *b)
{
	if (!b->spoilt)
		return;
	b->cut = true;
	b->spoilt = false;
	if (b->depth && b->stack[0].last)
		b->stack[0].last->dropped = true;
}

/* A node comes: in the root it may begin another entry. */
static void begin_node(struct yaml_builder *b)
{
	if (b->depth == 1 && !b->stack[0].has_key)
		finish_entry(b);
}

static void report_empty_key(struct yaml_builder *b, size_t at)
{
	/* Behind a `?` at the very end there is nothing to point at. */
	while (at && (at == b->text.len || char_is_space(b->text.ptr[at])))
		at--;
	yaml_build_say(b, false, yaml_build_span(b, at, at + 1),
		"there is no key before this colon",
		"write it as 'key: value'");
}

/* A list or a mapping begins at AT where a key should. */
static void report_wrong_key(
	struct yaml_builder *b, const struct yaml_frame *top, size_t at)
{
	bool braces = top->flow && at && b->text.ptr[at] == '{' &&
		      b->text.ptr[at - 1] == '{';

	yaml_build_say(b, false, yaml_build_span(b, at, at + 1),
		braces ? "YAML reads '{{' as two mappings"
		       : "a key must be a plain word, not a list or a mapping",
		braces	    ? "put the whole value in quotes"
		: top->flow ? "write it as 'key: value', or put text in "
			      "brackets in quotes"
			    : "write it as 'key: value'");
}

/* Takes NODE for the key of the map on top. */
static void take_key(
	struct yaml_builder *b, struct yaml_frame *top, struct yaml *node)
{
	if (node->kind != YAML_SCALAR) {
		report_wrong_key(b, top, node->span.at - b->base);
		b->stop = true;
		return;
	}
	top->has_key = true;
	top->key = node->span;
	top->name = node->text;
	if (!node->quoted && slice_eq(node->text, SLICE("<<"))) {
		b->spoilt = true;
		yaml_build_say(b, true, node->span,
			"the merge key '<<' is not read",
			"write out the keys that are meant");
	} else if (!node->span.len) {
		b->spoilt = true;
		report_empty_key(b, node->span.at - b->base);
	}
}

static void append(
	struct yaml_builder *b, struct yaml_frame *top, struct yaml *node)
{
	if (top->node->count == LIMIT_LIST) {
		yaml_build_say(b, true, top->has_key ? top->key : node->span,
			"there are more than 10000 items here",
			"split it into several records");
		b->stop = true;
		return;
	}
	if (top->has_key) {
		node->key = top->key;
		node->name = top->name;
	}
	if (top->last)
		top->last->next = node;
	else
		top->node->first = node;
	top->last = node;
	top->node->count++;
}

/* Hangs NODE where it belongs. */
static void add_node(struct yaml_builder *b, struct yaml *node)
{
	struct yaml_frame *top = b->depth ? &b->stack[b->depth - 1] : NULL;

	if (!top) {
		b->root = node;
		return;
	}
	if (top->node->kind == YAML_MAP && !top->has_key) {
		take_key(b, top, node);
		return;
	}
	append(b, top, node);
}

/* A scalar that is an entry's value takes the key off the map. */
static void end_value(struct yaml_builder *b)
{
	if (b->depth && b->stack[b->depth - 1].node->kind == YAML_MAP)
		b->stack[b->depth - 1].has_key = false;
}

/* ---- Nodes ---- */

/* What text_check_encoding() finds, written as an escape in quotes. */
static void check_escapes(struct yaml_builder *b, const struct yaml *node)
{
	struct slice rest = node->text;

	if (slice_has_char(rest, '\0')) {
		finding_add(b->fs, yaml_build_rule(b, RULE_TEXT_ENCODING),
			node->span, "this value holds a NUL character");
		finding_help(b->fs, "remove the escape for it");
		b->spoilt = true;
	}
	while (rest.len) {
		unsigned rune = utf8_next(&rest);

		if (!utf8_is_hidden(rune) || utf8_is_joiner(rune))
			continue;
		finding_add(b->fs, RULE_TEXT_BIDI, node->span,
			"this value holds the character U+%04X, which cannot "
			"be seen",
			rune);
		finding_help(b->fs, "remove the escape for U+%04X", rune);
		return;
	}
}

/*
 * Reports the anchor and the tag that may stand before a value that begins
 * at AT and ends at the latest at END_OF_VALUE, and gives the offset of the
 * value itself.
 */
static size_t skip_properties(
	struct yaml_builder *b, size_t at, size_t end_of_value)
{
	const struct slice t = slice_sub(b->text, 0, end_of_value);

	while (at < t.len) {
		size_t end = at;

		if (t.ptr[at] == '#') {
			at += slice_find_char(slice_from(t, at), '\n');
			continue;
		}
		if (char_is_space(t.ptr[at])) {
			at++;
			continue;
		}
		if (t.ptr[at] != '&' && t.ptr[at] != '!')
			break;
		while (end < t.len && !char_is_space(t.ptr[end]) &&
			!strchr(",[]{}", t.ptr[end]))
			end++;
		if (t.ptr[at] == '&') {
			yaml_build_say(b, true, yaml_build_span(b, at, end),
				"an anchor ('&') is not read",
				"remove it, or put a value that begins with "
				"'&' in quotes");
		} else {
			yaml_build_say(b, true, yaml_build_span(b, at, end),
				"a tag ('!') is not read",
				"remove it, or put a value that begins with "
				"'!' in quotes");
			b->spoilt = true;
		}
		at = end;
	}
	return at;
}

struct yaml *yaml_build_node(
	struct yaml_builder *b, enum yaml_kind kind, size_t at, size_t end)
{
	struct yaml *node = arena_new(b->arena, struct yaml);

	node->kind = kind;
	node->span = yaml_build_span(b, at, end);
	return node;
}

/* The decoded value: a view of the source where nothing had to be decoded. The
 * line end that a block ends with is nothing that anybody meant to say. */
static struct slice scalar_text(struct yaml_builder *b,
	const struct yaml_scalar *s, struct slice written)
{
	if (s->style == '|')
		return arena_copy(b->arena, slice_trim_end(s->value));
	if (s->style)
		written = slice_sub(written, 1, written.len - 1);
	if (slice_eq(s->value, written))
		return written;
	return arena_copy(b->arena, s->value);
}

size_t yaml_build_trim(const struct yaml_builder *b, size_t at, size_t end)
{
	return at + slice_trim_end(slice_sub(b->text, at, end)).len;
}

/* An entry without a value: libyaml may put it on the next line. */
static size_t empty_at(const struct yaml_builder *b, size_t at)
{
	const struct yaml_frame *top =
		b->depth ? &b->stack[b->depth - 1] : NULL;
	size_t key_end;

	if (!top || !top->has_key)
		return at;
	key_end = top->key.at - b->base + top->key.len;
	if (key_end < at &&
		slice_has_char(slice_sub(b->text, key_end, at), '\n'))
		return key_end;
	return at;
}

/* `{at:1}` is the key `at:1` without a value, says YAML. */
static void check_flow_key(struct yaml_builder *b, const struct yaml *value)
{
	const struct yaml_frame *top =
		b->depth ? &b->stack[b->depth - 1] : NULL;
	struct slice name = top ? top->name : SLICE("");
	size_t colon = slice_find_char(name, ':');
	struct yaml_trouble t = {0};

	if (!top || !top->flow || !top->has_key || value->span.len ||
		colon == name.len || colon + 1 == name.len ||
		name.ptr[colon + 1] == '/' ||
		slice_has_char(span_text(top->key), '\n') || !top->key.len ||
		strchr("\"'", span_text(top->key).ptr[0]))
		return;
	t.at = top->key.at - b->base;
	t.len = top->key.len;
	t.message = arena_printf(b->fs->arena,
		"'%.*s' has no space after the colon", SLICE_FMT(name));
	t.help = arena_printf(b->fs->arena, "write %.*s: %.*s",
		SLICE_FMT(slice_sub(name, 0, colon)),
		SLICE_FMT(slice_from(name, colon + 1)));
	yaml_build_report(b, &t);
	b->spoilt = true;
}

void yaml_build_scalar(struct yaml_builder *b, const struct yaml_scalar *s)
{
	size_t at = s->at, end = s->end;
	bool is_value = b->depth && b->stack[b->depth - 1].has_key;
	struct yaml *node;

	begin_node(b);
	if (s->properties)
		at = skip_properties(b, at, s->end);
	assert(at <= end);
	if (s->style == '|')
		end = yaml_build_trim(b, at, end);
	if (at == end)
		at = end = empty_at(b, at);
	node = yaml_build_node(b, YAML_SCALAR, at, end);
	node->text = scalar_text(b, s, span_text(node->span));
	node->quoted = s->style;
	if (s->style == '"') {
		b->scalar_at = at;
		b->scalar_end = end;
		if (slice_has_char(span_text(node->span), '\\'))
			check_escapes(b, node);
	}
	if (is_value)
		check_flow_key(b, node);
	add_node(b, node);
	if (is_value)
		end_value(b);
}

void yaml_build_alias(struct yaml_builder *b, size_t at, size_t end)
{
	bool is_value = b->depth && b->stack[b->depth - 1].has_key;
	bool merge =
		is_value && slice_eq(b->stack[b->depth - 1].name, SLICE("<<"));

	begin_node(b);
	/* The alias behind `<<` is what that finding is about already. */
	if (!merge)
		yaml_build_say(b, true, yaml_build_span(b, at, end),
			"an alias ('*') is not read",
			"write out the value that is meant, or put a value "
			"that begins with '*' in quotes");
	add_node(b, yaml_build_node(b, YAML_SCALAR, at, end));
	if (is_value)
		end_value(b);
	b->spoilt = true;
}

void yaml_build_open(struct yaml_builder *b, enum yaml_kind kind, size_t at,
	bool flow, bool properties)
{
	size_t end;
	struct yaml *node;

	begin_node(b);
	if (properties)
		at = skip_properties(b, at, b->text.len);
	end = at < b->text.len ? at + 1 : at;
	node = yaml_build_node(b, kind, at, end);
	if (b->depth == LIMIT_YAML_DEPTH) {
		yaml_build_say(b, true, node->span,
			"lists and mappings are nested deeper than 64 levels",
			"put less inside one another");
		b->stop = true;
		return;
	}
	add_node(b, node);
	if (b->stop)
		return;
	b->stack[b->depth++] = (struct yaml_frame){.node = node, .flow = flow};
}

void yaml_build_close(struct yaml_builder *b, size_t at, size_t end)
{
	struct yaml_frame *top = &b->stack[b->depth - 1];
	struct yaml *node = top->node;

	if (b->depth == 1) {
		b->spoilt |= b->goes_on;
		finish_entry(b);
	}
	if (node->kind == YAML_MAP)
		check_duplicates(b, node);
	if (top->flow && end > at)
		node->span = yaml_build_span(b, node->span.at - b->base, end);
	/* Of `&a` over `&a:` libyaml says that the mapping begins last. */
	else if (top->last &&
		 node->span.at <= top->last->span.at + top->last->span.len)
		node->span = span_join(node->span, top->last->span);
	drop_items(node);
	b->depth--;
	end_value(b);
}

/* ---- When it ends early ---- */

size_t yaml_build_bracket(const struct yaml_builder *b)
{
	for (size_t i = b->depth; i--;)
		if (b->stack[i].flow)
			return b->stack[i].node->span.at - b->base;
	return YAML_NOWHERE;
}

void yaml_build_drop(struct yaml_builder *b, size_t at)
{
	size_t line = at;
	struct yaml *node = b->depth ? b->stack[0].node : NULL;

	b->cut = true;
	if (!node)
		return;
	while (line && b->text.ptr[line - 1] != '\n')
		line--;
	for (struct yaml *item = node->first; item; item = item->next)
		item->dropped |=
			item->span.at + item->span.len > b->base + line;
	/* The last one is still being read. */
	if (b->stack[0].last && (b->depth > 1 || b->spoilt))
		b->stack[0].last->dropped = true;
}

/* F is told by T, which says more. */
static bool is_told_by(const struct yaml_builder *b, const struct finding *f,
	const struct yaml_trouble *t)
{
	size_t at = b->base + t->at;

	if (f->rule == RULE_TEXT_BIDI)
		return f->span.at == at && f->span.len == t->len;
	return !t->unsafe && f->rule == yaml_build_rule(b, RULE_YAML_UNSAFE) &&
	       f->span.at >= at && f->span.at < at + t->len;
}

void yaml_build_forget(struct yaml_builder *b, const struct yaml_trouble *t)
{
	size_t kept = b->first_finding;

	for (size_t i = kept; i < b->fs->all.len; i++)
		if (!is_told_by(b, &b->fs->all.at[i], t))
			b->fs->all.at[kept++] = b->fs->all.at[i];
	b->fs->all.len = kept;
}

void yaml_build_end(struct yaml_builder *b)
{
	if (!b->depth)
		return;
	b->cut = true;
	if (b->depth > 1 || b->spoilt)
		if (b->stack[0].last)
			b->stack[0].last->dropped = true;
	b->depth = 1;
	if (b->root->kind == YAML_MAP)
		check_duplicates(b, b->root);
	drop_items(b->root);
	b->root->span.len = 0;
	for (struct yaml *item = b->root->first; item; item = item->next)
		b->root->span = span_join(b->root->span, item->span);
}
