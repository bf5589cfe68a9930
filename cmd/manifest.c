#include "cmd/manifest.h"

#include "base/limits.h"
#include "base/path.h"

bool manifest_is(struct slice path)
{
	return slice_eq(path_name(path), SLICE("manifest.json"));
}

int manifest_read(struct source **out, struct arena *a, struct snapshot *at,
	struct slice path, struct err *err)
{
	enum read_result result;

	*out = NULL;
	return snapshot_read(out, &result, at, a, path, LIMIT_PAGE, err);
}

int manifest_outputs(const struct value **out, struct arena *a,
	const struct source *manifest, struct err *err)
{
	const struct value *outputs;
	struct value *root;

	if (value_from_json(&root, a, arena_string(a, manifest->path),
		    manifest->text, err))
		return -1;
	outputs = value_get(root, SLICE("outputs"));
	*out = outputs && outputs->kind == VALUE_LIST ? outputs : NULL;
	return 0;
}

struct slice manifest_text(const struct value *output, struct slice key)
{
	const struct value *v = value_get(output, key);

	return v && v->kind == VALUE_TEXT ? v->text : SLICE("");
}
