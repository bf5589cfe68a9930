#include "model/settings.h"

#include "base/path.h"
#include "model/schemas.h"

/* debrief.yml as it is written; settings_read() makes settings of it. */
struct raw_author {
	struct field self;
	struct field name, email;
};

struct raw_ids {
	struct field self;
	struct field incident, action;
};

struct raw {
	struct field incidents, actions, procedure, plan, changelog, reports,
		people, templates, timezone, source_url;
	struct raw_author author;
	struct flag_field report_frontmatter;
	struct exception_vec exceptions;
	struct list_field keys;
	struct raw_ids ids;
};

#define TEXT_ROW(OF, KEY, FLAGS, DOC)                                          \
	{                                                                      \
		.key = SLICE_INIT(#KEY), .type = SCHEMA_TEXT, .flags = FLAGS,  \
		.at = offsetof(struct OF, KEY), .doc = DOC                     \
	}

static const struct schema_field author_fields[] = {
	TEXT_ROW(raw_author, name, SCHEMA_REQUIRED, "who commits"),
	TEXT_ROW(raw_author, email, SCHEMA_REQUIRED, "and under which address"),
};

static const struct schema author_schema = {.name = "an author",
	.size = sizeof(struct raw_author),
	.fields = author_fields,
	.count = ARRAY_LENGTH(author_fields)};

static const struct schema_field ids_fields[] = {
	TEXT_ROW(raw_ids, incident, 0,
		"the prefix of incident ids; " DEFAULT_INCIDENT_PREFIX
		", if not given"),
	TEXT_ROW(raw_ids, action, 0,
		"the prefix of action item ids; " DEFAULT_ACTION_PREFIX
		", if not given"),
};

static const struct schema ids_schema = {.name = "the id prefixes",
	.size = sizeof(struct raw_ids),
	.fields = ids_fields,
	.count = ARRAY_LENGTH(ids_fields)};

static const struct schema_field settings_fields[] = {
	TEXT_ROW(raw, incidents, 0,
		"pattern of the incident records' paths; " DEFAULT_INCIDENTS
		", if not given"),
	TEXT_ROW(raw, actions, 0,
		"pattern of the action items' paths; " DEFAULT_ACTIONS
		", if not given"),
	TEXT_ROW(raw, procedure, 0,
		"path of the review procedure; " DEFAULT_PROCEDURE
		", if not given"),
	TEXT_ROW(raw, plan, 0,
		"path of the Incident Response Plan, or none where it lives "
		"elsewhere; " DEFAULT_PLAN ", if not given"),
	TEXT_ROW(raw, changelog, 0,
		"path of the plan's changelog; CHANGELOG.md beside the plan, "
		"if not given"),
	TEXT_ROW(raw, reports, 0,
		"folder of the generated reports, and of nothing "
		"else; " DEFAULT_REPORTS "/, if not given"),
	TEXT_ROW(raw, people, 0,
		"path of the people file; " DEFAULT_PEOPLE ", if not given"),
	TEXT_ROW(raw, templates, 0,
		"folder whose files replace built-in templates"),
	{.key = SLICE_INIT("timezone"),
		.type = SCHEMA_TEXT,
		.at = offsetof(struct raw, timezone),
		.pattern = "^([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
		.doc = "offset of times that have none: +10:00"},
	TEXT_ROW(raw, source_url, 0,
		"link pattern with {commit}, {path} and {line}"),
	{.key = SLICE_INIT("author"),
		.type = SCHEMA_MAP,
		.at = offsetof(struct raw, author),
		.nested = &author_schema,
		.doc = "who published commits are by"},
	{.key = SLICE_INIT("report_frontmatter"),
		.type = SCHEMA_FLAG,
		.at = offsetof(struct raw, report_frontmatter),
		.doc = "whether reports get Jekyll frontmatter"},
	{.key = SLICE_INIT("exceptions"),
		.type = SCHEMA_MAPS,
		.at = offsetof(struct raw, exceptions),
		.nested = &exception_elsewhere_schema,
		.doc = "accepted deviations of records that are gone"},
	{.key = SLICE_INIT("keys"),
		.type = SCHEMA_TEXTS,
		.at = offsetof(struct raw, keys),
		.doc = "more frontmatter keys that are known"},
	{.key = SLICE_INIT("ids"),
		.type = SCHEMA_MAP,
		.at = offsetof(struct raw, ids),
		.nested = &ids_schema,
		.doc = "the prefixes of ids"},
};

const struct schema settings_schema = {.name = "debrief.yml",
	.size = sizeof(struct raw),
	.fields = settings_fields,
	.count = ARRAY_LENGTH(settings_fields)};

/* Reports what is wrong with the value of KEY; MENDED is what to write. */
static void complain(struct findings *fs, const char *key,
	const struct field *f, const char *wrong, const char *mended)
{
	finding_add(fs, RULE_CONFIG_INVALID, f->span, "'%.*s' %s",
		SLICE_FMT(f->text), wrong);
	finding_help(fs, "%s", mended);
	finding_about(fs, slice_of(key), f->text);
}

/* Takes a path into *OUT, and tells whether it did; a folder may end in '/'. */
static bool take_path(struct slice *out, struct findings *fs, const char *key,
	const struct field *f)
{
	struct slice path = path_trim(f->text);

	if (!path.len)
		return false;
	if (slice_starts(path, SLICE("./")))
		path = slice_from(path, 2);
	if (!path_is_safe(path))
		complain(fs, key, f, "is no path inside the repository",
			"write it from the repository's root, without '..'");
	else if (!path_is_plain(path))
		complain(fs, key, f,
			"is not the same path everywhere: a part of it ends in "
			"a dot or a blank, or holds what cannot be seen",
			"leave that out");
	else
		*out = path;
	return path_is_safe(path) && path_is_plain(path);
}

/* Takes a pattern of files; one that names a folder would match none. */
static void take_pattern(struct slice *out, struct findings *fs,
	const char *key, const struct field *f)
{
	bool names_files = slice_has_char(f->text, '*') ||
			   slice_has_char(f->text, '?') ||
			   slice_ends(f->text, SLICE(".md"));
	struct slice path = {0};

	if (!take_path(&path, fs, key, f))
		return;
	if (names_files && !slice_ends(f->text, SLICE("/")))
		*out = path;
	else
		complain(fs, key, f, "names a folder, not the records in it",
			arena_string(fs->arena,
				arena_printf(fs->arena, "write '%.*s/**/*.md'",
					SLICE_FMT(path))));
}

/* Takes a path that is written to. */
static void take_output(struct slice *out, struct findings *fs, const char *key,
	const struct field *f)
{
	struct slice path = *out;

	take_path(&path, fs, key, f);
	if (path_is_portable(path))
		*out = path;
	else if (f->text.len)
		complain(fs, key, f, "cannot be written everywhere",
			"use none of < > : \" | ? *");
}

/* Whether one of two paths is the other or lies in it, on any file system. */
static bool overlap(struct slice a, struct slice b)
{
	return a.len && b.len &&
	       (path_is_under_nocase(a, b) || path_is_under_nocase(b, a));
}

/* `INC-...` */
static bool has_prefix(struct slice stem, struct slice prefix)
{
	return slice_starts_nocase(stem, prefix) &&
	       slice_starts(slice_from(stem, prefix.len), SLICE("-"));
}

/* Whether a file at PATH would be taken for a record by its name. */
static bool is_record_name(const struct settings *s, struct slice path)
{
	struct slice stem = path_stem(path);

	return (has_prefix(stem, s->incident_prefix) &&
		       path_matches(s->incidents, path)) ||
	       (has_prefix(stem, s->action_prefix) &&
		       path_matches(s->actions, path));
}

/* Where FIELD is stated, else the beginning of the settings. */
static struct span stated_at(const struct settings *s, const struct field *f)
{
	return field_is_set(*f) ? f->span : source_line(s->source, 0);
}

/* A record is not to be hidden by being called something else. */
static void check_documents(
	struct settings *s, struct findings *fs, const struct raw *raw)
{
	const struct {
		const char *key;
		const struct field *stated;
		struct slice *path;
	} files[] = {{"procedure", &raw->procedure, &s->procedure},
		{"plan", &raw->plan, &s->plan},
		{"people", &raw->people, &s->people}};

	for (size_t i = 0; i < ARRAY_LENGTH(files); i++) {
		if (!is_record_name(s, *files[i].path))
			continue;
		finding_add(fs, RULE_CONFIG_INVALID,
			stated_at(s, files[i].stated), "'%.*s' is a record",
			SLICE_FMT(*files[i].path));
		finding_help(fs, "give each a file of its own");
		finding_about(fs, slice_of(files[i].key), *files[i].path);
		*files[i].path = SLICE("");
	}
	s->people_stated &= s->people.len > 0;
}

/* The changelog is written to: it must be no file that debrief reads. */
static void check_changelog(
	struct settings *s, struct findings *fs, const struct raw *raw)
{
	const struct slice others[] = {
		s->procedure, s->people, s->plan, SETTINGS_PATH};
	const struct field *const stated[] = {
		&raw->procedure, &raw->people, &raw->plan, &raw->changelog};
	const struct field *f = &raw->changelog;
	bool taken = is_record_name(s, s->changelog);

	for (size_t i = 0; i < ARRAY_LENGTH(others) && !taken; i++) {
		taken = overlap(s->changelog, others[i]);
		if (taken && !field_is_set(*f))
			f = stated[i];
	}
	if (!taken)
		return;
	finding_add(fs, RULE_CONFIG_INVALID, stated_at(s, f),
		"the changelog '%.*s' is a file of another kind",
		SLICE_FMT(s->changelog));
	finding_help(fs, "give the changelog a file of its own, such as "
			 "plans/CHANGELOG.md");
	finding_about(fs, SLICE("changelog"), s->changelog);
	s->changelog = SLICE("");
}

/* What lies among the templates is neither a record nor a document. */
static void check_templates(
	struct settings *s, struct findings *fs, const struct raw *raw)
{
	const struct slice others[] = {path_pattern_folder(s->incidents),
		path_pattern_folder(s->actions), s->procedure, s->plan,
		s->changelog, s->people, SETTINGS_PATH};

	for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
		if (!overlap(s->templates, others[i]))
			continue;
		complain(fs, "templates", &raw->templates,
			"is a folder that holds other files, or lies in one",
			"name a folder for templates alone");
		s->templates = SLICE("");
		return;
	}
}

static void take_paths(
	struct settings *s, struct findings *fs, const struct raw *raw)
{
	struct arena *a = fs->arena;

	take_pattern(&s->incidents, fs, "incidents", &raw->incidents);
	take_pattern(&s->actions, fs, "actions", &raw->actions);
	take_path(&s->procedure, fs, "procedure", &raw->procedure);
	take_output(&s->reports, fs, "reports", &raw->reports);
	s->people_stated = take_path(&s->people, fs, "people", &raw->people);
	take_path(&s->templates, fs, "templates", &raw->templates);
	s->people_field = raw->people;
	s->templates_field = raw->templates;
	s->plan_field = raw->plan;
	if (slice_eq(raw->plan.text, SLICE("none"))) {
		s->plan = s->changelog = SLICE("");
		return;
	}
	take_path(&s->plan, fs, "plan", &raw->plan);
	s->changelog =
		path_join(a, path_folder(s->plan), SLICE("CHANGELOG.md"));
	take_output(&s->changelog, fs, "changelog", &raw->changelog);
}

/* The reports folder is replaced whole, so nothing else may live there. */
static void check_reports(
	struct settings *s, struct findings *fs, const struct raw *raw)
{
	const struct slice others[] = {path_pattern_folder(s->incidents),
		path_pattern_folder(s->actions), s->procedure, s->plan,
		s->changelog, s->people, s->templates, SETTINGS_PATH};
	const struct field *const stated[] = {&raw->incidents, &raw->actions,
		&raw->procedure, &raw->plan, &raw->changelog, &raw->people,
		&raw->templates, &raw->reports};

	for (size_t i = 0; i < ARRAY_LENGTH(others); i++) {
		if (!overlap(others[i], s->reports))
			continue;
		if (field_is_set(raw->reports))
			complain(fs, "reports", &raw->reports,
				"is a folder that holds other files",
				"name a folder for the generated reports "
				"alone");
		else
			finding_add(fs, RULE_CONFIG_INVALID,
				stated_at(s, stated[i]),
				"'%.*s' lies where the reports go, in '%.*s'",
				SLICE_FMT(others[i]), SLICE_FMT(s->reports));
		s->reports = SLICE(DEFAULT_REPORTS);
		return;
	}
}

static bool is_one_line(struct slice s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == '<' ||
			s.ptr[i] == '>')
			return false;
	return slice_trim(s).len > 0;
}

static void take_author(struct settings *s, struct findings *fs,
	const struct raw_author *author)
{
	const struct field *parts[] = {&author->name, &author->email};

	for (size_t i = 0; i < ARRAY_LENGTH(parts); i++)
		if (field_is_set(*parts[i]) && parts[i]->text.len &&
			!is_one_line(parts[i]->text)) {
			complain(fs, i ? "author.email" : "author.name",
				parts[i], "cannot stand in a commit",
				"write one line without < and >");
			return;
		}
	if (!author->name.text.len || !author->email.text.len)
		return;
	s->author_name = author->name.text;
	s->author_email = author->email.text;
}

static void take_url(
	struct settings *s, struct findings *fs, const struct field *f)
{
	struct slice url = f->text;

	if (!url.len)
		return;
	if ((!slice_starts(url, SLICE("https://")) &&
		    !slice_starts(url, SLICE("http://"))) ||
		slice_find(url, SLICE("{path}")) == url.len)
		complain(fs, "source_url", f, "is no link pattern",
			"write it like "
			"https://git.example.org/records/blob/{commit}/{path}"
			"#L{line}");
	else
		s->source_url = url;
}

/* A prefix is capital letters and digits, a letter first. */
static void take_prefix(struct slice *out, struct findings *fs, const char *key,
	const struct field *f)
{
	struct slice p = f->text;
	bool right = p.len > 0 && p.len <= 16;

	if (!field_is_set(*f) || !p.len)
		return;
	for (size_t i = 0; i < p.len && right; i++)
		right = (p.ptr[i] >= 'A' && p.ptr[i] <= 'Z') ||
			(i && char_is_digit(p.ptr[i]));
	if (right)
		*out = p;
	else
		complain(fs, key, f, "is no prefix of ids",
			"write capital letters and digits, such as INC");
}

static void take_ids(
	struct settings *s, struct findings *fs, const struct raw_ids *ids)
{
	take_prefix(&s->incident_prefix, fs, "ids.incident", &ids->incident);
	take_prefix(&s->action_prefix, fs, "ids.action", &ids->action);
	if (!slice_eq(s->incident_prefix, s->action_prefix))
		return;
	complain(fs, "ids",
		field_is_set(ids->action) ? &ids->action : &ids->incident,
		"is the prefix of incidents and of action items",
		"give each its own");
	s->incident_prefix = SLICE(DEFAULT_INCIDENT_PREFIX);
	s->action_prefix = SLICE(DEFAULT_ACTION_PREFIX);
}

static void take_values(
	struct settings *s, struct findings *fs, const struct raw *raw)
{
	take_author(s, fs, &raw->author);
	take_url(s, fs, &raw->source_url);
	take_ids(s, fs, &raw->ids);
	if (raw->timezone.text.len) {
		s->timezone_set =
			offset_parse(&s->timezone, raw->timezone.text);
		if (!s->timezone_set)
			complain(fs, "timezone", &raw->timezone,
				"is no offset from UTC",
				"write it like +10:00, -03:30 or Z");
	}
	s->report_frontmatter = raw->report_frontmatter.value;
	s->exceptions = raw->exceptions;
	s->keys = raw->keys.items;
}

void settings_read(
	struct settings *out, struct findings *fs, const struct source *source)
{
	struct schema_input in = {
		.fs = fs, .source = source, .mode = SCHEMA_SETTINGS};
	struct raw raw = {0};
	const struct yaml *map;

	*out = (struct settings){
		.source = source,
		.incidents = SLICE(DEFAULT_INCIDENTS),
		.actions = SLICE(DEFAULT_ACTIONS),
		.procedure = SLICE(DEFAULT_PROCEDURE),
		.plan = SLICE(DEFAULT_PLAN),
		.changelog = SLICE("plans/CHANGELOG.md"),
		.reports = SLICE(DEFAULT_REPORTS),
		.people = SLICE(DEFAULT_PEOPLE),
		.incident_prefix = SLICE(DEFAULT_INCIDENT_PREFIX),
		.action_prefix = SLICE(DEFAULT_ACTION_PREFIX),
	};
	if (!source)
		return;
	map = yaml_parse(
		fs, source, source_without_bom(source), RULE_CONFIG_INVALID);
	if (!map || !schema_decode(&raw, &in, &settings_schema, map))
		return;
	take_paths(out, fs, &raw);
	take_values(out, fs, &raw);
	check_documents(out, fs, &raw);
	check_changelog(out, fs, &raw);
	check_templates(out, fs, &raw);
	check_reports(out, fs, &raw);
}
