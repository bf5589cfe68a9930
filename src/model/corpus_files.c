/* Files in record folders: which are records, and what the others are. */
#include "base/path.h"
#include "model/corpus_state.h"
#include "model/reader.h"

/* ---- Names ---- */

static bool is_hidden(struct slice name)
{
	return slice_starts(name, SLICE("_")) || slice_starts(name, SLICE("."));
}

/* Whether PATH has a part below FOLDER that begins with `_` or `.`. */
static bool lies_hidden(struct slice path, struct slice folder)
{
	struct slice part, rest = path;

	if (folder.len && path_is_under(path, folder))
		rest = slice_from(path, folder.len);
	while (slice_split(&part, &rest, '/'))
		if (is_hidden(part))
			return true;
	return false;
}

static bool is_readme(struct slice path)
{
	return slice_eq_nocase(path_name(path), SLICE("README.md"));
}

/* Whether PATTERN is for a file of this path, and no part hides it. */
static bool is_for(struct slice pattern, struct slice path)
{
	return path_matches(pattern, path) &&
	       !lies_hidden(path, path_pattern_folder(pattern));
}

/* Why a file of this name is never a record, or NULL. */
static const char *never_a_record(const struct settings *s, struct slice path)
{
	if (is_readme(path))
		return "README";
	if (is_for(s->incidents, path) || is_for(s->actions, path))
		return NULL;
	if (lies_hidden(path, path_pattern_folder(s->incidents)) ||
		lies_hidden(path, path_pattern_folder(s->actions)))
		return "hidden";
	return NULL;
}

/* The procedure, the plan and its changelog may lie beside records. */
static bool is_document(const struct settings *s, struct slice path)
{
	return slice_eq(path, s->procedure) || slice_eq(path, s->plan) ||
	       slice_eq(path, s->changelog);
}

bool corpus_wants_under(const struct settings *s, struct slice path)
{
	return (is_for(s->incidents, path) || is_for(s->actions, path)) &&
	       !is_readme(path) && !is_document(s, path);
}

bool corpus_wants(const struct corpus *c, struct slice path)
{
	return corpus_wants_under(&c->settings, path);
}

bool corpus_is_action(const struct corpus *c, struct slice path)
{
	const struct settings *s = &c->settings;

	if (!path_matches(s->actions, path))
		return false;
	/* Both kinds in one folder are told apart by their prefix. */
	return !path_matches(s->incidents, path) ||
	       slice_starts(path_name(path), s->action_prefix);
}

/* ---- Lists ---- */

static void corpus_skip(struct corpus *c, struct slice path, const char *why)
{
	*vec_push(c->arena, &c->skipped) = (struct skipped){path, why};
}

void corpus_add_unreadable(struct corpus *c, const struct source *source)
{
	struct slice stem = path_stem(source->path);

	/* An action item that lies among incidents is still one. */
	*vec_push(c->arena, &c->unreadable) = (struct unreadable){stem, source,
		corpus_is_action(c, source->path) ||
			id_is_valid(c->settings.action_prefix, stem)};
}

void corpus_add_other(struct corpus *c, struct slice path, const char *what)
{
	const char *why = never_a_record(&c->settings, path);

	c->files++;
	if (!why && is_document(&c->settings, path))
		why = "procedure or plan";
	if (why)
		corpus_skip(c, path, why);
	else
		*vec_push(c->arena, &c->state->strays) =
			(struct stray){NULL, path, what};
}

/* ---- Links ---- */

/* `https:`, `mailto:` and the like (RFC 3986, 3.1). */
static bool has_scheme(struct slice url)
{
	size_t i = 0;

	while (i < url.len && (char_is_alnum(url.ptr[i]) ||
				      slice_has_char(SLICE("+-."), url.ptr[i])))
		i++;
	return i > 0 && i < url.len && url.ptr[i] == ':';
}

void corpus_keep_link(struct corpus *c, struct slice from, struct slice url)
{
	struct corpus_state *s = c->state;

	url = slice_sub(url, 0, slice_find_char(url, '#'));
	url = slice_sub(url, 0, slice_find_char(url, '?'));
	if (!url.len || has_scheme(url) || slice_starts(url, SLICE("//")))
		return;
	*vec_push(c->arena, &s->links) =
		(struct local_link){from, arena_copy(c->arena, url)};
}

static int hex_value(char ch)
{
	if (char_is_digit(ch))
		return ch - '0';
	ch = char_lower(ch);
	return ch >= 'a' && ch <= 'f' ? ch - 'a' + 10 : -1;
}

/* A URL's `%20` and the like as the bytes they stand for. */
static struct slice percent_decode(struct arena *a, struct slice url)
{
	char *out = arena_alloc(a, url.len);
	size_t n = 0;

	for (size_t i = 0; i < url.len; i++, n++) {
		int high = i + 2 < url.len ? hex_value(url.ptr[i + 1]) : -1;
		int low = high >= 0 ? hex_value(url.ptr[i + 2]) : -1;

		out[n] = url.ptr[i];
		if (url.ptr[i] == '%' && low >= 0) {
			out[n] = (char)(high * 16 + low);
			i += 2;
		}
	}
	return slice_make(out, n);
}

/* What a record names may count from its own folder, or, as evidence does, from
 * the root. */
struct ends {
	struct slice near, far;
};

static struct ends ends_of(struct arena *a, const struct local_link *l)
{
	struct slice url = percent_decode(a, l->url);

	return (struct ends){path_resolve(a, path_folder(l->from), url),
		path_resolve(a, SLICE(""), url)};
}

/* All paths that records link to, sorted. */
static void linked_paths(struct slice_list *out, struct corpus *c)
{
	struct arena *a = &c->state->scratch;

	for (size_t i = 0; i < c->state->links.len; i++) {
		struct ends ends = ends_of(a, &c->state->links.at[i]);

		*vec_push(a, out) = ends.near;
		*vec_push(a, out) = ends.far;
	}
	vec_sort(out, slice_order);
}

/* ---- Strays ---- */

static void report_stray(struct corpus *c, const struct stray *s)
{
	struct source *source = source_new(c->arena, s->path, SLICE(""));

	finding_add(c->findings, RULE_RECORD_UNRECOGNISED,
		span_make(source, 0, 0),
		"this %s is neither a record nor linked from one", s->what);
	finding_help(c->findings,
		"link it from a record, move it elsewhere, or let its name "
		"begin with '_'");
	corpus_skip(c, s->path, "neither a record nor linked from one");
}

void corpus_join_strays(struct corpus *c)
{
	const struct stray_vec *strays = &c->state->strays;
	struct slice_list linked = {0};
	struct frontmatter split;

	if (strays->len)
		linked_paths(&linked, c);
	for (size_t i = 0; i < strays->len; i++) {
		const struct stray *s = &strays->at[i];
		struct slice stem = path_stem(s->path);

		if (slice_list_has(&linked, s->path)) {
			corpus_skip(c, s->path, "linked from a record");
		} else if (s->what) {
			report_stray(c, s);
		} else if (frontmatter_split(&split, s->source) ==
			   FRONTMATTER_OK) {
			corpus_read(c, s->source);
			c->findings->record = SLICE("");
		} else {
			c->findings->record =
				record_year(stem).len ? stem : SLICE("");
			reader_no_frontmatter(c, s->source);
			corpus_add_unreadable(c, s->source);
			c->findings->record = SLICE("");
		}
	}
}

void corpus_list_strays(
	struct stray_vec *out, struct arena *a, const struct corpus *c)
{
	for (size_t i = 0; i < c->state->strays.len; i++)
		*vec_push(a, out) = c->state->strays.at[i];
}

void corpus_list_linkers(
	struct slice_list *out, struct arena *a, const struct corpus *c)
{
	const struct stray_vec *strays = &c->state->strays;
	struct slice_list paths = {0};
	struct arena own = {0};

	for (size_t i = 0; i < strays->len; i++)
		*vec_push(&own, &paths) = strays->at[i].path;
	vec_sort(&paths, slice_order);
	for (size_t i = 0; paths.len && i < c->state->links.len; i++) {
		const struct local_link *l = &c->state->links.at[i];
		struct ends ends = ends_of(&own, l);

		if (slice_list_has(&paths, ends.near) ||
			slice_list_has(&paths, ends.far))
			*vec_push(a, out) = l->from;
	}
	arena_free(&own);
}
