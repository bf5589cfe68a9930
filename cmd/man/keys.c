#include "cmd/man/keys.h"

#include "cmd/man/roff.h"

/* What a value is, by its type. */
static const char *const type_names[] = {
	[SCHEMA_TEXT] = "text",
	[SCHEMA_PERSON] = "person",
	[SCHEMA_TIME] = "time",
	[SCHEMA_DAY] = "date",
	[SCHEMA_CHOICE] = "word",
	[SCHEMA_FLAG] = "true or false",
	[SCHEMA_TEXTS] = "list of texts",
	[SCHEMA_PEOPLE] = "list of people",
	[SCHEMA_MAP] = "mapping",
	[SCHEMA_MAPS] = "list of mappings",
	[SCHEMA_ANY] = "mapping or text",
};

static void write_type(struct buf *out, const struct schema_field *row)
{
	buf_adds(out,
		row->flags & SCHEMA_RULE_ID ? "rule" : type_names[row->type]);
	if (row->flags & SCHEMA_OR_ONE)
		buf_adds(out, ", or one of them");
	if (row->flags & SCHEMA_OR_FLAG)
		buf_adds(out, ", or true or false");
	/* Of a list each of its items. */
	if (row->flags & SCHEMA_OR_TEXT)
		buf_adds(out, " or texts");
	if (row->flags & (SCHEMA_REQUIRED | SCHEMA_EXPECTED))
		buf_adds(out, "; needed");
	else if (row->flags & SCHEMA_REQUIRED_IN_FILE)
		buf_adds(out, "; needed in a file of its own");
}

/* The phrase as a sentence. */
static void write_meaning(struct buf *out, const struct schema_field *row)
{
	struct buf text = BUF_INIT(KIB(4));
	const char *doc = row->doc ? row->doc : "";

	if (*doc >= 'a' && *doc <= 'z')
		buf_addc(&text, (char)(*doc++ - 'a' + 'A'));
	buf_addf(&text, "%s.", doc);
	for (int i = 0; row->values && row->values[i]; i++)
		buf_addf(&text, "%s `%s`", i ? "," : " One of", row->values[i]);
	if (row->values)
		buf_addc(&text, '.');
	roff_text(out, buf_slice(&text));
	buf_free(&text);
}

void keys_write(struct buf *out, const struct schema *schema)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_field *row = &schema->fields[i];
		struct buf type = BUF_INIT(KIB(1));

		buf_addc(&type, '(');
		write_type(&type, row);
		buf_addc(&type, ')');
		roff_tag(out, row->key, buf_slice(&type));
		buf_free(&type);
		write_meaning(out, row);
		if (!row->nested)
			continue;
		buf_adds(out, ".RS\n");
		keys_write(out, row->nested);
		buf_adds(out, ".RE\n");
	}
}
