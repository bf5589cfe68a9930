#include "rules/docs.h"

#include <assert.h>

const struct rule_doc *rule_doc(enum rule rule)
{
	const struct rule_docs *const parts[] = {
		&docs_record, &docs_steps, &docs_evidence};

	for (size_t p = 0; p < ARRAY_LENGTH(parts); p++)
		for (size_t i = 0; i < parts[p]->count; i++)
			if (parts[p]->rows[i].rule == rule)
				return &parts[p]->rows[i];
	/* Every rule has its documentation. */
	assert(false);
	return NULL;
}

const char *rule_config(enum rule rule)
{
	if (rule_info(rule)->severity == SEVERITY_ERROR &&
		rule_info(rule)->group != GROUP_RECORD)
		return "It cannot be excepted. To change its severity, set it "
		       "under 'rules' in the procedure's\nfrontmatter; that is "
		       "shown on the compliance page.";
	switch (rule_info(rule)->severity) {
	case SEVERITY_ERROR:
		return "It can be neither excepted nor switched off: a record "
		       "that cannot be trusted has\nto be mended.";
	case SEVERITY_DEVIATION:
		return "To accept one deviation, give the record an entry "
		       "under 'exceptions' with rule, reason,\napproved_by, "
		       "approved_on and, if it can still be mended, expires. "
		       "To change the rule for\nall records, set it under "
		       "'rules' in the procedure's frontmatter; that is shown "
		       "on the\ncompliance page.";
	default:
		return "To change its severity or switch it off, set it under "
		       "'rules' in the procedure's\nfrontmatter; that is shown "
		       "on the compliance page.";
	}
}
