#include "report/starter.h"

#include "base/path.h"
#include "format/embedded.h"
#include "format/template.h"
#include "model/settings.h"
#include "text/escape.h"

/* ---- Templates ---- */

static int render(struct slice *out, struct arena *a, const char *name,
	const struct value *data, struct err *err)
{
	struct slice full = arena_printf(a, "starter/%s.mustache", name);
	const struct embedded *e = embedded_templates;
	struct buf text = BUF_INIT(0);
	struct template *t;
	int result;

	while (e->name && !slice_eq(slice_of(e->name), full))
		e++;
	if (!e->name)
		return err_set(err, "there is no template %s", full.ptr);
	result = template_parse(&t, a,
			 source_new(a, full, slice_make(e->data, e->size)),
			 err) ||
		 template_render(&text, t, data, NULL, err);
	if (!result)
		*out = buf_take(&text, a);
	buf_free(&text);
	return result ? -1 : 0;
}

/* A text as YAML has it: quoted where it does not consist of what never means
 * anything. */
static struct slice yaml_text(struct arena *a, struct slice text)
{
	struct buf out = BUF_INIT(0);

	if (!text.len || (char_is_alpha(*text.ptr) &&
				 slice_is_alnum_or(text, SLICE("._/-*"))))
		return text;
	escape_yaml(&out, text);
	return buf_take(&out, a);
}

static struct value *values(struct arena *a, const struct starter *s)
{
	const struct {
		const char *key;
		struct slice text;
	} texts[] = {{"incidents", s->incidents}, {"actions", s->actions},
		{"procedure", s->procedure}, {"plan", s->plan},
		{"changelog", s->changelog}, {"reports", s->reports},
		{"source_url", s->source_url}};
	struct value *map = value_map(a);

	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++)
		value_set_text(
			a, map, texts[i].key, yaml_text(a, texts[i].text));
	value_set_bool(a, map, "jekyll", s->jekyll);
	value_set_text(a, map, "version", s->version);
	value_set_text(a, map, "ci_path", s->ci_path);
	value_set_text(a, map, "day", day_to_text(a, s->day));
	return map;
}

/* ---- The files ---- */

struct maker {
	struct starter_file_vec *out;
	struct arena *a;
	const struct value *data;
	struct err *err;
	bool failed;
};

static void make(struct maker *m, const char *template, struct slice path)
{
	struct slice text;

	if (m->failed)
		return;
	m->failed = render(&text, m->a, template, m->data, m->err);
	if (!m->failed)
		*vec_push(m->a, m->out) =
			(struct starter_file){path, text, false};
}

/* README.md of the folder where records of PATTERN go. */
static struct slice readme(struct arena *a, struct slice pattern)
{
	return path_join(a, path_pattern_folder(pattern), SLICE("README.md"));
}

static struct slice or_default(struct slice path, const char *otherwise)
{
	return path.len ? path : slice_of(otherwise);
}

static void make_document(
	struct maker *m, const char *template, struct slice path)
{
	make(m, template, path);
	if (!m->failed)
		m->out->at[m->out->len - 1].document = true;
}

int starter_make(struct starter_file_vec *out, struct arena *a,
	const struct starter *s, struct err *err)
{
	struct maker m = {.out = out, .a = a, .data = values(a, s), .err = err};

	make(&m, "debrief.yml", SETTINGS_PATH);
	if (s->own_procedure)
		make_document(&m, "procedure.md",
			or_default(s->procedure, DEFAULT_PROCEDURE));
	if (s->own_plan)
		make_document(&m, "plan.md", or_default(s->plan, DEFAULT_PLAN));
	make(&m, "incidents-readme.md",
		readme(a, or_default(s->incidents, DEFAULT_INCIDENTS)));
	make(&m, "actions-readme.md",
		readme(a, or_default(s->actions, DEFAULT_ACTIONS)));
	make(&m, "pre-commit-config.yaml", SLICE(".pre-commit-config.yaml"));
	if (s->ci == CI_GITHUB)
		make(&m, "github.yml", s->ci_path);
	if (s->ci == CI_GITLAB)
		make(&m, "gitlab.yml", s->ci_path);
	return m.failed ? -1 : 0;
}

/* ---- .gitattributes ---- */

/* Whether a line for PATTERN sets ATTRIBUTE, in whatever way. */
static bool has_attribute(
	struct slice text, struct slice pattern, struct slice attribute)
{
	struct slice line, word;

	while (slice_line(&line, &text)) {
		bool quoted = slice_starts(line, SLICE("\""));

		if (quoted)
			line = slice_from(line, 1);
		if (slice_starts(line, SLICE("/")))
			line = slice_from(line, 1);
		if (!slice_split(&word, &line, quoted ? '"' : ' '))
			continue;
		if (!slice_eq(slice_trim(word), pattern))
			continue;
		while (slice_split(&word, &line, ' ')) {
			word = slice_trim(word);
			if (slice_starts(word, SLICE("-")) ||
				slice_starts(word, SLICE("!")))
				word = slice_from(word, 1);
			word = slice_sub(word, 0, slice_find_char(word, '='));
			if (slice_eq(word, attribute))
				return true;
		}
	}
	return false;
}

struct slice starter_attributes(
	struct arena *a, struct slice attributes, struct slice reports)
{
	static const char *const names[] = {
		"linguist-generated", "gitlab-generated"};
	struct slice pattern = arena_join(a, reports, SLICE("/**"));
	bool crlf = slice_find(attributes, SLICE("\r\n")) < attributes.len;
	const char *quote = slice_has_char(reports, ' ') ? "\"" : "";
	struct buf out = BUF_INIT(0);
	struct slice text;
	int missing = 0;

	buf_add(&out, attributes);
	if (attributes.len && !slice_ends(attributes, SLICE("\n")))
		buf_adds(&out, crlf ? "\r\n" : "\n");
	for (size_t i = 0; i < 2; i++) {
		if (has_attribute(attributes, pattern, slice_of(names[i])))
			continue;
		if (!missing++)
			buf_addf(&out, "%s/%.*s%s", quote, SLICE_FMT(pattern),
				quote);
		buf_addf(&out, " %s", names[i]);
	}
	buf_adds(&out, crlf ? "\r\n" : "\n");
	text = missing ? buf_take(&out, a) : attributes;
	buf_free(&out);
	return text;
}

/* ---- The remote ---- */

static bool is_plain(struct slice text)
{
	return text.len && slice_is_alnum_or(text, SLICE("._/-~"));
}

/* Splits `https://user:password@host:port/path`, `ssh://…` and
 * `user@host:path`; false where it is none of them. */
static bool split_url(struct slice *host, struct slice *path, struct slice url)
{
	size_t scheme = slice_find(url, SLICE("://"));
	bool has_scheme = scheme < url.len;
	size_t end;

	if (has_scheme)
		url = slice_from(url, scheme + 3);
	end = slice_find_char(url, has_scheme ? '/' : ':');
	if (end == url.len)
		return false;
	*host = slice_sub(url, 0, end);
	*path = slice_from(url, end + 1);
	while (slice_has_char(*host, '@'))
		*host = slice_from(*host, slice_find_char(*host, '@') + 1);
	*host = slice_sub(*host, 0, slice_find_char(*host, ':'));
	while (slice_starts(*path, SLICE("/")))
		*path = slice_from(*path, 1);
	while (slice_ends(*path, SLICE("/")))
		path->len--;
	if (slice_ends(*path, SLICE(".git")))
		path->len -= 4;
	return is_plain(*host) && is_plain(*path) &&
	       !slice_has_char(*host, '/');
}

void remote_read(struct remote *out, struct arena *a, struct slice url)
{
	struct slice host, path;

	*out = (struct remote){.source_url = SLICE("")};
	if (!split_url(&host, &path, url))
		return;
	if (slice_find_nocase(host, SLICE("github")) < host.len)
		out->host = CI_GITHUB;
	else if (slice_find_nocase(host, SLICE("gitlab")) < host.len)
		out->host = CI_GITLAB;
	else
		return;
	out->source_url = arena_printf(a,
		"https://%.*s/%.*s%s/blob/{commit}/{path}#L{line}",
		SLICE_FMT(host), SLICE_FMT(path),
		out->host == CI_GITLAB ? "/-" : "");
}
