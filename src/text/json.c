#include "text/json.h"

#include <assert.h>

#include "text/escape.h"

enum {
	INDENT = 2, /* spaces for each level */
};

/* Writes what stands before a value: comma, line end, blanks and key. */
static void begin(struct json *j, const char *key)
{
	bool *filled;

	if (!j->depth) {
		assert(!key);
		return;
	}
	assert((key != NULL) == (j->closers[j->depth - 1] == '}'));
	filled = &j->filled[j->depth - 1];
	if (*filled)
		buf_addc(j->out, ',');
	if (!j->row) {
		buf_addc(j->out, '\n');
		buf_fill(j->out, ' ', (size_t)j->depth * INDENT);
	} else if (*filled) {
		buf_addc(j->out, ' ');
	}
	*filled = true;
	if (key) {
		buf_addc(j->out, '"');
		escape_json(j->out, slice_of(key));
		buf_adds(j->out, "\": ");
	}
}

/* A value at the top is a whole document: its line ends. */
static void end_line(struct json *j)
{
	if (!j->depth)
		buf_addc(j->out, '\n');
}

static void begin_group(struct json *j, const char *key, const char *brackets)
{
	begin(j, key);
	assert(j->depth < JSON_DEPTH);
	buf_addc(j->out, brackets[0]);
	j->closers[j->depth] = brackets[1];
	j->filled[j->depth] = false;
	j->depth++;
}

static void begin_row(struct json *j, const char *key, const char *brackets)
{
	begin_group(j, key, brackets);
	if (!j->row)
		j->row = j->depth;
}

void json_object(struct json *j, const char *key)
{
	begin_group(j, key, "{}");
}

void json_list(struct json *j, const char *key)
{
	begin_group(j, key, "[]");
}

void json_row_object(struct json *j, const char *key)
{
	begin_row(j, key, "{}");
}

void json_row_list(struct json *j, const char *key)
{
	begin_row(j, key, "[]");
}

void json_end(struct json *j)
{
	assert(j->depth > 0);
	j->depth--;
	if (j->filled[j->depth] && !j->row) {
		buf_addc(j->out, '\n');
		buf_fill(j->out, ' ', (size_t)j->depth * INDENT);
	}
	buf_addc(j->out, j->closers[j->depth]);
	if (j->row > j->depth)
		j->row = 0;
	end_line(j);
}

void json_text(struct json *j, const char *key, struct slice s)
{
	begin(j, key);
	buf_addc(j->out, '"');
	escape_json(j->out, s);
	buf_addc(j->out, '"');
	end_line(j);
}

void json_text_or_null(struct json *j, const char *key, struct slice s)
{
	if (s.len)
		json_text(j, key, s);
	else
		json_null(j, key);
}

void json_raw(struct json *j, const char *key, const char *value)
{
	begin(j, key);
	buf_adds(j->out, value);
	end_line(j);
}

void json_number(struct json *j, const char *key, long long n)
{
	begin(j, key);
	buf_add_signed(j->out, n);
	end_line(j);
}

void json_bool(struct json *j, const char *key, bool b)
{
	json_raw(j, key, b ? "true" : "false");
}

void json_null(struct json *j, const char *key)
{
	json_raw(j, key, "null");
}
