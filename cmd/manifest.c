#include "cmd/manifest.h"

#include "base/limits.h"
#include "base/path.h"

bool manifest_is(struct slice path)
{
	return slice_eq(path_name(path), SLICE("manifest.json"));
}

int manifest_read(const struct value **outputs, struct arena *a,
	struct snapshot *at, struct slice path, struct err *err)
{
	enum read_result result;
	struct source *source;
	struct value *root;

	*outputs = NULL;
	if (snapshot_read(&source, &result, at, a, path, LIMIT_PAGE, err))
		return -1;
	if (result != READ_OK)
		return 0;
	if (value_from_json(&root, a, arena_string(a, path), source->text, err))
		return -1;
	*outputs = value_get(root, SLICE("outputs"));
	return 0;
}
