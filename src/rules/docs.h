/* The tables behind rule_doc(): one file for each part of the rule list. */
#ifndef DEBRIEF_RULES_DOCS_H
#define DEBRIEF_RULES_DOCS_H

#include "rules/rules.h"

struct rule_docs {
	const struct rule_doc *rows;
	size_t count;
};

#define RULE_DOCS(ROWS)                                                        \
	{                                                                      \
		ROWS, ARRAY_LENGTH(ROWS)                                       \
	}

extern const struct rule_docs docs_record, docs_steps, docs_evidence;

#endif
