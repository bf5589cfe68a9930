#include "format/frontmatter.h"

/* A line of SIGN three times; blanks may follow. */
static bool is_fence(struct slice line, struct slice signs)
{
	return slice_starts(line, signs) &&
	       !slice_trim(slice_from(line, signs.len)).len;
}

enum frontmatter_result frontmatter_split(
	struct frontmatter *out, const struct source *source)
{
	struct slice text = source_without_bom(source), rest = text, line;
	const char *yaml;

	*out = (struct frontmatter){
		.fence = source_span(source, slice_sub(text, 0, 0)),
		.yaml = slice_sub(text, 0, 0),
		.body = text,
	};
	if (!slice_line(&line, &rest) || !is_fence(line, SLICE("---")))
		return FRONTMATTER_NONE;
	out->fence = source_span(source, slice_sub(line, 0, 3));
	yaml = rest.ptr;
	while (slice_line(&line, &rest)) {
		if (!line.len || (*line.ptr != '-' && *line.ptr != '.'))
			continue;
		if (!is_fence(line, SLICE("---")) &&
			!is_fence(line, SLICE("...")))
			continue;
		out->yaml = slice_make(yaml, (size_t)(line.ptr - yaml));
		out->body = rest.ptr ? rest : slice_from(text, text.len);
		return FRONTMATTER_OK;
	}
	return FRONTMATTER_UNCLOSED;
}

struct slice frontmatter_value(const struct frontmatter *fm, struct slice key)
{
	struct slice line, rest = fm->yaml;

	while (slice_line(&line, &rest)) {
		if (!slice_starts(line, key) ||
			!slice_starts(slice_from(line, key.len), SLICE(":")))
			continue;
		line = slice_trim(slice_from(line, key.len + 1));
		if (line.len > 1 && (*line.ptr == '"' || *line.ptr == '\'') &&
			line.ptr[line.len - 1] == *line.ptr)
			line = slice_sub(line, 1, line.len - 1);
		return line;
	}
	return SLICE("");
}
