/*
 * The largest inputs that are read, in one place. Each is checked before its
 * input costs anything, and each has a clear error that names it.
 */
#ifndef DEBRIEF_BASE_LIMITS_H
#define DEBRIEF_BASE_LIMITS_H

#include "base/buf.h"

#define LIMIT_RECORD	  KIB(128) /* a record, plan, procedure, bytes */
#define LIMIT_FRONTMATTER KIB(64)  /* bytes between the fences */
#define LIMIT_SETTINGS	  KIB(256) /* debrief.yml, people.yml, bytes */
#define LIMIT_CHANGELOG	  MIB(4)   /* the changelog with its own text */
#define LIMIT_TEMPLATE	  KIB(256) /* a template, bytes */
#define LIMIT_COMMIT	  MIB(1)   /* a commit or a tag, bytes */
#define LIMIT_TREE	  MIB(16)  /* a folder's own object, bytes */
#define LIMIT_PAGE	  MIB(64)  /* one rendered page, bytes */

enum {
	LIMIT_RECORDS = 1000000,  /* files in record folders */
	LIMIT_YAML_DEPTH = 64,	  /* mappings and lists inside another */
	LIMIT_LIST = 10000,	  /* entries of a list, of a timeline */
	LIMIT_ACTIONS = 500,	  /* written inline in an incident */
	LIMIT_PLAN_CHANGES = 500, /* of an incident */
	LIMIT_EXCEPTIONS = 500,	  /* of a record, of debrief.yml */
	LIMIT_HEADINGS = 2000,	  /* of a plan */
	LIMIT_STEPS = 200,	  /* of a procedure */
	LIMIT_CONTROLS = 1000,	  /* that its standards name */
	LIMIT_SEVERITIES = 100,
	LIMIT_SECTION_NAMES = 200, /* of sections, synonyms and required ones
				    * that a procedure adds */
	LIMIT_MARKDOWN_CONTAINERS = 32, /* quotes and lists open on a line */
	LIMIT_MARKDOWN_IMAGES = 500,	/* `![` in one paragraph */
	LIMIT_TABLE_COLUMNS = 64,
	LIMIT_TABLE_CELLS = 4096,
	LIMIT_TEMPLATE_DEPTH = 32, /* sections in a template; partials inside
				    * another */
	LIMIT_TEMPLATE_STEPS =
		50000000,      /* tags run and keys compared, a page */
	LIMIT_DATA_DEPTH = 64, /* lists and objects inside another, in JSON */
	/* Names looked at to suggest another for a broken reference, in all:
	 * the last of very many get no suggestion. */
	LIMIT_COMPARED = 1000000,
	LIMIT_TREE_DEPTH = 32, /* folders inside another */
};

#endif
