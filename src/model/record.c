/* What every record file goes through before its keys are decoded. */
#include "model/reader.h"

#include <assert.h>

#include "base/limits.h"
#include "base/path.h"
#include "model/corpus_state.h"
#include "text/encoding.h"

/* ---- Ids ---- */

struct slice reader_file_id(const struct reader *r, struct slice prefix)
{
	const struct yaml *stated = yaml_get(r->yaml, SLICE("id"));
	struct slice id = path_stem(r->source->path);

	/* A valid id has nothing to decode: its text is in the source. */
	if (stated && id_is_valid(prefix, stated->text) &&
		stated->kind == YAML_SCALAR)
		id = arena_copy(r->in.arena, stated->text);
	r->in.fs->record = id;
	return id;
}

void reader_check_id(const struct reader *r, const struct field *id,
	struct slice prefix, const char *what)
{
	struct slice stem = path_stem(r->source->path);
	struct findings *fs = r->in.fs;

	if (!field_is_set(*id) || !id->text.len)
		return;
	if (!id_is_valid(prefix, id->text)) {
		finding_add(fs, RULE_ID_FORMAT, id->span, "'%.*s' is not %s",
			SLICE_FMT(id->text), what);
		finding_help(fs,
			"write %.*s-YYYY-NNNN: the year, then four digits or "
			"more",
			SLICE_FMT(prefix));
	} else if (!slice_eq(id->text, stem)) {
		finding_add(fs, RULE_ID_FILENAME, id->span,
			"the id '%.*s' differs from the file's name '%.*s'",
			SLICE_FMT(id->text),
			SLICE_FMT(path_name(r->source->path)));
		finding_help(fs, "rename the file to '%.*s.md'%s%.*s%s",
			SLICE_FMT(id->text),
			id_is_valid(prefix, stem) ? ", or write the id '" : "",
			SLICE_FMT(id_is_valid(prefix, stem) ? stem : SLICE("")),
			id_is_valid(prefix, stem) ? "'" : "");
	} else {
		return;
	}
	finding_about(fs, SLICE("id"), id->text);
}

/* ---- The file as a whole ---- */

/* A kind of record, as its file shows it. */
struct kind {
	struct slice prefix; /* of its ids */
	struct slice key;    /* which only this kind must have */
	struct slice files;  /* the pattern of its paths */
	const char *one, *many;
};

static bool is_of_kind(
	const struct reader *r, struct slice id, const struct kind *kind)
{
	return id_is_valid(kind->prefix, id) && yaml_get(r->yaml, kind->key);
}

/*
 * Reports a file that is by its name, its id and its keys a record of the other
 * kind: where it lies is all that is wrong with it. False: it is not.
 */
static bool find_misplaced(const struct reader *r)
{
	const struct settings *s = &r->corpus->settings;
	const struct kind kinds[] = {
		{s->incident_prefix, SLICE("severity"), s->incidents,
			"an incident", "incidents"},
		{s->action_prefix, SLICE("incident"), s->actions,
			"an action item", "action items"},
	};
	bool is_action = corpus_is_action(r->corpus, r->source->path);
	const struct kind *here = &kinds[is_action];
	const struct kind *other = &kinds[!is_action];
	const struct yaml *id = yaml_get(r->yaml, SLICE("id"));
	struct slice stem = path_stem(r->source->path);

	if (r->in.cut || !id || !slice_eq(id->text, stem) ||
		!is_of_kind(r, stem, other) || yaml_get(r->yaml, here->key))
		return false;
	r->in.fs->record = stem;
	finding_add(r->in.fs, RULE_ID_FORMAT, id->span,
		"'%.*s' is %s, but its file lies among %s", SLICE_FMT(stem),
		other->one, here->many);
	finding_help(r->in.fs, "move the file to a path that fits '%.*s'",
		SLICE_FMT(other->files));
	finding_about(r->in.fs, SLICE("id"), stem);
	return true;
}

void reader_too_large(struct corpus *c, struct span place, const char *limit)
{
	finding_add(c->findings, RULE_RECORD_TOO_LARGE, place, "%s", limit);
	finding_help(
		c->findings, "keep the record short, and link to what is long");
}

/* The first line, where a finding about the whole file stands. */
static struct span first_line(const struct source *source)
{
	return source_line(source, 0);
}

/* Whether a conflict begins in or before the YAML: its parser reports it. */
static bool conflict_in_yaml(
	const struct source *source, const struct frontmatter *split)
{
	struct slice rest = source_without_bom(source);
	struct slice line = text_next_conflict(&rest);

	return line.ptr && line.ptr < split->yaml.ptr + split->yaml.len;
}

/* Reads the body's outline; false where a limit is passed. */
static bool read_outline(struct reader *r)
{
	struct md *md = NULL;
	struct err err;

	if (md_parse(&md, r->source, r->body, &err)) {
		finding_add(r->in.fs, RULE_RECORD_TOO_LARGE,
			source_last_line(r->source), "%s", err.message);
		finding_help(r->in.fs, "split it up, or link to what is long");
		return false;
	}
	md_outline(&r->outline, r->scratch, md);
	md_free(md);
	return true;
}

static void set_up(struct reader *r, const struct frontmatter *split)
{
	struct corpus *c = r->corpus;

	r->body = split->body;
	r->in = (struct schema_input){
		.fs = c->findings,
		.source = r->source,
		.arena = c->arena,
		.settings = &c->settings,
		.place = split->fence,
		.copy = true,
	};
}

bool reader_open_past(struct reader *r, struct corpus *c,
	const struct source *source, struct arena *scratch)
{
	struct frontmatter split;

	*r = (struct reader){.corpus = c, .source = source, .scratch = scratch};
	assert(source->text.len <= LIMIT_RECORD);
	if (frontmatter_split(&split, source) != FRONTMATTER_OK ||
		split.yaml.len > LIMIT_FRONTMATTER)
		return false;
	set_up(r, &split);
	r->yaml = yaml_parse_in(scratch, c->findings, source, split.yaml,
		RULE_FRONTMATTER_SYNTAX);
	if (!r->yaml)
		return false;
	r->in.cut = r->yaml->cut;
	return true;
}

bool reader_open(struct reader *r, struct corpus *c,
	const struct source *source, struct arena *scratch)
{
	struct frontmatter split;
	bool text;

	*r = (struct reader){.corpus = c, .source = source, .scratch = scratch};
	if (source->text.len > LIMIT_RECORD) {
		reader_too_large(c, first_line(source),
			"this record is larger than 128 KiB");
		return false;
	}
	if (frontmatter_split(&split, source) != FRONTMATTER_OK)
		return false;
	set_up(r, &split);
	if (split.yaml.len > LIMIT_FRONTMATTER) {
		reader_too_large(c, split.fence,
			"this frontmatter is larger than 64 KiB");
		return false;
	}
	text = text_check_body(c->findings, source, split.body);
	r->yaml = yaml_parse_in(scratch, c->findings, source, split.yaml,
		RULE_FRONTMATTER_SYNTAX);
	if (!conflict_in_yaml(source, &split))
		text_check_conflicts(c->findings, source);
	if (!r->yaml || !text)
		return false;
	r->in.cut = r->yaml->cut;
	return !find_misplaced(r) && read_outline(r);
}

void reader_no_frontmatter(struct corpus *c, const struct source *source)
{
	struct findings *fs = c->findings;
	struct frontmatter split;
	enum frontmatter_result result = frontmatter_split(&split, source);

	if (!text_check_encoding(fs, source, source_without_bom(source)) ||
		!text_check_conflicts(fs, source))
		return;
	if (result == FRONTMATTER_UNCLOSED) {
		finding_add(fs, RULE_FRONTMATTER_MISSING, split.fence,
			"the frontmatter that begins here is never closed");
		finding_help(fs, "add a line '---' behind its last key");
	} else {
		finding_add(fs, RULE_FRONTMATTER_MISSING, split.fence,
			"a record must open with frontmatter, a line '---'");
		finding_help(fs, "add frontmatter, or move the file out of "
				 "the record folder");
	}
}
