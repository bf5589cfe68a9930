/* Who a commit is by: what is given, else git's configuration. */
#include "git/git_private.h"

#include "base/utf8.h"

/* Author or committer. */
struct role {
	const char *name;
	const struct identity *given, *other; /* of this role, of the other */
	long long time;
};

/* A text of the configuration, or an empty one. */
static struct slice configured(struct repo *r, git_config *config,
	const char *section, const char *key)
{
	struct slice name = arena_printf(r->arena, "%s.%s", section, key);
	git_buf value = {0};
	struct slice out = {0};

	if (!git_config_get_string_buf(&value, config, name.ptr))
		out = arena_copy(r->arena, slice_of(value.ptr));
	git_buf_dispose(&value);
	return out;
}

/* In git's own order. Where nothing else says who it is, one name that was
 * given is enough for both roles. */
static struct slice choose(
	struct repo *r, git_config *config, const struct role *role, bool email)
{
	const struct identity *given = role->given, *other = role->other;
	const char *key = email ? "email" : "name";
	struct slice text = email ? given->email : given->name;

	if (!text.len)
		text = configured(r, config, role->name, key);
	if (!text.len)
		text = configured(r, config, "user", key);
	if (!text.len)
		text = email ? other->email : other->name;
	return text;
}

/* A commit's header is one line, and knows the address by its brackets. */
static bool is_sound(struct slice text)
{
	while (text.len) {
		unsigned rune = utf8_next(&text);

		if (rune == '<' || rune == '>' || rune == UTF8_INVALID ||
			utf8_is_control(rune) || utf8_is_hidden(rune))
			return false;
	}
	return true;
}

static int check(
	const char *role, bool email, struct slice text, struct err *err)
{
	const char *part = email ? "e-mail address" : "name";

	if (!slice_trim(text).len)
		return err_set(err,
			"the commit's %s has no %s: set `author` in "
			"debrief.yml, GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL, or "
			"git config user.name and user.email",
			role, part);
	if (!is_sound(text))
		return err_set(err,
			"'%.*s' cannot be the %s of the commit's %s: write one "
			"line without <, > and control characters",
			SLICE_FMT(text), part, role);
	return 0;
}

static int sign(git_signature **out, struct repo *r, git_config *config,
	const struct role *role, struct err *err)
{
	struct slice name = choose(r, config, role, false);
	struct slice email = choose(r, config, role, true);
	int code;

	if (check(role->name, false, name, err) ||
		check(role->name, true, email, err))
		return -1;
	code = git_signature_new(out, arena_string(r->arena, name),
		arena_string(r->arena, email), role->time, 0);
	return code ? repo_fail(err, code, "the commit's %s", role->name) : 0;
}

int signatures_make(struct signatures *out, struct repo *r,
	const struct publish_request *request, struct err *err)
{
	const struct identity *a = &request->author, *c = &request->committer;
	const struct role author = {"author", a, c, request->time};
	const struct role committer = {"committer", c, a, request->time};
	git_config *config = NULL;
	int code = git_repository_config_snapshot(&config, r->git);
	int result = -1;

	if (code)
		return repo_fail(err, code, "git's configuration");
	if (!sign(&out->author, r, config, &author, err) &&
		!sign(&out->committer, r, config, &committer, err)) {
		/* Reflog entries are signed by the repository's identity. */
		git_repository_set_ident(
			r->git, out->committer->name, out->committer->email);
		result = 0;
	}
	git_config_free(config);
	return result;
}

void signatures_free(struct signatures *s)
{
	git_signature_free(s->author);
	git_signature_free(s->committer);
	*s = (struct signatures){0};
}
