/* What only history shows. */
#include <stdlib.h>

#include "base/path.h"
#include "rules/versions.h"

static bool has_form(struct slice id, struct slice prefix)
{
	return slice_starts(id, prefix) && record_year(id).len &&
	       id.ptr[prefix.len] == '-';
}

/* Whether a path is, or was, that of a record: by its place and its name. */
static bool is_record_path(const struct corpus *c, struct slice path)
{
	const struct settings *s = corpus_settings_for(c, path);
	struct slice id = path_stem(path);

	return s && ((has_form(id, s->incident_prefix) &&
			     path_matches(s->incidents, path)) ||
			    (has_form(id, s->action_prefix) &&
				    path_matches(s->actions, path)));
}

/* Whether the record is there, perhaps under another path or prefix. */
static bool is_there(const struct check *k, struct slice path)
{
	const struct corpus *c = k->corpus;
	struct slice id = corpus_id_now(c, k->scratch, path_stem(path));
	const struct history *h = k->judge->history;

	return corpus_has_incident(c, id) || corpus_has_action(c, id) ||
	       corpus_is_unreadable(c, id) ||
	       (corpus_wants(c, path) && h->has_path &&
		       h->has_path(h->context, path));
}

/* The commit that took the file away; NULL if that is not committed yet. */
static const struct commit_fact *removal(
	const struct history *h, const struct path_history *path)
{
	const struct path_change *last = path->changes.at;

	if (!path->changes.len || last->blob.len)
		return NULL;
	return &h->commits.at[last->commit];
}

/* A record that was there and is not now. */
struct missing {
	struct slice id;
	struct span place;
	const struct commit_fact *by; /* took it away; NULL: not committed */
	bool still_there;	      /* its file is, as no record */
};

static void say_missing(struct check *k, const struct missing *m)
{
	if (m->by)
		finding_add(k->fs, RULE_RECORD_DELETED, m->place,
			"%.*s was in history and is gone: %.*s removed it on "
			"%s",
			SLICE_FMT(m->id), SLICE_FMT(m->by->author),
			say_day(k, commit_committed(m->by).day));
	else if (m->still_there)
		finding_add(k->fs, RULE_RECORD_DELETED, m->place,
			"%.*s was a record and is none now: its file is still "
			"here, but debrief.yml no longer has records there",
			SLICE_FMT(m->id));
	else
		finding_add(k->fs, RULE_RECORD_DELETED, m->place,
			"%.*s is in history and is gone from the files",
			SLICE_FMT(m->id));
}

static void find_deleted(struct check *k, const struct missing *m)
{
	k->fs->record = m->id;
	say_missing(k, m);
	finding_help(k->fs,
		"bring the record back, or say in debrief.yml why it is gone: "
		"an entry of `exceptions` with `record: %.*s`",
		SLICE_FMT(m->id));
	k->fs->record = (struct slice){0};
}

/* ---- Records in files of their own ---- */

/* A record's file that is no record now. */
struct lost {
	struct slice id; /* with today's prefix */
	size_t changed;	 /* the commit that changed it last */
	const struct path_history *path;
};

struct lost_vec VEC(struct lost);

static int compare_lost(const void *x, const void *y)
{
	const struct lost *a = x, *b = y;
	int order = slice_cmp(a->id, b->id);

	if (!order)
		order = (a->changed > b->changed) - (a->changed < b->changed);
	return order ? order : slice_cmp(a->path->path, b->path->path);
}

static void check_lost(struct check *k, const struct lost *lost)
{
	const struct history *h = k->judge->history;
	struct slice path = lost->path->path;
	const struct missing m = {
		.id = path_stem(path),
		.place = span_make(
			source_new(k->corpus->arena, path, SLICE("")), 0, 0),
		.by = removal(h, lost->path),
		.still_there = h->has_path && h->has_path(h->context, path),
	};

	find_deleted(k, &m);
}

/* A record that was moved before it was deleted is missed where it was last. */
static void check_files(struct check *k)
{
	const struct history *h = k->judge->history;
	struct lost_vec all = {0};

	for (size_t n = 0; n < h->paths.len; n++) {
		const struct path_history *path = &h->paths.at[n];

		if (path->changes.len &&
			is_record_path(k->corpus, path->path) &&
			!is_there(k, path->path))
			*vec_push(k->scratch, &all) = (struct lost){
				corpus_id_now(k->corpus, k->scratch,
					path_stem(path->path)),
				path->changes.at[0].commit, path};
	}
	vec_sort(&all, compare_lost);
	for (size_t n = 0; n < all.len; n++)
		if (!n || !slice_eq(all.at[n].id, all.at[n - 1].id))
			check_lost(k, &all.at[n]);
}

/* ---- Items that an incident's frontmatter had ---- */

/* The incident that had the item, as it is today; NULL where P is no such item
 * or the incident is gone too. An action item's own file in a folder of
 * incidents is no incident that had it. */
static const struct incident *incident_of(
	const struct corpus *c, const struct past *p)
{
	size_t slash = slice_find_char(p->id, '/');

	if (slash < p->id.len)
		return corpus_incident(c, slice_sub(p->id, 0, slash));
	return has_form(p->id, c->settings.action_prefix) &&
			       !slice_eq(p->id, path_stem(p->path))
		       ? corpus_incident(c, path_stem(p->path))
		       : NULL;
}

/* An item without an id goes by its place, which another one takes. */
static bool has_own_id(struct slice id)
{
	return !slice_has_char(id, '[');
}

/* The first of the CHANGES that the main line saw after commit number LAST;
 * SIZE_MAX if there is none. */
static size_t next_change(const struct history *h,
	const struct path_change_vec *changes, size_t last)
{
	size_t next = SIZE_MAX;

	for (size_t n = 0; n < changes->len; n++) {
		size_t commit = changes->at[n].commit;

		if (commit >= last)
			break;
		if (h->commits.at[commit].main_line)
			next = commit;
	}
	return next;
}

/* The commit of the main line that no longer had the item; NULL: that is not
 * committed yet. */
static const struct commit_fact *item_removal(
	const struct history *h, const struct past *p)
{
	const struct path_history *path = history_path(h, p->path);
	size_t own, merged;

	if (!path)
		return NULL;
	own = next_change(h, &path->changes, p->line[0].commit);
	merged = next_change(h, &path->merged, p->line[0].commit);
	if (own == SIZE_MAX || (merged != SIZE_MAX && merged > own))
		own = merged;
	return own == SIZE_MAX ? NULL : &h->commits.at[own];
}

static void check_item(struct check *k, const struct past *p)
{
	const struct incident *i = incident_of(k->corpus, p);

	if (!i || i->record.cut || !p->line_len || !has_own_id(p->id) ||
		corpus_has_action(k->corpus, p->id) ||
		corpus_is_unreadable(k->corpus, p->id))
		return;
	find_deleted(k, &(struct missing){p->id, i->record.place,
				item_removal(k->judge->history, p), false});
}

void rule_record_deleted(struct check *k)
{
	const struct past_vec *all;

	if (k->judge->history->kind != HISTORY_FULL)
		return;
	check_files(k);
	all = past_all(k->corpus, k->judge);
	for (size_t n = 0; n < all->len; n++)
		check_item(k, &all->at[n]);
}

/* ---- What became of the last publish ---- */

enum { SHORT_ID = 7 };

static struct slice short_id(struct slice id)
{
	return slice_sub(id, 0, SHORT_ID);
}

/* Where NOW ceases to be the lines of THEN; false where it never does. */
static bool find_other_line(size_t *at, struct slice then, struct slice now)
{
	struct slice old, line, rest = now;
	bool more_old, more;

	do {
		*at = now.len - rest.len;
		more_old = slice_line(&old, &then);
		more = slice_line(&line, &rest);
	} while (more && more_old && slice_eq(old, line));
	return more || more_old;
}

/* Of the changelog only the lines between the markers are ours. */
static void find_edited_changelog(struct check *k)
{
	const struct publish_fact *p = &k->judge->history->published;
	const struct source *then = p->changelog_then, *now = p->changelog_now;
	struct slice before, after;
	struct span place;
	bool gone;
	size_t at = 0;

	if (!then || !changelog_region(&before, then->text))
		return;
	if (!now)
		now = source_new(k->corpus->arena, then->path, SLICE(""));
	gone = !changelog_region(&after, now->text);
	if (!gone && !find_other_line(&at, before, after))
		return;
	place = gone ? span_make(now, 0, 0)
		     : source_line(
			       now, (size_t)(after.ptr - now->text.ptr) + at);
	finding_add(k->fs, RULE_REPORT_EDITED, place,
		"the generated lines of the changelog were %s by hand since "
		"debrief wrote them in commit %.*s",
		gone ? "removed" : "changed", SLICE_FMT(short_id(p->commit)));
	finding_help(k->fs,
		"change the record instead, or write outside the markers; the "
		"next `debrief publish` writes these lines anew");
}

void rule_report_edited(struct check *k)
{
	const struct publish_fact *p = &k->judge->history->published;

	for (size_t n = 0; n < p->edited.len; n++) {
		struct source *file = source_new(
			k->corpus->arena, p->edited.at[n], SLICE(""));
		const struct history *h = k->judge->history;
		bool there =
			h->has_path && h->has_path(h->context, p->edited.at[n]);

		finding_add(k->fs, RULE_REPORT_EDITED, span_make(file, 0, 0),
			"this generated file was %s by hand since debrief "
			"wrote it in commit %.*s",
			there ? "changed" : "removed",
			SLICE_FMT(short_id(p->commit)));
		finding_help(k->fs,
			"change the record instead; the next `debrief "
			"publish` writes the file anew");
	}
	find_edited_changelog(k);
}

void rule_history_rewritten(struct check *k)
{
	const struct publish_fact *p = &k->judge->history->published;

	if (!p->commit.len || p->source_there || !k->judge->place)
		return;
	finding_add(k->fs, RULE_HISTORY_REWRITTEN,
		span_make(k->judge->place, 0, 0),
		"the last publish, commit %.*s, shows the records of commit "
		"%.*s, which is not in the history that is checked",
		SLICE_FMT(short_id(p->commit)), SLICE_FMT(short_id(p->source)));
	finding_help(k->fs,
		"bring the commit back, or accept the rewrite with the next "
		"publish: `debrief publish --accept-rewrite REASON`");
	finding_about(k->fs, SLICE("Debrief-Source"), p->source);
}
