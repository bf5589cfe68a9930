/* evidence-unknown: whether what is given as evidence exists. */
#include "base/path.h"
#include "rules/private.h"
#include "text/escape.h"

/* Whether a file is there now, or was when RECORD was written: one of the
 * commits that wrote it marked the work as done. */
static bool has_path(
	const struct check *k, struct slice path, struct slice record)
{
	const struct history *h = k->judge->history;
	const struct path_history *written = history_path(h, record);

	if (!path.len)
		return false;
	if (h->has_path(h->context, path))
		return true;
	for (size_t n = 0; h->had_path && written && n < written->changes.len;
		n++)
		if (h->had_path(h->context, path,
			    h->commits.at[written->changes.at[n].commit].id))
			return true;
	return false;
}

/* A path from the repository's root, or from the record's own folder. */
static bool is_path_there(const struct check *k, struct field evidence)
{
	struct slice text = evidence.text;
	struct slice record = evidence.span.source->path;
	struct slice folder = path_folder(record);
	struct slice rooted;

	text = slice_sub(text, 0, slice_find_char(text, '#'));
	if (!text.len) /* `#12`, a number of a tracker's */
		return false;
	rooted = path_resolve(k->scratch, SLICE(""), text);
	return has_path(k, rooted, record) ||
	       has_path(k, path_resolve(k->scratch, folder, text), record);
}

/* Whether a text that exists nowhere was meant as a path. */
static bool looks_like_path(struct slice text)
{
	size_t dot = slice_find_char(text, '.');

	for (size_t n = 0; n < text.len; n++)
		if (char_is_space(text.ptr[n]))
			return false;
	return slice_has_char(text, '/') ||
	       (dot + 1 < text.len && char_is_alnum(text.ptr[dot + 1]));
}

/* Ids of fewer digits are words as well: `added`, `face`. */
static bool looks_like_commit(struct slice text)
{
	return text.len >= 7 && is_commit_id(text);
}

static void find_evidence(
	struct check *k, struct field e, struct slice key, const char *what)
{
	struct findings *fs = k->fs;

	finding_add(fs, RULE_EVIDENCE_UNKNOWN, e.span, "`%.*s` %s",
		SLICE_FMT(e.text), what);
	finding_help(fs, "give a URL, a path from the repository's root, or a "
			 "commit id");
	finding_about(fs, key, e.text);
	if (k->action)
		fs->all.at[fs->all.len - 1].subject = k->action->record.id;
}

void note_asked(struct check *k)
{
	struct slice_list *asked = &k->judge->cache->asked;
	const struct record *r =
		k->action ? &k->action->record : &k->incident->record;

	*vec_push(k->corpus->arena, asked) = r->source->path;
}

void check_evidence(struct check *k, struct field e, struct slice key)
{
	const struct history *h = k->judge->history;

	if (!e.text.len || url_is_absolute(e.text) ||
		text_is_placeholder(e.text))
		return;
	note_asked(k);
	if (!h->has_path || is_path_there(k, e))
		return;
	if (looks_like_commit(e.text)) {
		/* A clone that is cut off knows not all commits. */
		if (h->kind == HISTORY_FULL && h->has_commit &&
			!h->has_commit(h->context, e.text))
			find_evidence(k, e, key,
				"is given as evidence, and no commit in "
				"history has this id");
	} else if (looks_like_path(e.text)) {
		/* In such a clone, what was there once cannot be told. */
		if (h->kind == HISTORY_SHALLOW)
			return;
		find_evidence(k, e, key,
			"is given as evidence, and there is no such file, nor "
			"was there one when this was written down");
	} else {
		find_evidence(k, e, key,
			"is given as evidence, and is neither a URL nor a "
			"path nor a commit");
		finding_severity(k->fs, SEVERITY_WARNING);
	}
}

void rule_action_evidence(struct check *k)
{
	const struct field_vec *all = &k->action->evidence.items;

	for (size_t n = 0; n < all->len; n++)
		check_evidence(k, all->at[n], SLICE("evidence"));
}
