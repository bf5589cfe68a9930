/*
 * Writes JSON (RFC 8259) into a buffer, indented by two spaces, keys in the
 * order of the calls. Every value closes what it must: no comma, colon or
 * line end is written by a caller.
 *
 *	struct json j = JSON_INIT(&out);
 *	json_object(&j, NULL);
 *	json_text(&j, "id", id);
 *	json_end(&j);
 *
 * KEY is NULL inside a list and for the outermost value. An object or list
 * that was opened with json_row_object() stays on one line.
 */
#ifndef DEBRIEF_TEXT_JSON_H
#define DEBRIEF_TEXT_JSON_H

#include "base/buf.h"

enum {
	JSON_DEPTH = 32, /* objects and lists inside another; more is a bug */
};

struct json {
	struct buf *out;
	int depth;
	int row; /* depth at which everything is on one line; 0: none */
	char closers[JSON_DEPTH];
	bool filled[JSON_DEPTH]; /* something is in it already */
};

#define JSON_INIT(OUT)                                                         \
	{                                                                      \
		.out = (OUT)                                                   \
	}

void json_object(struct json *j, const char *key);
void json_list(struct json *j, const char *key);
void json_row_object(struct json *j, const char *key);
void json_row_list(struct json *j, const char *key);
/* Closes the object or list opened last; the outermost one ends in LF. */
void json_end(struct json *j);

void json_text(struct json *j, const char *key, struct slice s);
/* Null where S is empty. */
void json_text_or_null(struct json *j, const char *key, struct slice s);
void json_number(struct json *j, const char *key, long long n);
void json_bool(struct json *j, const char *key, bool b);
void json_null(struct json *j, const char *key);
/* A value that is JSON already, on one line. */
void json_raw(struct json *j, const char *key, const char *value);

#endif
