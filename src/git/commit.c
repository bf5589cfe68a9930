/* What a commit says of itself: its people, its days, its message. */
#include "git/history_private.h"

#include <string.h>

/* Who that is by gitmailmap(5). */
static struct signer resolve(struct arena *a, const git_mailmap *mailmap,
	const char *name, const char *email)
{
	const char *real_name = name, *real_email = email;

	if (mailmap && git_mailmap_resolve(
			       &real_name, &real_email, mailmap, name, email)) {
		real_name = name;
		real_email = email;
	}
	return (struct signer){arena_copy(a, slice_of(real_name)),
		arena_copy(a, slice_of(real_email))};
}

/* `Name <address>`, or a name alone. */
static struct signer read_signer(
	struct arena *a, const git_mailmap *mailmap, struct slice text)
{
	size_t open = slice_find_char(text, '<');
	struct slice email = slice_from(text, open + 1);

	email = slice_sub(email, 0, slice_find_char(email, '>'));
	return resolve(a, mailmap,
		arena_string(a, slice_trim(slice_sub(text, 0, open))),
		arena_string(a, slice_trim(email)));
}

/* Trailers as git-interpret-trailers(1) reads them: a line in the middle of
 * the message is none. */
static void read_reviewers(struct commit_fact *out, struct arena *a,
	const git_mailmap *mailmap, const char *message)
{
	const struct slice key = SLICE("Reviewed-by");
	struct slice text = slice_of(message);
	git_message_trailer_array list = {0};

	/* Most messages have none, and need not be taken apart. */
	if (slice_find_nocase(text, key) == text.len ||
		git_message_trailers(&list, message))
		return;
	for (size_t i = 0; i < list.count; i++)
		if (slice_eq_nocase(slice_of(list.trailers[i].key), key) &&
			out->reviewers.len < LIMIT_REVIEWERS)
			*vec_push(a, &out->reviewers) = read_signer(
				a, mailmap, slice_of(list.trailers[i].value));
	git_message_trailer_array_free(&list);
}

static void read_people(struct commit_fact *out, struct arena *a, git_commit *c,
	const git_mailmap *mailmap)
{
	const git_signature *author = git_commit_author(c);
	const git_signature *committer = git_commit_committer(c);
	struct signer who = resolve(a, mailmap, author->name, author->email);

	out->author = who.name;
	out->email = who.email;
	out->written = author->when.time;
	out->written_offset = author->when.offset;
	if (strcmp(author->name, committer->name) ||
		strcmp(author->email, committer->email))
		who = resolve(a, mailmap, committer->name, committer->email);
	out->committer = who;
	out->committed = committer->when.time;
	out->committed_offset = committer->when.offset;
	read_reviewers(out, a, mailmap, git_commit_message(c));
}

static bool has_header(git_commit *commit, const char *field)
{
	git_buf value = {0};
	bool has = !git_commit_header_field(&value, commit, field);

	git_buf_dispose(&value);
	return has;
}

void commit_fact_read(struct commit_fact *out, struct arena *a, git_commit *c,
	const git_mailmap *mailmap)
{
	struct slice rest;

	*out = (struct commit_fact){.id = oid_text(a, git_commit_id(c))};
	read_people(out, a, c, mailmap);
	out->message = arena_copy(a, slice_of(git_commit_message(c)));
	rest = out->message;
	slice_line(&out->subject, &rest);
	out->root = git_commit_parentcount(c) == 0;
	out->merge = git_commit_parentcount(c) > 1;
	out->signature =
		has_header(c, "gpgsig") || has_header(c, "gpgsig-sha256");
}
