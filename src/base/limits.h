/*
 * The largest inputs that are read, and how far is searched, in one place.
 * Each of the inputs is checked before it costs anything, with an error that
 * names the limit; the README lists them.
 */
#ifndef DEBRIEF_BASE_LIMITS_H
#define DEBRIEF_BASE_LIMITS_H

#include "base/buf.h"

#define LIMIT_RECORD	  KIB(128) /* a record or another document, bytes */
#define LIMIT_FRONTMATTER KIB(64)  /* bytes between the fences */
#define LIMIT_SETTINGS	  KIB(256) /* debrief.yml, people.yml, bytes */
#define LIMIT_CHANGELOG	  MIB(64)  /* the changelog, read or made, bytes */
#define LIMIT_TEMPLATE	  KIB(256) /* a template, bytes */
#define LIMIT_IGNORE	  KIB(256) /* a .gitignore or .gitattributes, bytes */
#define LIMIT_COMMIT	  MIB(1)   /* a commit or a tag, bytes */
#define LIMIT_TREE	  MIB(16)  /* a folder's own object, bytes */
#define LIMIT_PAGE	  MIB(64)  /* one rendered page, bytes */
#define LIMIT_DATA	  MIB(1)   /* JSON for a template, bytes */
#define LIMIT_PUBLISHED	  ((size_t)2 << 30) /* a published file, bytes */
#define LIMIT_COMMENT	  ((size_t)60000)   /* a comment on a forge, bytes */
#define LIMIT_EDITED	  MIB(256) /* a working file; larger is not ours */

enum {
	LIMIT_RECORDS = 1000000,  /* files in record folders */
	LIMIT_PLANNED = 2000000,  /* names in folders that a publish writes */
	LIMIT_COPIES = 100000,	  /* files in folders that are the same tree as
				   * another; in history, over all commits */
	LIMIT_YAML_DEPTH = 64,	  /* mappings and lists inside another */
	LIMIT_LIST = 10000,	  /* entries of a list, of a timeline */
	LIMIT_PLACES = 1000,	  /* in a record that one rule names, where it
				   * looks at each piece of text */
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
	/* Bytes of names beside pieces of patterns of .gitignore files. */
	LIMIT_IGNORE_STEPS = 30000000,
	/* Ways to match a path with the patterns of .gitattributes files. */
	LIMIT_ATTRIBUTE_STEPS = 2000000,
	/* Tags run and keys compared, for a page. */
	LIMIT_TEMPLATE_STEPS = 50000000,
	LIMIT_DATA_DEPTH = 64, /* lists and objects inside another, in JSON */
	LIMIT_TREE_DEPTH = 32, /* folders inside another */
	LIMIT_REVIEWERS = 100, /* that a commit's message names; the others are
				* left out */
};

/*
 * Searches that end early in a repository made to be slow, or in one beyond
 * all that is known. What is not looked at is left out, newest first kept;
 * nothing is guessed for it.
 */
#define LIMIT_VERSION_TEXTS MIB(32) /* of the versions that are kept */

enum {
	/* Letters beside letters of the names that are looked at to suggest
	 * another for a broken reference, in all: the last of very many get no
	 * suggestion. */
	LIMIT_COMPARED = 49000000,
	/* Documents looked at for a procedure and a plan, by path. */
	LIMIT_CANDIDATES = 10000,
	/* Entries of trees, over all commits: enough for a million commits. A
	 * larger history is an error. */
	LIMIT_HISTORY_STEPS = 200000000,
	LIMIT_PARENTS = 16,	/* of a merge that are compared at once */
	LIMIT_FOLLOWED = 64,	/* documents through renames; the others go by
				 * their path alone */
	LIMIT_NAME_SETS = 1000, /* names of those at once; a plan has few */
	LIMIT_RENAMES = 500, /* that are looked for, each over a whole tree */
	LIMIT_RENAME_LOST = 100000, /* files; more are a new history */
	/* Where more files are lost, only those of the same name are read. */
	LIMIT_RENAME_READ = 500,
	LIMIT_VERSIONS = 1000, /* of the procedure and of debrief.yml */
	/* Records judged anew by earlier procedures, over all changes. */
	LIMIT_JUDGED = 400000,
	/* Versions of a record looked through for the one before, or for who
	 * wrote what a merge brought. */
	LIMIT_BRANCHES = 1000,
	LIMIT_MERGED = 10000, /* the same, for what a merge took over */
};

#endif
