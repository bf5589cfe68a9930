/* What the model keeps of a record's Markdown. */
#include "model/decode.h"
#include "model/reader.h"

static bool is_heading(struct span span)
{
	return slice_starts(
		span_text(source_line(span.source, span.at)), SLICE("#"));
}

void body_placeholders(struct span_vec *out, const struct reader *r)
{
	const struct md_leaf_vec *leaves = &r->outline.leaves;

	for (size_t i = 0; i < leaves->len; i++) {
		const struct md_leaf *leaf = &leaves->at[i];

		if (leaf->plain && text_is_placeholder(span_text(leaf->span)) &&
			!is_heading(leaf->span))
			*vec_push(r->in.arena, out) = leaf->span;
	}
}

static void read_sections(struct incident *i, const struct reader *r)
{
	const struct md_heading_vec *headings = &r->outline.headings;
	struct section_vec *sections = &i->sections;

	sections->at =
		arena_array(r->in.arena, headings->len, sizeof(*sections->at));
	sections->cap = headings->len;
	for (size_t k = 0; k < headings->len; k++) {
		struct section *s = &sections->at[sections->len++];

		s->heading = headings->at[k];
		s->heading.text = decode_keep(&r->in, s->heading.text);
		s->known = procedure_section(
			&r->corpus->procedure, s->heading.text);
	}
}

static void read_links(struct incident *i, const struct reader *r)
{
	const struct md_link_vec *links = &r->outline.links;
	struct md_link_vec *out = &i->body_links;

	out->at = arena_array(r->in.arena, links->len, sizeof(*out->at));
	out->cap = links->len;
	for (size_t k = 0; k < links->len; k++) {
		out->at[out->len] = links->at[k];
		out->at[out->len++].url = decode_keep(&r->in, links->at[k].url);
	}
}

void body_read(struct incident *i, const struct reader *r)
{
	read_sections(i, r);
	body_placeholders(&i->placeholders, r);
	read_links(i, r);
}
