/* debrief verify: rebuilds what was published, and compares every byte. */

#include "base/limits.h"
#include "base/path.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "cmd/manifest.h"
#include "cmd/outputs.h"
#include "cmd/session.h"
#include "text/escape.h"

enum {
	OPT_ALL,
};

static const struct option options[] = {
	{"--all", NULL, "verify every publish in the history, newest first"},
	{NULL, NULL, NULL},
};

/* A file that is not what it should be. */
struct difference {
	struct slice path;
	const char *what;
	size_t line; /* first one that differs, from 1; 0: not comparable */
	struct slice published, rebuilt; /* that line; ptr NULL: none */
};

struct difference_vec VEC(struct difference);

/* One publish that is being verified. */
struct check {
	struct session *s;  /* open at the source */
	struct snapshot at; /* the published commit */
	enum outputs_kind kind;
	struct stage *made; /* again, beside what that commit has */
	struct difference_vec differences;
};

static void differ(struct check *c, struct difference d)
{
	*vec_push(&c->s->arena, &c->differences) = d;
}

/* Where a file ceases to be what the rebuild has. */
static void differ_in_text(struct check *c, struct slice path,
	struct slice there, struct slice new)
{
	struct difference d = {.path = path, .what = "differs"};
	bool more, more_new;

	do {
		d.published = d.rebuilt = (struct slice){0};
		more = slice_line(&d.published, &there);
		more_new = slice_line(&d.rebuilt, &new);
		d.line++;
	} while (more && more_new && slice_eq(d.published, d.rebuilt));
	differ(c, d);
}

static int compare_file(
	struct check *c, const struct output_file *f, struct err *err)
{
	enum read_result result;
	struct source *there;

	if (snapshot_read(&there, &result, &c->at, &c->s->arena, f->path,
		    LIMIT_PAGE, err))
		return -1;
	if (result == READ_ABSENT)
		differ(c, (struct difference){
				  .path = f->path, .what = "is not there"});
	else if (result == READ_TOO_LARGE || !f->bytes.ptr)
		differ(c, (struct difference){
				  .path = f->path, .what = "differs"});
	else if (!slice_eq(there->text, f->bytes))
		differ_in_text(c, f->path, there->text, f->bytes);
	return 0;
}

/* Files of the generated folder that the rebuild does not have. */
static int find_strangers(struct check *c, struct err *err)
{
	struct file_vec there = {0};

	if (snapshot_list(&there, &c->at, outputs_folder(c->kind, c->s), err))
		return -1;
	for (size_t i = 0; i < there.len; i++) {
		struct slice path = there.at[i].path;

		if (!slice_eq(path, outputs_keep(c->kind)) &&
			!stage_has(c->made, path))
			differ(c, (struct difference){.path = path,
					  .what = "was not generated"});
	}
	return 0;
}

static int compare_all(struct check *c, struct err *err)
{
	struct output_vec new = {0};
	struct slice_list spoiled = {0};
	struct arena *a = &c->s->arena;

	if (stage_new_files(&new, c->made, a, LIMIT_PAGE, err) ||
		stage_spoiled_files(&spoiled, c->made, a, &c->at, err))
		return -1;
	for (size_t i = 0; i < new.len; i++)
		if (compare_file(c, &new.at[i], err))
			return -1;
	for (size_t i = 0; i < spoiled.len; i++)
		differ(c, (struct difference){.path = spoiled.at[i],
				  .what = "is stored with another content"});
	return find_strangers(c, err);
}

/* ---- A publish of another version ---- */

/* Whether the output at PATH has the digest. */
static int check_digest(bool *intact, struct check *c, struct slice path,
	struct slice digest, struct err *err)
{
	struct arena a = {0};
	char hex[SHA256_HEX + 1] = "";
	enum read_result result;
	struct source *source;
	int failed = snapshot_read(
		&source, &result, &c->at, &a, path, LIMIT_PUBLISHED, err);

	if (!failed && result == READ_OK)
		sha256_hex(hex, source->text);
	if (!failed && !slice_eq(slice_of(hex), digest))
		*intact = false;
	arena_free(&a);
	return failed ? -1 : 0;
}

/* Whether the outputs that a manifest names have the digests it gives. */
static int check_manifest(
	bool *intact, struct check *c, struct slice manifest, struct err *err)
{
	const struct value *outputs = NULL;
	struct arena a = {0};
	struct source *source;
	int failed = manifest_read(&source, &a, &c->at, manifest, err);

	if (!failed && source)
		failed = manifest_outputs(&outputs, &a, source, err);
	for (const struct value *v = outputs ? outputs->first : NULL;
		!failed && v; v = v->next) {
		struct slice path = manifest_text(v, SLICE("path"));
		struct slice digest = manifest_text(v, SLICE("sha256"));

		if (path.len)
			failed = check_digest(intact, c, path, digest, err);
	}
	arena_free(&a);
	return failed;
}

static int is_intact(bool *intact, struct check *c, struct err *err)
{
	struct file_vec there = {0};
	struct slice stranger = {0};
	bool any = false;

	*intact = true;
	if (outputs_stranger(&stranger, c->s, &c->at, c->kind, err) ||
		snapshot_list(
			&there, &c->at, outputs_folder(c->kind, c->s), err))
		return -1;
	for (size_t i = 0; i < there.len; i++) {
		if (!manifest_is(there.at[i].path))
			continue;
		any = true;
		if (check_manifest(intact, c, there.at[i].path, err))
			return -1;
	}
	*intact = *intact && any && !stranger.len;
	return 0;
}

/* ---- One publish ---- */

/* The line as it stands, as far as it fits. */
static void write_line(struct buf *out, const char *whose, struct slice line)
{
	enum { SHOWN_MOST = 160 };

	buf_addf(out, "    %s: ", whose);
	if (!line.ptr) {
		buf_adds(out, "(no such line)");
	} else {
		size_t end = utf8_cut(line, SHOWN_MOST);

		escape_terminal(out, slice_sub(line, 0, end));
		if (end < line.len)
			buf_adds(out, " ...");
	}
	buf_addc(out, '\n');
}

static void write_differences(struct buf *out, const struct check *c)
{
	for (size_t i = 0; i < c->differences.len; i++) {
		const struct difference *d = &c->differences.at[i];

		buf_adds(out, "  ");
		escape_terminal(out, d->path);
		buf_addf(out, ": %s", d->what);
		if (d->line)
			buf_addf(out, " from line %zu on", d->line);
		buf_addc(out, '\n');
		if (!d->line)
			continue;
		write_line(out, "published", d->published);
		write_line(out, "rebuilt", d->rebuilt);
	}
}

/* Judges the comparison; EXIT_FINE, EXIT_FINDINGS or EXIT_UNABLE. */
static int write_verdict(struct buf *out, struct check *c,
	const struct published *p, struct err *err)
{
	bool intact = false;

	if (!c->differences.len) {
		buf_adds(out, "reproduced\n");
		return EXIT_FINE;
	}
	if (!slice_eq(p->version, SLICE(DEBRIEF_VERSION)) &&
		is_intact(&intact, c, err))
		return EXIT_UNABLE;
	if (intact) {
		buf_adds(out, "intact: it matches its manifest, and was made "
			      "by version ");
		escape_terminal(out, p->version);
		buf_adds(out, ", which this one does not reproduce\n");
		return EXIT_FINE;
	}
	buf_adds(out, "differs\n");
	write_differences(out, c);
	return EXIT_FINDINGS;
}

/* Without its history a clone can neither reproduce nor deny anything. */
static int cut_off(struct err *err, bool partial)
{
	err_set(err,
		"the history is cut off, so what was published cannot be made "
		"again; fetch it all ('git fetch %s')",
		partial ? "--refetch --no-filter" : "--unshallow");
	return EXIT_UNABLE;
}

/* Opens a session as the one that published P was. */
static int open_source(struct session *s, const struct arguments *args,
	const struct published *p, struct err *err)
{
	struct arguments as = {.dir = args->dir};
	unsigned how = SESSION_COMMIT;
	struct arena a = {0};
	int result;

	if (p->without_history)
		how |= SESSION_NO_HISTORY;
	as.given[OPT_REV] = arena_string(&a, p->source);
	as.given[OPT_AS_OF] = arena_string(&a, p->as_of);
	/* It is to be worked out, and not to be remembered. */
	as.given[OPT_NO_CACHE] = "";
	result = session_open(s, &as, how, err);
	arena_free(&a);
	if (result || p->without_history || s->history.kind == HISTORY_FULL)
		return result;
	cut_off(err, s->history.partial);
	return -1;
}

/* Rebuilds what P holds, and compares. */
static int rebuild(struct check *c, const struct arguments *args,
	const struct published *p, struct err *err)
{
	struct session *s = c->s;

	c->kind = p->site ? OUTPUTS_SITE : OUTPUTS_REPORTS;
	if (open_source(s, args, p, err) ||
		snapshot_open(&c->at, s->repo, SNAPSHOT_COMMIT, p->commit, err))
		return -1;
	if (stage_open(&c->made, s->repo, p->commit, outputs_folder(c->kind, s),
		    err) ||
		outputs_make(stage_sink(c->made), s, c->kind, p->parent, err))
		return -1;
	return compare_all(c, err);
}

static int verify_one(struct buf *out, const struct arguments *args,
	const struct published *p, struct err *err)
{
	struct session s = {0};
	struct check c = {.s = &s};
	int status = EXIT_UNABLE;

	buf_addf(out, "%.*s ", SLICE_FMT(p->commit));
	if (!rebuild(&c, args, p, err))
		status = write_verdict(out, &c, p, err);
	stage_close(c.made);
	snapshot_close(&c.at);
	session_close(&s);
	return status;
}

/* ---- The command ---- */

static int verify_all(struct buf *out, struct repo *r,
	const struct arguments *args, const struct published_vec *all,
	struct err *err)
{
	int status = EXIT_FINE;

	for (size_t i = 0; i < all->len; i++) {
		const struct published *p = &all->at[i];
		int one = EXIT_FINDINGS;
		day_t day;

		/* Made by hand: the others are verified all the same. */
		if (!day_parse(&day, p->as_of))
			buf_addf(out,
				"%.*s malformed: its trailer Debrief-As-Of is "
				"missing or no date\n",
				SLICE_FMT(p->commit));
		else if (repo_has_commit(r, p->source))
			one = verify_one(out, args, p, err);
		else if (repo_is_shallow(r))
			one = cut_off(err, false);
		else
			buf_addf(out,
				"%.*s source gone: there is no commit %.*s\n",
				SLICE_FMT(p->commit), SLICE_FMT(p->source));
		if (one == EXIT_UNABLE)
			return EXIT_UNABLE;
		if (one > status)
			status = one;
	}
	return status;
}

static int verify_from(struct buf *out, struct repo *r,
	const struct arguments *args, struct err *err)
{
	struct slice rev = slice_of(args->path_count ? args->paths[0] : "HEAD");
	struct published_vec all = {0};
	struct published newest;

	if (repo_published(&newest, r, rev, err))
		return EXIT_UNABLE;
	if (!newest.commit.len) {
		err_set(err, "nothing was published in the history of '%.*s'",
			SLICE_FMT(rev));
		return EXIT_UNABLE;
	}
	if (!option_given(args, OPT_ALL))
		all = (struct published_vec){.at = &newest, .len = 1};
	else if (repo_published_all(&all, r, rev, err))
		return EXIT_UNABLE;
	return verify_all(out, r, args, &all, err);
}

static int run(const struct arguments *args, struct err *err)
{
	struct buf out = {0};
	struct arena a = {0};
	struct repo *r = NULL;
	int status = EXIT_UNABLE;

	if (args->path_count > 1)
		err_set(err, "verify takes one revision");
	else if (!session_open_repo(&r, &a, args, err))
		status = verify_from(&out, r, args, err);
	if (status != EXIT_UNABLE && print(buf_slice(&out), err))
		status = EXIT_UNABLE;
	repo_close(r);
	arena_free(&a);
	buf_free(&out);
	return status;
}

static const struct example examples[] = {
	{"debrief verify", "the last publish"},
	{"debrief verify --all", "every publish in the history"},
	{NULL, NULL},
};

const struct command command_verify = {
	.name = "verify",
	.usage = "[REV] [--all]",
	.summary = "rebuilds what was published and compares every byte",
	.details = "REV may be any commit (default HEAD): the last publish in "
		   "its history is meant. It is\nrebuilt from the commit that "
		   "it names as its source. The verdict is: reproduced;\n"
		   "differs, with the files and lines; intact, as its manifest "
		   "says but made by another\nversion; source gone; or "
		   "malformed, where its trailer Debrief-As-Of tells no day.\n"
		   "The exit status is 1 for all but reproduced and intact.",
	.options = options,
	.finds = "a publish is neither reproduced nor intact",
	.examples = examples,
	.run = run,
};
