/*
 * debrief.yml and people.yml. Anything wrong in them is `config-invalid`; the
 * default then stands.
 */
#ifndef DEBRIEF_MODEL_SETTINGS_H
#define DEBRIEF_MODEL_SETTINGS_H

#include "format/yaml.h"
#include "model/record.h"
#include "text/finding.h"

#define SETTINGS_PATH SLICE("debrief.yml")

/* What counts where debrief.yml does not say. */
#define DEFAULT_INCIDENTS	"incidents/**/*.md"
#define DEFAULT_ACTIONS		"actions/**/*.md"
#define DEFAULT_PROCEDURE	"procedures/post-incident-review.md"
#define DEFAULT_PLAN		"plans/incident-response-plan.md"
#define DEFAULT_REPORTS		"reports"
#define DEFAULT_PEOPLE		"people.yml"
#define DEFAULT_INCIDENT_PREFIX "INC"
#define DEFAULT_ACTION_PREFIX	"ACT"

struct settings {
	const struct source *source;	 /* of debrief.yml; NULL: not there */
	struct slice incidents, actions; /* patterns (base/path.h) */
	struct slice procedure;		 /* path */
	struct slice plan;	 /* path; empty: `none`, it lives elsewhere */
	struct field plan_field; /* as written, if it is */
	struct slice changelog;	 /* path; empty where there is no plan */
	struct slice reports;	 /* folder, without '/' at its end */
	struct slice people;	 /* path */
	bool people_stated;	 /* `people` is written: the file must exist */
	struct field people_field, templates_field; /* as written, if so */
	struct slice templates;			    /* folder; empty: none */
	struct slice author_name, author_email; /* empty: the git identity */
	bool timezone_set;
	int timezone;		 /* minutes east of UTC */
	struct slice source_url; /* empty: none */
	bool report_frontmatter;
	struct exception_vec exceptions;
	struct field_vec keys; /* more frontmatter keys that are known */
	struct slice incident_prefix, action_prefix; /* `INC`, `ACT` */
};

struct person {
	struct field self;
	struct field id, name, email, team;
	struct list_field roles, aliases;
	struct time_field until; /* the last day; not set: still here */
};

struct person_vec VEC(struct person);

/* A name by which a person is known: the id or an alias. */
struct person_name {
	struct slice name;
	struct span span;
	size_t person; /* index into people.all */
};

struct person_name_vec VEC(struct person_name);

struct people {
	const struct source *source;  /* NULL: there is no such file, and every
				       * name is accepted */
	struct person_vec all;	      /* in the order of the file */
	struct person_name_vec names; /* by name, for people_find() */
	bool incomplete;	      /* somebody in it could not be read */
};

/* SOURCE is NULL where there is no debrief.yml: all defaults. */
void settings_read(
	struct settings *out, struct findings *fs, const struct source *source);

/* SOURCE is NULL where there is no such file. */
void people_read(
	struct people *out, struct findings *fs, const struct source *source);

/* The person whose id or alias is NAME, compared exactly; NULL if none. */
const struct person *people_find(const struct people *p, struct slice name);
/* One name for all that mean the same person, to sort and to search by: the
 * id; of somebody who is not in the file the name itself. */
struct slice people_key(const struct people *p, struct slice name);
/* Whether two names mean the same person: equal, or id and alias of one. */
bool people_same(const struct people *p, struct slice a, struct slice b);
/*
 * Whether NAME, of a record, is who signed a commit with this author and
 * address. Whose address it is decides, else the id, alias or name. Somebody
 * whom the people file does not have is compared exactly with both.
 */
bool people_signed(const struct people *p, struct slice name,
	struct slice author, struct slice email);
/* How a name is shown: the person's `name` if it is known, else as written. */
struct slice people_show(const struct people *p, struct slice name);

#endif
