#include "cmd/identity.h"

#include <stdlib.h>

static int read_variable(
	struct slice *out, const char *variable, struct err *err)
{
	const char *value = getenv(variable);

	if (!value)
		return 0;
	*out = slice_of(value);
	if (!slice_trim(*out).len)
		return err_set(err,
			"%s is set and empty: nobody can be named so; give it "
			"a value, or unset it",
			variable);
	return 0;
}

int identity_choose(struct publish_request *r, const struct settings *settings,
	struct err *err)
{
	if (settings->author_name.len) {
		r->author.name = settings->author_name;
		r->author.email = settings->author_email;
		r->committer = r->author;
		return 0;
	}
	if (read_variable(&r->author.name, "GIT_AUTHOR_NAME", err) ||
		read_variable(&r->author.email, "GIT_AUTHOR_EMAIL", err) ||
		read_variable(&r->committer.name, "GIT_COMMITTER_NAME", err) ||
		read_variable(&r->committer.email, "GIT_COMMITTER_EMAIL", err))
		return -1;
	return 0;
}
