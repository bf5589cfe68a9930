#include "format/yaml.h"

const struct yaml *yaml_get(const struct yaml *map, struct slice name)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml *item = map->first; item; item = item->next)
		if (slice_eq(item->name, name))
			return item;
	return NULL;
}

static bool is_one_of(struct slice s, const char *const *words)
{
	for (; *words; words++)
		if (slice_eq(s, slice_of(*words)))
			return true;
	return false;
}

bool yaml_is_null(const struct yaml *node)
{
	static const char *const words[] = {
		"", "~", "null", "Null", "NULL", NULL};

	return node->kind == YAML_SCALAR && !node->quoted &&
	       is_one_of(node->text, words);
}

bool yaml_bool(bool *out, const struct yaml *node)
{
	static const char *const yes[] = {"true", "True", "TRUE", NULL};
	static const char *const no[] = {"false", "False", "FALSE", NULL};

	if (node->kind != YAML_SCALAR || node->quoted)
		return false;
	if (!is_one_of(node->text, yes) && !is_one_of(node->text, no))
		return false;
	*out = is_one_of(node->text, yes);
	return true;
}
