#include "text/rule.h"

#include <assert.h>

#include "base/nearest.h"

static const struct rule_info rules[RULE_COUNT] = {
#define RULE_ROW(NAME, ID, SEVERITY, GROUP, FINDS)                             \
	{ID, SEVERITY_##SEVERITY, GROUP_##GROUP, FINDS},
	RULE_LIST(RULE_ROW)
#undef RULE_ROW
};

static const char *const severity_names[] = {
	"ignore", "note", "warning", "deviation", "error"};

static const char *const group_names[] = {"record", "scope", "schedule",
	"analysis", "plan", "actions", "history", "settings"};

const struct rule_info *rule_info(enum rule rule)
{
	assert(rule < RULE_COUNT);
	return &rules[rule];
}

bool rule_from_id(enum rule *out, struct slice id)
{
	for (int i = 0; i < RULE_COUNT; i++)
		if (slice_eq(id, slice_of(rules[i].id))) {
			*out = (enum rule)i;
			return true;
		}
	return false;
}

struct slice rule_nearest(struct slice id)
{
	struct slice ids[RULE_COUNT];

	for (int i = 0; i < RULE_COUNT; i++)
		ids[i] = slice_of(rules[i].id);
	return nearest_word(id, ids, RULE_COUNT);
}

const char *severity_name(enum severity severity)
{
	return severity_names[severity];
}

bool severity_from_name(enum severity *out, struct slice name)
{
	for (int i = 0; i <= SEVERITY_ERROR; i++)
		if (slice_eq(name, slice_of(severity_names[i]))) {
			*out = (enum severity)i;
			return true;
		}
	return false;
}

const char *rule_group_name(enum rule_group group)
{
	return group_names[group];
}
