/*
 * The schema tables: every key of every YAML mapping that debrief reads is
 * one row in one table. From the rows come decoding with its findings (here),
 * the JSON Schema that `debrief schema` prints, and the documentation.
 *
 *	static const struct schema_field fields[] = {
 *		{.key = SLICE_INIT("reason"), .type = SCHEMA_TEXT,
 *			.flags = SCHEMA_REQUIRED,
 *			.at = offsetof(struct decision, reason),
 *			.doc = "Why the plan needs no change."}, ...
 *	};
 *	static const struct schema decision_schema = {
 *		.name = "a decision", .size = sizeof(struct decision),
 *		.fields = fields, .count = ARRAY_LENGTH(fields)};
 *
 *	struct schema_input in = {.fs = fs, .arena = a, .source = source};
 *	schema_decode(&decision, &in, &decision_schema, yaml);
 *
 * What decoding finds: key-unknown, key-missing, value-type, value-enum,
 * time-invalid, time-no-offset; in settings all of them are config-invalid.
 * A null value is a key that is not given, and so is an empty text. A value
 * that is wrong sets its field's spans and leaves the decoded value "none"
 * (model/field.h); everything else is decoded all the same.
 *
 * A struct that stands for a nested mapping begins with `struct field self`;
 * the outermost one need not.
 */
#ifndef DEBRIEF_MODEL_SCHEMA_H
#define DEBRIEF_MODEL_SCHEMA_H

#include "format/yaml.h"
#include "model/field.h"
#include "text/finding.h"

struct schema;
struct schema_path;
struct settings;

/* What a value is, and what the struct holds at the row's offset. */
enum schema_type {
	SCHEMA_TEXT,   /* struct field */
	SCHEMA_PERSON, /* struct field: a person's id, alias or name */
	SCHEMA_TIME,   /* struct time_field */
	SCHEMA_DAY,    /* struct time_field; a full time is accepted too */
	SCHEMA_CHOICE, /* struct choice_field: one of `values` */
	SCHEMA_FLAG,   /* struct flag_field; its text is empty if the value
			* was not understood */
	SCHEMA_TEXTS,  /* struct list_field of texts */
	SCHEMA_PEOPLE, /* struct list_field of people */
	SCHEMA_MAP,    /* the `nested` struct itself */
	SCHEMA_MAPS,   /* a VEC of the `nested` struct */
	SCHEMA_ANY,    /* const struct yaml *: whoever reads it checks it */
};

enum schema_flags {
	/* A mapping without it is broken: key-missing. */
	SCHEMA_REQUIRED = 1 << 0,
	/* The same, but only in a file of its own. */
	SCHEMA_REQUIRED_IN_FILE = 1 << 1,
	/* Of TEXTS and PEOPLE: one scalar is a list of one. */
	SCHEMA_OR_ONE = 1 << 2,
	/* Of MAP and MAPS: a text stands for a mapping that has it under the
	 * nested schema's `text_key`. */
	SCHEMA_OR_TEXT = 1 << 3,
	/* Of MAP: true or false stands for a mapping that has it under the
	 * nested schema's `text_key`. */
	SCHEMA_OR_FLAG = 1 << 4,
	/* Of TEXT and PERSON: a list is kept as it is written, as text; a
	 * rule judges it. */
	SCHEMA_OR_LIST = 1 << 5,
	/* Of MAPS: only checked to be a list; its owner decodes the items. */
	SCHEMA_BY_HAND = 1 << 6,
	/* Of TEXT: the values depend on the procedure or the settings, and
	 * its owner checks them. For the schema's readers. */
	SCHEMA_OPEN_VALUES = 1 << 7,
	/* Of TEXT: a rule's id; a rule of its own checks it. For the schema's
	 * readers, as the following. */
	SCHEMA_RULE_ID = 1 << 8,
	/* A rule of its own asks for it. */
	SCHEMA_EXPECTED = 1 << 9,
	/* Of MAP: the struct holds a const pointer to the nested struct. It is
	 * never NULL: of what is not given, all is zero. */
	SCHEMA_APART = 1 << 10,
};

struct schema_field {
	struct slice key;
	enum schema_type type;
	unsigned flags;
	size_t at; /* offset in the struct */
	/* Of MAPS: offset, plus one, of a struct field for the list as a
	 * whole; 0: none is kept. */
	size_t whole;
	const char *const *values;   /* of CHOICE: from value 1; NULL-ended */
	const struct schema *nested; /* of MAP and MAPS */
	/* For the schema's readers, NULL where there is nothing to say: what
	 * each text of a TEXT or TEXTS looks like (ECMA-262), and the members
	 * of ANY's JSON Schema. */
	const char *pattern;
	const char *shape;
	const char *doc; /* a sentence for editors and docs */
};

struct schema {
	const char *name; /* with its article: `a timeline entry` */
	size_t size;	  /* of the struct, bytes */
	const struct schema_field *fields;
	size_t count;	       /* at most SCHEMA_MOST */
	struct slice text_key; /* for SCHEMA_OR_TEXT and SCHEMA_OR_FLAG */
	size_t most; /* of them in a list; 0: only LIMIT_LIST counts */
};

enum {
	SCHEMA_MOST = 64, /* rows in a table */
};

/* How strict a mapping is, and by which rule its trouble is reported. */
enum schema_mode {
	SCHEMA_RECORD,	  /* each by its own rule */
	SCHEMA_SETTINGS,  /* all by config-invalid */
	SCHEMA_PROCEDURE, /* as settings, but an unknown key is key-unknown,
			   * in the outermost mapping only if it nearly
			   * matches a known one */
};

/* What decoding needs to know. Zero is fine for all but fs and source. */
struct schema_input {
	struct findings *fs;
	const struct source *source;
	struct arena *arena; /* for decoded values; NULL: fs->arena */
	enum schema_mode mode;
	const struct settings *settings; /* for `keys` and `timezone` */
	/* Where a key missing from the outermost mapping is reported; not
	 * set: at the mapping's first line. */
	struct span place;
	bool file; /* SCHEMA_REQUIRED_IN_FILE counts */
	bool cut;  /* the YAML was not read to its end: no key is missing */
	bool copy; /* the YAML tree dies first: copy what it owns */
	const struct schema_path *path; /* NULL: of the outermost mapping */
};

/*
 * Decodes MAP into OUT, SCHEMA->size zeroed bytes. False where it is no
 * mapping, which is reported and leaves OUT alone.
 */
bool schema_decode(void *out, const struct schema_input *in,
	const struct schema *schema, const struct yaml *map);

/* Decodes LIST into the VEC of SCHEMA's struct at OUT; false, with a finding,
 * where it is no list. For a file that is a list; NAME is what it is called:
 * `people`. */
bool schema_decode_list(void *out, const struct schema_input *in,
	const struct schema *schema, struct slice name,
	const struct yaml *list);

/* What the pointer at AT points at, a member of a struct: SCHEMA_APART. */
const void *schema_apart(const void *at);
/* The nested struct of ROW, a MAP, whose member of the struct is at AT. */
const void *schema_nested(const struct schema_field *row, const void *at);

/* The row of KEY, or NULL. */
const struct schema_field *schema_find(
	const struct schema *schema, struct slice key);

/* The index from 1 of NAME among NULL-ended VALUES, or 0; and back, "" for
 * none. */
int schema_value(const char *const *values, struct slice name);
const char *schema_value_name(const char *const *values, int value);

/* Where a value is: the way to it from the outermost mapping. */
struct schema_path {
	const struct schema_path *up; /* NULL: the outermost mapping */
	struct slice key;
	size_t item; /* of a list, from 1; 0: the key's own value */
};

/* A path as `review.attendees[2]`, items counted from 0. */
struct slice schema_path_text(struct arena *a, const struct schema_path *path);

/* How many items of LIST, whose items are of SCHEMA, are read. */
size_t schema_list_length(const struct schema *schema, const struct yaml *list);

/* A person's name that a record holds. */
struct schema_person {
	const struct schema_field *row;
	const struct field *field;
	const struct schema_path *path;
};

typedef void schema_see_person(
	void *context, const struct schema_person *person);

/* Calls SEE for each person's name that OBJECT, a decoded struct of SCHEMA,
 * holds; the items of SCHEMA_BY_HAND lists aside. */
void schema_each_person(const void *object, const struct schema *schema,
	schema_see_person *see, void *context);

/*
 * Reports that TEXT at PLACE is not one of WORDS: value-enum, with the
 * nearest. WHAT says what it is not: `a severity of the procedure`.
 */
void schema_not_one_of(const struct schema_input *in, struct span place,
	struct slice text, const char *what, const struct slice *words,
	size_t count, struct slice key);

#endif
