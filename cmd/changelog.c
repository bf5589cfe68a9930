#include "cmd/changelog.h"

#include "base/limits.h"

int changelog_of_target(struct session *s, struct slice rev, struct err *err)
{
	struct slice path = s->corpus.settings.changelog;
	enum read_result result = READ_ABSENT;
	struct snapshot at = {0};
	struct source *source;
	int failed;

	if (!path.len || !rev.len)
		return 0;
	failed = snapshot_open(&at, s->repo, SNAPSHOT_COMMIT, rev, err) ||
		 snapshot_read(&source, &result, &at, &s->arena, path,
			 LIMIT_CHANGELOG, err);
	snapshot_close(&at);
	if (failed)
		return -1;
	if (result == READ_TOO_LARGE)
		return err_set(err, "'%.*s' is larger than %zu MiB, the limit",
			SLICE_FMT(path), LIMIT_CHANGELOG >> 20);
	if (result == READ_OK)
		s->changelog = source->text;
	return 0;
}
