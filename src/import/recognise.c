/* Whether a file, and the document in it, is a post-mortem at all. */
#include "base/path.h"
#include "import/lexicon_words.h"
#include "import/parts.h"
#include "model/new_record.h"
#include "text/encoding.h"

/* ---- Names of files ---- */

static const struct {
	struct slice stem;
	const char *why;
} other_files[] = {
	{SLICE_INIT("readme"), "a README"},
	{SLICE_INIT("_index"), "an index"},
	{SLICE_INIT("summary"), "an index"},
	{SLICE_INIT("toc"), "an index"},
	{SLICE_INIT("changelog"), "a changelog"},
	{SLICE_INIT("changes"), "a changelog"},
	{SLICE_INIT("history"), "a changelog"},
	{SLICE_INIT("contributing"), "about the collection"},
	{SLICE_INIT("code_of_conduct"), "about the collection"},
	{SLICE_INIT("security"), "about the collection"},
	{SLICE_INIT("license"), "a licence"},
	{SLICE_INIT("licence"), "a licence"},
	{SLICE_INIT("copying"), "a licence"},
	{SLICE_INIT("notice"), "a licence"},
	{SLICE_INIT("authors"), "about the collection"},
	{SLICE_INIT("makefile"), "no Markdown"},
	{SLICE_INIT("dockerfile"), "no Markdown"},
	{SLICE_INIT("codeowners"), "no Markdown"},
};

static bool has_extension(struct slice name, struct slice *stem)
{
	static const struct slice endings[] = {SLICE_INIT(".md"),
		SLICE_INIT(".markdown"), SLICE_INIT(".mdown"),
		SLICE_INIT(".mkd")};

	*stem = name;
	for (size_t i = 0; i < ARRAY_LENGTH(endings); i++) {
		struct slice s = slice_from(name, name.len - endings[i].len);

		if (name.len > endings[i].len &&
			slice_eq_nocase(s, endings[i])) {
			stem->len -= endings[i].len;
			return true;
		}
	}
	/* `PM2022-009 - Bad image`: no ending, though a dot may be in it. */
	return !slice_has_char(name, '.');
}

const char *import_other_file(struct slice name)
{
	struct slice stem;

	if (slice_starts(name, SLICE(".")))
		return "hidden";
	if (!has_extension(name, &stem))
		return "no Markdown";
	for (size_t i = 0; i < ARRAY_LENGTH(other_files); i++)
		if (slice_eq_nocase(stem, other_files[i].stem))
			return other_files[i].why;
	/* `email-template-lost` is none. */
	if (slice_starts_nocase(stem, SLICE("template")) ||
		slice_starts_nocase(stem, SLICE("_template")) ||
		(stem.len >= 8 &&
			slice_eq_nocase(slice_from(stem, stem.len - 8),
				SLICE("template"))))
		return "a template";
	return NULL;
}

/* ---- Documents ---- */

/* Words of a title that say so. */
static const char *const title_words[] = {"postmortem", "post-mortem",
	"post mortem", "incident", "outage", "retrospective", "disruption",
	"degradation", "downtime", "rca"};

static bool has_title_word(struct slice title)
{
	return HOLDS_ONE_OF(title, title_words);
}

/* Kinds of sections of a post-mortem that the document has. */
static int count_sections(const struct document *d)
{
	bool has[ABOUT_COUNT] = {false};
	int analyses = 0;

	for (size_t i = 0; i < d->outline.headings.len; i++)
		if (d->meanings[i].own == ABOUT_ANALYSIS)
			analyses++;
		else
			has[d->meanings[i].own] = true;
	return analyses + has[ABOUT_TIMELINE] +
	       (has[ABOUT_ACTIONS] || has[ABOUT_PERHAPS_ACTIONS]);
}

static int count_fields(const struct field_found_vec *fields)
{
	bool has[LABELS] = {false};
	int count = 0;

	for (size_t i = 0; i < fields->len; i++)
		switch (fields->at[i].label) {
		case LABEL_STARTED:
		case LABEL_DETECTED:
		case LABEL_CONTAINED:
		case LABEL_RESOLVED:
		case LABEL_SEVERITY:
		case LABEL_COMMANDER:
		case LABEL_RESPONDERS:
		case LABEL_SYSTEMS: has[fields->at[i].label] = true; break;
		default: break;
		}
	for (int i = 0; i < LABELS; i++)
		count += has[i];
	return count;
}

/* Fields that tell what sections do elsewhere. */
static int count_told(const struct field_found_vec *fields)
{
	int count = 0;

	for (size_t i = 0; i < fields->len; i++)
		count += fields->at[i].label == LABEL_CAUSE;
	return count;
}

/* Frontmatter that says when something began is that of an incident. */
static bool says_when_it_began(const struct field_found_vec *fields)
{
	for (size_t i = 0; i < fields->len; i++)
		if (fields->at[i].meta && fields->at[i].value.len &&
			fields->at[i].label == LABEL_STARTED)
			return true;
	return false;
}

static bool is_record(const struct import *in)
{
	const struct yaml *id = yaml_get(in->doc.meta, SLICE("id"));
	const struct settings *st = &in->context->corpus->settings;

	return id && id->kind == YAML_SCALAR &&
	       (id_is_valid(st->incident_prefix, id->text) ||
		       id_is_valid(st->action_prefix, id->text));
}

/* Three headings of one level, outside of a timeline, each with a date of its
 * own. */
static bool tells_of_several(const struct document *d)
{
	size_t count[7] = {0};
	day_t last[7] = {0};

	for (size_t i = 0; i < d->outline.headings.len; i++) {
		const struct md_heading *h = &d->outline.headings.at[i];
		size_t at = 0;
		day_t day = when_next_day(h->text, &at);

		if (day == DAY_NONE || d->meanings[i].topic == ABOUT_TIMELINE ||
			day == last[h->level])
			continue;
		last[h->level] = day;
		if (++count[h->level] >= 3)
			return true;
	}
	return false;
}

/* What templates leave open; and nothing in it has a date. */
static bool is_template(const struct document *d)
{
	static const char *const marks[] = {"YYYY-MM-DD", "yyyy-mm-dd", "20xx-",
		"MM/DD/YYYY", "DD/MM/YYYY", "HH:MM", "[Date]", "<date>",
		"<Date>", "Incident Title", "[Incident", "<Incident", "[Title]",
		"<Title>"};
	struct slice title = d->title >= 0
				     ? d->outline.headings.at[d->title].text
				     : SLICE("");
	size_t at = 0;

	if (slice_find_nocase(title, SLICE("template")) < title.len &&
		!has_title_word(slice_from(
			title, slice_find_nocase(title, SLICE("template")))) &&
		has_title_word(title))
		return true;
	if (when_next_day(d->source->text, &at) != DAY_NONE)
		return false;
	if (text_is_placeholder(title))
		return true;
	for (size_t i = 0; i < ARRAY_LENGTH(marks); i++)
		if (slice_find(d->source->text, slice_of(marks[i])) <
			d->source->text.len)
			return true;
	return false;
}

const char *import_why_not(const struct import *in,
	const struct field_found_vec *fields, bool named)
{
	const struct document *d = &in->doc;
	int sections, found;

	if (is_record(in))
		return "a record already";
	if (is_template(d))
		return "a template";
	if (named)
		return NULL;
	if (tells_of_several(d))
		return "it tells of several incidents: a file for each is "
		       "needed";
	sections = count_sections(d) + count_told(fields);
	found = count_fields(fields);
	if (sections >= 2 || found >= 2 || (sections && found) ||
		says_when_it_began(fields))
		return NULL;
	if ((sections || found) && has_title_word(in->title.text))
		return NULL;
	if (slice_eq_nocase(path_stem(d->source->path), SLICE("index")))
		return "an index";
	return "no sections or fields of a post-mortem are in it";
}
