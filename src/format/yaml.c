#include "format/yaml.h"

#include <assert.h>
#include <string.h>
#include <yaml.h>

#include "base/limits.h"
#include "format/yaml_parts.h"
#include "text/encoding.h"

/* A list or map that is still open. */
struct frame {
	struct yaml *node;
	struct yaml *last; /* its last item, or NULL */
	bool flow;	   /* in brackets */
	bool has_key;	   /* of a map: the next node is the value of */
	struct span key;
	struct slice name;
};

struct builder {
	struct findings *fs;
	const struct source *source;
	struct slice text;
	size_t base; /* offset of the text in the source */
	enum rule syntax_rule;

	struct frame stack[LIMIT_YAML_DEPTH];
	size_t depth;
	struct yaml *root;
	size_t documents;
	size_t first_finding; /* of ours in the list */

	/* libyaml counts code points; this pair of counts moves along. */
	size_t mark_index;
	size_t mark_byte;

	size_t scalar_at; /* the last quoted scalar, for yaml_explain() */
	size_t scalar_end;

	bool reported; /* the one syntax finding is made */
	bool spoilt;   /* the entry of the root that is being read is */
	bool goes_on;  /* the last entry may go on behind the text */
	bool cut;
	bool stop;
};

/* ---- Places and findings ---- */

static size_t mark_offset(struct builder *b, const yaml_mark_t *mark)
{
	const char *p = b->text.ptr;

	for (; b->mark_index < mark->index && b->mark_byte < b->text.len;
		b->mark_index++)
		do
			b->mark_byte++;
		while (b->mark_byte < b->text.len &&
			(p[b->mark_byte] & 0xC0) == 0x80);
	/* A mark may lie a little before the one that was asked last. */
	for (; b->mark_index > mark->index && b->mark_byte; b->mark_index--)
		do
			b->mark_byte--;
		while (b->mark_byte && (p[b->mark_byte] & 0xC0) == 0x80);
	return b->mark_byte;
}

static struct span place(const struct builder *b, size_t at, size_t end)
{
	return span_make(b->source, b->base + at, end - at);
}

static enum rule rule_for(const struct builder *b, enum rule rule)
{
	return b->syntax_rule == RULE_CONFIG_INVALID ? RULE_CONFIG_INVALID
						     : rule;
}

static void report_trouble(struct builder *b, const struct yaml_trouble *t)
{
	if (b->reported && !t->unsafe)
		return;
	if (!t->unsafe)
		b->reported = true;
	finding_add(b->fs,
		rule_for(b,
			t->unsafe ? RULE_YAML_UNSAFE : RULE_FRONTMATTER_SYNTAX),
		place(b, t->at, t->at + t->len), "%.*s", SLICE_FMT(t->message));
	finding_help(b->fs, "%.*s", SLICE_FMT(t->help));
}

static void report(struct builder *b, bool unsafe, struct span span,
	const char *message, const char *help)
{
	struct yaml_trouble t = {unsafe, span.at - b->base, span.len,
		slice_of(message), slice_of(help)};

	report_trouble(b, &t);
}

/* ---- The tree ---- */

/* `review.held_on`: the keys that lead to NAME in the innermost map. */
static struct slice key_path(const struct builder *b, struct slice name)
{
	struct slice path = {0};

	for (size_t i = 0; i + 1 < b->depth; i++)
		if (b->stack[i].has_key)
			path = arena_printf(b->fs->arena, "%.*s%.*s.",
				SLICE_FMT(path), SLICE_FMT(b->stack[i].name));
	return path.len ? arena_join(b->fs->arena, path, name) : name;
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
	struct builder *b, struct yaml *second, const struct yaml *first)
{
	struct finding *f = finding_add(b->fs, rule_for(b, RULE_KEY_DUPLICATE),
		second->key, "the key '%.*s' is here twice",
		SLICE_FMT(second->name));

	f->other = first->key;
	finding_help(b->fs, "remove one of the two");
	finding_about(b->fs, key_path(b, second->name), (struct slice){0});
	second->dropped = true;
}

static void check_duplicates(struct builder *b, const struct yaml *map)
{
	struct yaml **sorted = NULL;
	size_t n = 0;

	if (map->count < 2)
		return;
	sorted = base_malloc(map->count * sizeof(struct yaml *));
	for (struct yaml *item = map->first; item; item = item->next)
		sorted[n++] = item;
	qsort(sorted, n, sizeof(*sorted), compare_keys);
	for (size_t i = 1, first = 0; i < n; i++)
		if (slice_eq(sorted[first]->name, sorted[i]->name))
			report_duplicate(b, sorted[i], sorted[first]);
		else
			first = i;
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
static void finish_entry(struct builder *b)
{
	if (!b->spoilt)
		return;
	b->cut = true;
	b->spoilt = false;
	if (b->depth && b->stack[0].last)
		b->stack[0].last->dropped = true;
}

/* A node comes: in the root it may begin another entry. */
static void begin_node(struct builder *b)
{
	if (b->depth == 1 && !b->stack[0].has_key)
		finish_entry(b);
}

/* Takes NODE for the key of the map on top. */
static void take_key(struct builder *b, struct frame *top, struct yaml *node)
{
	if (node->kind != YAML_SCALAR) {
		report(b, false,
			place(b, node->span.at - b->base,
				node->span.at - b->base + 1),
			"a key must be a plain word, not a list or a mapping",
			"write it as 'key: value'");
		b->stop = true;
		return;
	}
	top->has_key = true;
	top->key = node->span;
	top->name = node->text;
	if (!node->quoted && slice_eq(node->text, SLICE("<<"))) {
		b->spoilt = true;
		report(b, true, node->span, "the merge key '<<' is not read",
			"write out the keys that are meant");
	} else if (!node->span.len) {
		b->spoilt = true;
		report(b, false,
			place(b, node->span.at - b->base,
				node->span.at - b->base +
					(node->span.at - b->base <
						b->text.len)),
			"there is no key before this colon",
			"write it as 'key: value'");
	}
}

static void append(struct builder *b, struct frame *top, struct yaml *node)
{
	if (top->node->count == LIMIT_LIST) {
		report(b, true, top->has_key ? top->key : node->span,
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
static void add_node(struct builder *b, struct yaml *node)
{
	struct frame *top = b->depth ? &b->stack[b->depth - 1] : NULL;

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
static void end_value(struct builder *b)
{
	if (b->depth && b->stack[b->depth - 1].node->kind == YAML_MAP)
		b->stack[b->depth - 1].has_key = false;
}

/* ---- Events ---- */

/*
 * Reports the anchor and the tag that may stand before a value that begins
 * at AT, and gives the offset of the value itself.
 */
static size_t skip_properties(struct builder *b, size_t at)
{
	const struct slice t = b->text;

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
			report(b, true, place(b, at, end),
				"an anchor ('&') is not read",
				"remove it, or put a value that begins with "
				"'&' in quotes");
		} else {
			report(b, true, place(b, at, end),
				"a tag ('!') is not read",
				"remove it, or put a value that begins with "
				"'!' in quotes");
			b->spoilt = true;
		}
		at = end;
	}
	return at;
}

static struct yaml *new_node(
	struct builder *b, enum yaml_kind kind, size_t at, size_t end)
{
	struct yaml *node = arena_new(b->source->arena, struct yaml);

	node->kind = kind;
	node->span = place(b, at, end);
	return node;
}

/* The decoded value: a view of the source where nothing had to be decoded. */
static struct slice scalar_text(
	struct builder *b, const yaml_event_t *e, struct slice written)
{
	struct slice value = slice_make(
		(const char *)e->data.scalar.value, e->data.scalar.length);

	if (e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		written = slice_sub(written, 1, written.len - 1);
	if (slice_eq(value, written))
		return written;
	return arena_copy(b->source->arena, value);
}

static size_t trim_block(const struct builder *b, size_t at, size_t end)
{
	return at + slice_trim_end(slice_sub(b->text, at, end)).len;
}

/* An entry without a value: libyaml may put it on the next line. */
static size_t empty_at(const struct builder *b, size_t at)
{
	const struct frame *top = b->depth ? &b->stack[b->depth - 1] : NULL;
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
static void check_flow_key(struct builder *b, const struct yaml *value)
{
	const struct frame *top = b->depth ? &b->stack[b->depth - 1] : NULL;
	struct slice name = top ? top->name : SLICE("");
	size_t colon = slice_find_char(name, ':');
	struct yaml_trouble t = {0};

	if (!top || !top->flow || !top->has_key || value->span.len ||
		colon == name.len || !top->key.len ||
		strchr("\"'", span_text(top->key).ptr[0]))
		return;
	t.at = top->key.at - b->base;
	t.len = top->key.len;
	t.message = arena_printf(b->fs->arena,
		"'%.*s' has no space after the colon", SLICE_FMT(name));
	t.help = arena_printf(b->fs->arena, "write %.*s: %.*s",
		SLICE_FMT(slice_sub(name, 0, colon)),
		SLICE_FMT(slice_from(name, colon + 1)));
	report_trouble(b, &t);
	b->spoilt = true;
}

static void on_scalar(struct builder *b, const yaml_event_t *e)
{
	size_t at = mark_offset(b, &e->start_mark);
	size_t end = mark_offset(b, &e->end_mark);
	bool is_value = b->depth && b->stack[b->depth - 1].has_key;
	struct yaml *node;

	begin_node(b);
	if (e->data.scalar.anchor || e->data.scalar.tag)
		at = skip_properties(b, at);
	if (end < at)
		end = at;
	if (e->data.scalar.style == YAML_LITERAL_SCALAR_STYLE ||
		e->data.scalar.style == YAML_FOLDED_SCALAR_STYLE)
		end = trim_block(b, at, end);
	if (at == end)
		at = end = empty_at(b, at);
	node = new_node(b, YAML_SCALAR, at, end);
	node->text = scalar_text(b, e, span_text(node->span));
	node->quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (e->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
		e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
		b->scalar_at = at;
		b->scalar_end = end;
	}
	if (is_value)
		check_flow_key(b, node);
	add_node(b, node);
	if (is_value)
		end_value(b);
}

static void on_alias(struct builder *b, const yaml_event_t *e)
{
	size_t at = mark_offset(b, &e->start_mark);
	size_t end = mark_offset(b, &e->end_mark);
	bool is_value = b->depth && b->stack[b->depth - 1].has_key;
	bool merge =
		is_value && slice_eq(b->stack[b->depth - 1].name, SLICE("<<"));

	begin_node(b);
	/* The alias behind `<<` is what that finding is about already. */
	if (!merge)
		report(b, true, place(b, at, end), "an alias ('*') is not read",
			"write out the value that is meant, or put a value "
			"that begins with '*' in quotes");
	add_node(b, new_node(b, YAML_SCALAR, at, end));
	if (is_value)
		end_value(b);
	b->spoilt = true;
}

static void open_node(struct builder *b, const yaml_event_t *e,
	enum yaml_kind kind, bool flow, bool properties)
{
	size_t at = mark_offset(b, &e->start_mark);
	size_t end;
	struct yaml *node;

	begin_node(b);
	if (properties)
		at = skip_properties(b, at);
	end = at < b->text.len ? at + 1 : at;
	node = new_node(b, kind, at, end);
	if (b->depth == LIMIT_YAML_DEPTH) {
		report(b, true, node->span,
			"lists and mappings are nested deeper than 64 levels",
			"put less inside one another");
		b->stop = true;
		return;
	}
	add_node(b, node);
	if (b->stop)
		return;
	b->stack[b->depth++] = (struct frame){.node = node, .flow = flow};
}

static void close_node(struct builder *b, const yaml_event_t *e)
{
	struct frame *top = &b->stack[b->depth - 1];
	struct yaml *node = top->node;
	size_t at = mark_offset(b, &e->start_mark);
	size_t end = mark_offset(b, &e->end_mark);

	if (b->depth == 1) {
		b->spoilt |= b->goes_on;
		finish_entry(b);
	}
	if (node->kind == YAML_MAP)
		check_duplicates(b, node);
	if (top->flow && end > at)
		node->span = place(b, node->span.at - b->base, end);
	else if (top->last)
		node->span = span_join(node->span, top->last->span);
	drop_items(node);
	b->depth--;
	end_value(b);
}

static void on_document(struct builder *b, const yaml_event_t *e)
{
	size_t at = mark_offset(b, &e->start_mark);
	size_t end = mark_offset(b, &e->end_mark);

	if (b->documents++) {
		report(b, true, place(b, at, end),
			"a second document begins here, and only one is read",
			"remove this line and what follows it");
		b->stop = true;
	} else if (e->data.document_start.version_directive ||
		   e->data.document_start.tag_directives.start !=
			   e->data.document_start.tag_directives.end) {
		at += slice_find_char(slice_from(b->text, at), '%');
		end = at + slice_find_char(slice_from(b->text, at), '\n');
		end = trim_block(b, at, end);
		report(b, true, place(b, at, end),
			"a directive ('%') is not read", "remove this line");
	}
}

static void on_event(struct builder *b, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT: on_document(b, e); break;
	case YAML_SCALAR_EVENT: on_scalar(b, e); break;
	case YAML_ALIAS_EVENT: on_alias(b, e); break;
	case YAML_SEQUENCE_START_EVENT:
		open_node(b, e, YAML_LIST,
			e->data.sequence_start.style ==
				YAML_FLOW_SEQUENCE_STYLE,
			e->data.sequence_start.anchor ||
				e->data.sequence_start.tag);
		break;
	case YAML_MAPPING_START_EVENT:
		open_node(b, e, YAML_MAP,
			e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
			e->data.mapping_start.anchor ||
				e->data.mapping_start.tag);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: close_node(b, e); break;
	case YAML_STREAM_END_EVENT: b->stop = true; break;
	default: break;
	}
}

/* ---- Failures ---- */

static size_t open_bracket(const struct builder *b)
{
	for (size_t i = b->depth; i--;)
		if (b->stack[i].flow)
			return b->stack[i].node->span.at - b->base;
	return YAML_NOWHERE;
}

/* Drops the entries of the root that reach the line of AT or beyond: what
 * stands there may belong to them. */
static void drop_from(struct builder *b, size_t at)
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

/* `*key* moment` is an alias to libyaml before it fails behind it. */
static void drop_unsafe_within(struct builder *b, const struct yaml_trouble *t)
{
	while (b->fs->all.len > b->first_finding) {
		const struct finding *f = &b->fs->all.at[b->fs->all.len - 1];

		if (t->unsafe || f->rule != rule_for(b, RULE_YAML_UNSAFE) ||
			f->span.at < b->base + t->at ||
			f->span.at >= b->base + t->at + t->len)
			break;
		b->fs->all.len--;
	}
}

static void on_failure(struct builder *b, const yaml_parser_t *parser)
{
	struct yaml_problem p = {
		.text = b->text,
		.words = slice_of(parser->problem),
		.context = YAML_NOWHERE,
		.scalar_at = b->scalar_at,
		.scalar_end = b->scalar_end,
		.open_bracket = open_bracket(b),
	};
	struct yaml_trouble t = {0};

	if (parser->error == YAML_MEMORY_ERROR)
		base_out_of_memory();
	if (parser->context)
		p.context = mark_offset(b, &parser->context_mark);
	p.at = mark_offset(b, &parser->problem_mark);
	yaml_explain(&t, b->fs->arena, &p);
	drop_unsafe_within(b, &t);
	report_trouble(b, &t);
	drop_from(b, t.at < p.at ? t.at : p.at);
}

/* Ends what a failure or a stop left open. */
static void close_early(struct builder *b)
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

static void run(struct builder *b)
{
	yaml_parser_t parser;
	yaml_event_t event;

	if (!yaml_parser_initialize(&parser))
		base_out_of_memory();
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser,
		(const unsigned char *)(b->text.len ? b->text.ptr : ""),
		b->text.len);
	while (!b->stop) {
		if (!yaml_parser_parse(&parser, &event)) {
			on_failure(b, &parser);
			break;
		}
		on_event(b, &event);
		yaml_event_delete(&event);
	}
	close_early(b);
	yaml_parser_delete(&parser);
}

/* ---- The whole text ---- */

/* Reports what no format allows; false if the text is not to be read. */
static bool check_text(struct builder *b)
{
	size_t before = b->fs->all.len;
	struct slice rest = source_without_bom(b->source), line;
	bool fine = text_check_encoding(b->fs, b->source, b->text);

	line = text_next_conflict(&rest);
	if (fine && line.ptr && line.ptr < b->text.ptr + b->text.len)
		fine = text_check_conflicts(b->fs, b->source);
	for (size_t i = before; i < b->fs->all.len; i++)
		if (b->fs->all.at[i].rule != RULE_TEXT_BIDI)
			b->fs->all.at[i].rule =
				rule_for(b, b->fs->all.at[i].rule);
	return fine;
}

/* Stops the text before the line of a character that may not be there. */
static void check_characters(struct builder *b)
{
	struct yaml_trouble t;
	size_t line;

	if (!yaml_guard(&t, b->fs->arena, b->text))
		return;
	report_trouble(b, &t);
	b->cut = true;
	for (line = t.at; line && b->text.ptr[line - 1] != '\n'; line--)
		;
	b->goes_on = line < b->text.len && strchr(" \t-", b->text.ptr[line]);
	b->text = slice_sub(b->text, 0, line);
}

/* Frontmatter is a map; an empty text is an empty one. */
static struct yaml *finish_root(struct builder *b)
{
	struct yaml *root = b->root;
	struct span line;

	if (!root && b->cut)
		return NULL;
	if (!root || (root->kind == YAML_SCALAR && !root->span.len))
		root = new_node(b, YAML_MAP, 0, 0);
	if (root->kind != YAML_MAP && b->syntax_rule != RULE_CONFIG_INVALID) {
		line = source_line(b->source, root->span.at);
		report(b, false, line,
			"the frontmatter must be a mapping of keys to values",
			"write it as lines of 'key: value'");
		return NULL;
	}
	root->cut = b->cut;
	return root;
}

struct yaml *yaml_parse(struct findings *fs, const struct source *source,
	struct slice text, enum rule syntax_rule)
{
	struct builder b = {
		.fs = fs,
		.source = source,
		.text = text,
		.base = source_span(source, text).at,
		.syntax_rule = syntax_rule,
		.first_finding = fs->all.len,
		.scalar_at = YAML_NOWHERE,
		.scalar_end = YAML_NOWHERE,
	};

	if (!check_text(&b))
		return NULL;
	check_characters(&b);
	run(&b);
	return finish_root(&b);
}
