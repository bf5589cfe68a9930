/* HTML as it is written here, which is much stricter than browsers are. */
#include "tests/fuzz/lib/markup.h"

/* Elements, and the attributes that each may have beside those of all. */
static const struct element {
	const char *name;
	const char *attributes; /* between blanks */
	bool empty;		/* has no end tag */
} elements[] = {
	{"a", " href ", false},
	{"article", "", false},
	{"bdi", "", false},
	{"blockquote", "", false},
	{"body", "", false},
	{"br", "", true},
	{"caption", "", false},
	{"circle", " cx cy r ", false},
	{"code", "", false},
	{"dd", "", false},
	{"del", "", false},
	{"desc", "", false},
	{"details", "", false},
	{"div", "", false},
	{"dl", "", false},
	{"dt", "", false},
	{"em", "", false},
	{"figcaption", "", false},
	{"figure", "", false},
	{"footer", "", false},
	{"h1", "", false},
	{"h2", "", false},
	{"h3", "", false},
	{"h4", "", false},
	{"h5", "", false},
	{"h6", "", false},
	{"head", "", false},
	{"header", "", false},
	{"hr", "", true},
	{"html", " lang ", false},
	{"img", " src alt title ", true},
	{"input", " type checked disabled autocomplete ", true},
	{"label", " for ", false},
	{"li", "", false},
	{"line", " x1 x2 y1 y2 ", false},
	{"link", " rel href ", true},
	{"main", "", false},
	{"meta", " charset name http-equiv content ", true},
	{"nav", "", false},
	{"noscript", "", false},
	{"ol", " start ", false},
	{"p", "", false},
	{"path", " d ", false},
	{"pre", "", false},
	{"q", "", false},
	{"rect", " x y width height ", false},
	{"script", " src defer ", false},
	{"section", "", false},
	{"small", "", false},
	{"span", "", false},
	{"strong", "", false},
	{"summary", "", false},
	{"svg", " viewBox width height ", false},
	{"table", "", false},
	{"tbody", "", false},
	{"td", " align colspan ", false},
	{"text", " x y text-anchor ", false},
	{"th", " align scope colspan ", false},
	{"thead", "", false},
	{"title", "", false},
	{"tr", "", false},
	{"ul", "", false},
};

static const char shared_attributes[] =
	" class dir hidden id lang role tabindex title rel aria-current "
	"aria-describedby aria-hidden aria-label aria-labelledby data-shard ";

static const struct element *find_element(struct slice name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(elements); i++)
		if (slice_eq(name, slice_of(elements[i].name)))
			return &elements[i];
	return NULL;
}

static bool has_word(const char *words, struct slice word)
{
	struct slice rest = slice_of(words), one;

	while (slice_split(&one, &rest, ' '))
		if (slice_eq(one, word))
			return true;
	return false;
}

/* ---- Characters ---- */

/* What a reference means, or 0 if it is none that is written here. */
static unsigned reference(struct slice text, size_t *len)
{
	static const struct {
		const char *text;
		char means;
	} names[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'},
		{"&quot;", '"'}, {"&#39;", '\''}, {"&#x27;", '\''},
		/* of charts, which are XML */
		{"&#13;", '\r'}, {"&#91;", '['}};

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		*len = slice_of(names[i].text).len;
		if (slice_starts(text, slice_of(names[i].text)))
			return (unsigned char)names[i].means;
	}
	return 0;
}

/* Text or an attribute's value: no character of it is markup. */
static void read_characters(struct slice text)
{
	size_t len;

	MUST_OF(text, utf8_invalid_at(text) == text.len);
	MUST_OF(text, !slice_has_char(text, '<') && !slice_has_char(text, '>'));
	MUST_OF(text, !slice_has_char(text, '\0'));
	for (size_t at; (at = slice_find_char(text, '&')) < text.len;
		text = slice_from(text, at + 1))
		MUST_OF(text, reference(slice_from(text, at), &len));
}

/* The text without references. */
static struct slice plain_text(struct arena *a, struct slice text)
{
	struct buf out = {0};
	struct slice plain;

	while (text.len) {
		size_t at = slice_find_char(text, '&'), len = 0;

		buf_add(&out, slice_sub(text, 0, at));
		text = slice_from(text, at);
		if (text.len)
			buf_addc(&out, (char)reference(text, &len));
		text = slice_from(text, len);
	}
	plain = buf_take(&out, a);
	buf_free(&out);
	return plain;
}

/* ---- URLs ---- */

/* What a browser takes for the URL's scheme, in lower case, or empty. It skips
 * blanks and control characters at the front, and tabs and line ends
 * everywhere. */
static struct slice scheme_of(struct arena *a, struct slice url)
{
	struct buf out = {0};
	struct slice scheme;

	while (url.len && (unsigned char)url.ptr[0] <= ' ')
		url = slice_from(url, 1);
	for (size_t i = 0; i < url.len && url.ptr[i] != ':'; i++) {
		if (url.ptr[i] == '\t' || url.ptr[i] == '\n' ||
			url.ptr[i] == '\r')
			continue;
		if (!char_is_alnum(url.ptr[i]) && url.ptr[i] != '+' &&
			url.ptr[i] != '-' && url.ptr[i] != '.')
			url.len = 0; /* so there is none */
		else
			buf_addc(&out, char_lower(url.ptr[i]));
	}
	/* It begins with a letter, else there is none. */
	if (!slice_has_char(url, ':') ||
		(out.len && !char_is_alpha(out.ptr[0])))
		buf_reset(&out);
	scheme = buf_take(&out, a);
	buf_free(&out);
	return scheme;
}

static bool is_host(struct slice url)
{
	while (url.len && (unsigned char)url.ptr[0] <= ' ')
		url = slice_from(url, 1);
	return url.len > 1 && (url.ptr[0] == '/' || url.ptr[0] == '\\') &&
	       (url.ptr[1] == '/' || url.ptr[1] == '\\');
}

/* In Markdown that is not strict, cmark's safe mode decides. */
static bool is_unsafe_for_cmark(struct slice scheme)
{
	return slice_eq(scheme, SLICE("javascript")) ||
	       slice_eq(scheme, SLICE("vbscript")) ||
	       slice_eq(scheme, SLICE("file")) ||
	       slice_eq(scheme, SLICE("data"));
}

static void must_be_url(
	struct arena *a, struct slice url, bool image, bool strict)
{
	struct slice scheme = scheme_of(a, url);

	if (!strict) {
		/* An image of data is one that cannot run. */
		MUST_OF(url,
			!is_unsafe_for_cmark(scheme) ||
				slice_starts_nocase(url, SLICE("data:image/")));
		return;
	}
	MUST_OF(url, !is_host(url));
	if (image)
		MUST_OF(url, !scheme.len);
	else
		MUST_OF(url, !scheme.len || slice_eq(scheme, SLICE("http")) ||
				     slice_eq(scheme, SLICE("https")) ||
				     slice_eq(scheme, SLICE("mailto")));
}

/* ---- Tags ---- */

struct reader {
	struct markup m;
	bool strict;
	struct arena arena;
};

static void read_attribute(struct reader *r, const struct element *e)
{
	struct slice name = markup_name(&r->m), value = {0};

	MUST_OF(name, has_word(e->attributes, name) ||
			      has_word(shared_attributes, name));
	if (markup_take(&r->m, SLICE("=\""))) {
		value = markup_value(&r->m);
		read_characters(value);
	} else {
		MUST_OF(name,
			has_word(" checked defer disabled hidden ", name));
	}
	if (has_word(" href src ", name))
		must_be_url(&r->arena, plain_text(&r->arena, value),
			slice_eq(name, SLICE("src")), r->strict);
}

/* What Markdown in a field's text may bring about. */
static bool is_inline(struct slice name)
{
	return has_word(" a br code del em img strong ", name);
}

static struct slice read_tag(struct reader *r)
{
	struct markup *m = &r->m;
	struct slice name = markup_name(m);
	const struct element *e = find_element(name);
	bool closed;

	MUST_OF(name, e);
	while (markup_take(m, SLICE(" "))) {
		if (slice_starts(m->rest, SLICE("/")))
			break;
		read_attribute(r, e);
	}
	/* In SVG any element may be closed at once. */
	closed = (e->empty || has_word(" circle line path rect ", name)) &&
		 markup_take(m, SLICE("/"));
	MUST_OF(m->rest, markup_take(m, SLICE(">")));
	if (!e->empty && !closed)
		markup_open(m, name);
	return name;
}

/* SHAPE, which may be NULL, gets the tags. */
static void read_document(struct slice text, bool strict, struct buf *shape)
{
	struct reader r = {
		.m = {.whole = text, .rest = text}, .strict = strict};
	struct markup *m = &r.m;

	(void)markup_take(m, SLICE("<!DOCTYPE html>"));
	while (m->rest.len) {
		size_t open = slice_find_char(m->rest, '<');
		struct slice name;

		read_characters(slice_sub(m->rest, 0, open));
		m->rest = slice_from(m->rest, open);
		if (markup_take(m, SLICE("</"))) {
			name = markup_close(m);
			if (shape && !is_inline(name))
				buf_addc(shape, '>');
		} else if (markup_take(m, SLICE("<!-- raw HTML omitted -->"))) {
			MUST_OF(text, !strict);
		} else if (markup_take(m, SLICE("<"))) {
			name = read_tag(&r);
			if (shape && !is_inline(name))
				buf_addf(shape, " %.*s", SLICE_FMT(name));
		}
	}
	MUST_OF(text, !m->depth);
	arena_free(&r.arena);
}

void read_html(struct slice text, bool strict)
{
	read_document(text, strict, NULL);
}

struct slice read_html_shape(struct arena *a, struct slice text)
{
	struct buf shape = {0};
	struct slice result;

	read_document(text, true, &shape);
	result = buf_take(&shape, a);
	buf_free(&shape);
	return result;
}
