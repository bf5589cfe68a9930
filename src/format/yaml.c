#include "format/yaml.h"

#include <string.h>
#include <yaml.h>

#include "base/utf8.h"
#include "format/yaml_build.h"
#include "format/yaml_parts.h"
#include "text/encoding.h"

/* libyaml counts code points; this pair of counts moves along. */
struct cursor {
	size_t index; /* code points */
	size_t byte;
};

struct reader {
	struct yaml_builder b;
	struct cursor cursor;
	bool plain;	  /* a code point is a byte */
	size_t documents; /* begun so far */
	bool stop;	  /* at the end of the text */
};

static size_t mark_offset(struct reader *r, const yaml_mark_t *mark)
{
	const char *p = r->b.text.ptr;

	if (r->plain)
		return mark->index < r->b.text.len ? mark->index
						   : r->b.text.len;
	for (; r->cursor.index < mark->index && r->cursor.byte < r->b.text.len;
		r->cursor.index++)
		do
			r->cursor.byte++;
		while (r->cursor.byte < r->b.text.len &&
			(p[r->cursor.byte] & 0xC0) == 0x80);
	/* A mark may lie a little before the one that was asked last. */
	for (; r->cursor.index > mark->index && r->cursor.byte;
		r->cursor.index--)
		do
			r->cursor.byte--;
		while (r->cursor.byte && (p[r->cursor.byte] & 0xC0) == 0x80);
	return r->cursor.byte;
}

static void on_document(
	struct reader *r, const yaml_event_t *e, size_t at, size_t end)
{
	struct yaml_builder *b = &r->b;

	if (r->documents++) {
		yaml_build_say(b, true, yaml_build_span(b, at, end),
			"a second document begins here, and only one is read",
			"remove this line and what follows it");
		b->stop = true;
	} else if (e->data.document_start.version_directive ||
		   e->data.document_start.tag_directives.start !=
			   e->data.document_start.tag_directives.end) {
		at += slice_find_char(slice_from(b->text, at), '%');
		end = at + slice_find_char(slice_from(b->text, at), '\n');
		end = yaml_build_trim(b, at, end);
		yaml_build_say(b, true, yaml_build_span(b, at, end),
			"a directive ('%') is not read", "remove this line");
	}
}

static char style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return '"';
	case YAML_LITERAL_SCALAR_STYLE:
	case YAML_FOLDED_SCALAR_STYLE: return '|';
	default: return '\0';
	}
}

static void on_scalar(
	struct reader *r, const yaml_event_t *e, size_t at, size_t end)
{
	struct yaml_scalar s = {
		.at = at,
		.end = end,
		.value = slice_make((const char *)e->data.scalar.value,
			e->data.scalar.length),
		.style = style_of(e->data.scalar.style),
		.properties = e->data.scalar.anchor || e->data.scalar.tag,
	};

	yaml_build_scalar(&r->b, &s);
}

static void on_event(struct reader *r, const yaml_event_t *e)
{
	size_t at = mark_offset(r, &e->start_mark);
	size_t end = mark_offset(r, &e->end_mark);

	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT: on_document(r, e, at, end); break;
	case YAML_SCALAR_EVENT: on_scalar(r, e, at, end); break;
	case YAML_ALIAS_EVENT: yaml_build_alias(&r->b, at, end); break;
	case YAML_SEQUENCE_START_EVENT:
		yaml_build_open(&r->b, YAML_LIST, at,
			e->data.sequence_start.style ==
				YAML_FLOW_SEQUENCE_STYLE,
			e->data.sequence_start.anchor ||
				e->data.sequence_start.tag);
		break;
	case YAML_MAPPING_START_EVENT:
		yaml_build_open(&r->b, YAML_MAP, at,
			e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
			e->data.mapping_start.anchor ||
				e->data.mapping_start.tag);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: yaml_build_close(&r->b, at, end); break;
	case YAML_STREAM_END_EVENT: r->stop = true; break;
	default: break;
	}
}

static void on_failure(struct reader *r, const yaml_parser_t *parser)
{
	struct yaml_builder *b = &r->b;
	struct yaml_problem p = {
		.text = b->text,
		.words = slice_of(parser->problem),
		.context = YAML_NOWHERE,
		.scalar_at = b->scalar_at,
		.scalar_end = b->scalar_end,
		.open_bracket = yaml_build_bracket(b),
	};
	struct yaml_trouble t = {0};

	if (parser->error == YAML_MEMORY_ERROR)
		base_out_of_memory();
	if (parser->context)
		p.context = mark_offset(r, &parser->context_mark);
	p.at = mark_offset(r, &parser->problem_mark);
	yaml_explain(&t, b->fs->arena, &p);
	yaml_build_forget(b, &t);
	yaml_build_report(b, &t);
	yaml_build_drop(b, t.at < p.at ? t.at : p.at);
}

static void run(struct reader *r)
{
	struct yaml_builder *b = &r->b;
	yaml_parser_t parser;
	yaml_event_t event;

	if (!yaml_parser_initialize(&parser))
		base_out_of_memory();
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser,
		(const unsigned char *)(b->text.len ? b->text.ptr : ""),
		b->text.len);
	while (!r->stop && !b->stop) {
		if (!yaml_parser_parse(&parser, &event)) {
			on_failure(r, &parser);
			break;
		}
		on_event(r, &event);
		yaml_event_delete(&event);
	}
	yaml_build_end(b);
	yaml_parser_delete(&parser);
}

/* ---- The whole text ---- */

/* Reports what no format allows; false if the text is not to be read. */
static bool check_text(struct yaml_builder *b)
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
				yaml_build_rule(b, b->fs->all.at[i].rule);
	return fine;
}

/* Stops the text before the line of a character that may not be there. */
static void check_characters(struct yaml_builder *b)
{
	struct yaml_trouble t;
	size_t line;

	if (!yaml_guard(&t, b->fs->arena, b->text))
		return;
	yaml_build_report(b, &t);
	b->cut = true;
	for (line = t.at; line && b->text.ptr[line - 1] != '\n'; line--)
		;
	b->goes_on = line < b->text.len && strchr(" \t-", b->text.ptr[line]);
	b->text = slice_sub(b->text, 0, line);
}

/* Frontmatter is a map; an empty text is an empty one. */
static struct yaml *finish_root(struct yaml_builder *b)
{
	struct yaml *root = b->root;
	struct yaml_trouble t;
	struct span line;

	if (!root && b->cut)
		return NULL;
	if (!root || (root->kind == YAML_SCALAR && !root->span.len))
		root = yaml_build_node(b, YAML_MAP, 0, 0);
	if (root->kind != YAML_MAP && b->syntax_rule != RULE_CONFIG_INVALID) {
		if (b->depth) /* stopped for a reason that is told */
			return NULL;
		line = source_line(b->source, root->span.at);
		if (root->kind == YAML_SCALAR && !root->quoted &&
			yaml_explain_plain(&t, b->fs->arena, b->text,
				root->span.at - b->base)) {
			yaml_build_report(b, &t);
			return NULL;
		}
		yaml_build_say(b, false, line,
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
	return yaml_parse_in(source->arena, fs, source, text, syntax_rule);
}

struct yaml *yaml_parse_in(struct arena *nodes, struct findings *fs,
	const struct source *source, struct slice text, enum rule syntax_rule)
{
	struct reader r = {.b = {
				   .fs = fs,
				   .source = source,
				   .arena = nodes,
				   .text = text,
				   .base = source_span(source, text).at,
				   .syntax_rule = syntax_rule,
				   .first_finding = fs->all.len,
				   .scalar_at = YAML_NOWHERE,
				   .scalar_end = YAML_NOWHERE,
			   }};

	if (!check_text(&r.b))
		return NULL;
	r.plain = utf8_plain(text) == text.len;
	if (!r.plain)
		check_characters(&r.b);
	run(&r);
	return finish_root(&r.b);
}
