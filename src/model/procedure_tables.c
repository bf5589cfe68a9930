/*
 * The tables of a procedure. What a table is is read from its column heads:
 * people call them many names, put them in any order and add columns of their
 * own; a document control table must not be taken for the steps.
 */
#include "base/limits.h"
#include "model/heading.h"
#include "model/procedure_lexicon.h"
#include "model/procedure_parts.h"

enum column {
	COLUMN_STEP,
	COLUMN_WHO,
	COLUMN_WHAT,
	COLUMN_WHEN,
	COLUMN_STANDARD,
	COLUMN_CONTROL,
	COLUMN_COVERS, /* the steps that a row of standards is for */
	COLUMN_TERM,
	COLUMN_MEANING,
	COLUMN_ROLE,
	COLUMN_DUTY,
	COLUMN_COUNT,
};

/* Heads in lower case, `#`, letters, figures and single blanks alone. */
static const char *const heads[COLUMN_COUNT] = {
	[COLUMN_STEP] = "step|steps|step #|step no|step nr|step number|no|nr|"
			"#|number|procedure step|s no|sr no|id|seq|sequence",
	[COLUMN_WHO] = "who|role|roles|responsible|owner|responsible party|"
		       "responsibility|responsible role|actor|performed by|"
		       "by whom|assigned to|accountable|lead|role s|"
		       "responsible person|responsible team|party|raci|"
		       "owners|step owner|who role|role owner|team|"
		       "responsible role s|responsible individual",
	[COLUMN_WHAT] = "what|action|actions|description|activity|activities|"
			"task|tasks|details|what to do|step description|"
			"instruction|instructions|action s|procedure|"
			"required action|requirement|process|action required|"
			"description of action|activity description|how",
	[COLUMN_WHEN] = "when|timing|timeline|timeframe|time frame|deadline|"
			"due|sla|target|time|period|due date|by when|"
			"time limit|target time|target timeframe|completed by",
	[COLUMN_STANDARD] = "standard|framework|standard framework|standards|"
			    "standards framework|regulation|frameworks|"
			    "framework standard|compliance framework|source|"
			    "standard or framework|standard regulation",
	[COLUMN_CONTROL] = "control|control reference|controls|reference|"
			   "control id|requirement|clause|criteria|criterion|"
			   "control s|control references|references|"
			   "control reference s|control ref|control number|"
			   "section|citation|requirement s",
	[COLUMN_COVERS] = "procedure step s|procedure steps|step s|steps|step|"
			  "procedure step|applies to|applies to steps|"
			  "covered steps|related steps|step #|step no",
	[COLUMN_TERM] = "term|terms|acronym|abbreviation|word|name",
	[COLUMN_MEANING] = "definition|meaning|description|explanation|"
			   "definitions",
	[COLUMN_ROLE] = "role|roles|who|role s|party|team|position",
	[COLUMN_DUTY] = "responsibility|responsibilities|duties|duty|"
			"responsibility s|description|accountability|what|"
			"accountabilities|responsible for",
};

/* A head as the table above writes it. */
static struct slice plain_head(struct arena *a, struct slice text)
{
	struct buf out = BUF_INIT(KIB(1));
	struct slice head;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (char_is_alnum(c) || c == '#')
			buf_addc(&out, char_lower(c));
		else if (out.len && out.ptr[out.len - 1] != ' ')
			buf_addc(&out, ' ');
	}
	head = slice_trim(buf_slice(&out));
	head = arena_copy(a, head);
	buf_free(&out);
	return head;
}

/* Which column of a table is what; -1: it has none of that name. */
struct columns {
	int at[COLUMN_COUNT];
	bool weak; /* the steps' head is `#`, `No` or the like */
};

static void columns_read(
	struct columns *out, struct arena *a, const struct md_table *table)
{
	out->weak = false;
	for (int c = 0; c < COLUMN_COUNT; c++)
		out->at[c] = -1;
	for (size_t i = table->columns; i-- > 0;) {
		struct slice head = plain_head(a, table->head.cells[i].text);

		for (int c = 0; c < COLUMN_COUNT; c++)
			if (lexicon_has(head, heads[c])) {
				out->at[c] = (int)i;
				if (c == COLUMN_STEP)
					out->weak = slice_find(head,
							    SLICE("step")) ==
						    head.len;
			}
	}
}

static struct md_cell cell_at(const struct md_table *table, size_t row,
	const struct columns *columns, enum column column)
{
	static const struct md_cell none = {0};
	int at = columns->at[column];

	return at < 0 ? none : table->rows[row].cells[at];
}

/* ---- Steps ---- */

/* Tables that have numbers and descriptions and are no steps. */
static const char other_headings[] =
	"revision|revisions|history|version|versions|control|definition|"
	"definitions|glossary|responsibilities|responsibility|artifact|"
	"artifacts|metric|metrics|kpi|kpis|reference|references|example|"
	"approval|approvals|exceptions|contacts|distribution|standards|"
	"compliance";
static const char step_headings[] =
	"procedure|procedures|process|steps|workflow|activities|instructions|"
	"actions";

/* What the heading over a table says of it: asked once, however many tables
 * stand under it and however long it is. */
struct table_place {
	int heading;
	bool steps, others;
};

static void place_read(struct table_place *place,
	const struct md_outline *outline, const struct md_table *table)
{
	if (place->heading == table->heading)
		return;
	place->heading = table->heading;
	place->steps =
		heading_speaks_of(outline, table->heading, step_headings);
	place->others =
		heading_speaks_of(outline, table->heading, other_headings);
}

static bool is_step_table(
	const struct columns *c, const struct table_place *place)
{
	bool here = place->steps;

	if (place->others)
		return false;
	if (c->at[COLUMN_STANDARD] >= 0 && c->at[COLUMN_CONTROL] >= 0)
		return false;
	if (c->at[COLUMN_STEP] >= 0 && c->at[COLUMN_WHAT] >= 0)
		return !c->weak || c->at[COLUMN_WHO] >= 0 || here;
	/* The instruction in the step's own column, or no numbers at all. */
	if (c->at[COLUMN_STEP] >= 0)
		return !c->weak && c->at[COLUMN_WHO] >= 0;
	return here && c->at[COLUMN_WHO] >= 0 && c->at[COLUMN_WHAT] >= 0;
}

struct slice step_number(struct slice text)
{
	text = slice_trim(text);
	while (text.len && slice_has_char(SLICE("*_`("), *text.ptr))
		text = slice_from(text, 1);
	if (slice_starts_nocase(text, SLICE("step")) &&
		(text.len == 4 || !char_is_alpha(text.ptr[4])))
		text = slice_trim(slice_from(text, 4));
	if (slice_starts(text, SLICE("#")))
		text = slice_trim(slice_from(text, 1));
	while (text.len &&
		slice_has_char(SLICE("*_`.):"), text.ptr[text.len - 1]))
		text = slice_trim_end(slice_sub(text, 0, text.len - 1));
	return text;
}

/* A cell that says "as above". */
static bool is_empty_number(struct slice number)
{
	return !number.len || slice_eq(number, SLICE("-")) ||
	       slice_eq(number, SLICE("\"")) ||
	       slice_eq(number, SLICE("\xE2\x80\x93")) ||
	       slice_eq(number, SLICE("\xE2\x80\x94"));
}

static struct slice join_texts(
	struct arena *a, struct slice first, struct slice more)
{
	if (!first.len || !more.len)
		return first.len ? first : more;
	return arena_printf(a, "%.*s %.*s", SLICE_FMT(first), SLICE_FMT(more));
}

/* What a row adds to its step. */
static void step_extend(struct procedure *p, struct procedure_body *body,
	struct arena *a, const struct md_cell cells[3])
{
	struct step *step = &p->steps.at[p->steps.len - 1];
	struct step_when *when = &body->when.at[body->when.len - 1];

	step->who = join_texts(a, step->who, cells[0].text);
	step->what = join_texts(a, step->what, cells[1].text);
	when->when = join_texts(a, when->when, cells[2].text);
	if (cells[1].text.len && !span_is_set(step->what_span))
		step->what_span = cells[1].span;
}

/* "1. Schedule the review" in the step's own column: number and text. */
static void split_step_cell(struct md_cell *number, struct md_cell *what)
{
	struct heading_name name = heading_name(number->text);

	if (!number->text.len)
		return;
	what->text = name.number.len ? name.name : number->text;
	what->span = number->span;
	number->text = name.number;
}

static void read_step_row(struct procedure *p, struct procedure_body *body,
	struct arena *a, const struct columns *c, const struct md_table *table,
	size_t row)
{
	struct md_cell number = cell_at(table, row, c, COLUMN_STEP);
	struct md_cell cells[3] = {cell_at(table, row, c, COLUMN_WHO),
		cell_at(table, row, c, COLUMN_WHAT),
		cell_at(table, row, c, COLUMN_WHEN)};
	bool inside = c->at[COLUMN_WHAT] < 0;
	struct slice name;

	if (inside)
		split_step_cell(&number, &cells[1]);
	/* A row that only names a phase. */
	if (!cells[0].text.len && !cells[1].text.len)
		return;
	name = step_number(number.text);
	if (c->at[COLUMN_STEP] < 0 || inside) {
		if (!name.len)
			name = arena_printf(a, "%zu", p->steps.len + 1);
		if (!number.span.source)
			number.span = cells[1].span;
	}
	if (is_empty_number(name) && !p->steps.len)
		name = SLICE("1");
	if (!is_empty_number(name) &&
		!(row && p->steps.len &&
			slice_eq(p->steps.at[p->steps.len - 1].number, name)))
		procedure_add_step(p, body, a, name,
			number.span.len ? number.span : cells[1].span);
	step_extend(p, body, a, cells);
}

static void read_steps(struct procedure *p, struct procedure_body *body,
	struct arena *a, const struct columns *c, const struct md_table *table)
{
	for (size_t row = 0; row < table->row_count; row++)
		read_step_row(p, body, a, c, table, row);
}

/* ---- Standards ---- */

static bool is_standards_table(const struct columns *c)
{
	return c->at[COLUMN_CONTROL] >= 0 &&
	       (c->at[COLUMN_STANDARD] >= 0 ||
		       (c->at[COLUMN_COVERS] >= 0 && c->at[COLUMN_WHAT] < 0));
}

static void read_standards(struct procedure *p, struct arena *a,
	const struct columns *c, const struct md_table *table)
{
	struct slice steps = SLICE("all"), standard = SLICE("");

	for (size_t row = 0; row < table->row_count; row++) {
		struct md_cell covers = cell_at(table, row, c, COLUMN_COVERS);
		struct md_cell name = cell_at(table, row, c, COLUMN_STANDARD);
		struct control control;

		/* An empty cell means what stands above it. */
		if (covers.text.len)
			steps = covers.text;
		if (name.text.len)
			standard = name.text;
		control = (struct control){.steps = steps,
			.standard = standard,
			.span = cell_at(table, row, c, COLUMN_CONTROL).span};
		controls_split(&p->controls, a, &control);
	}
}

/* ---- Definitions and responsibilities ---- */

static void read_terms(struct term_vec *out, struct arena *a,
	const struct md_table *table, const struct columns *c,
	const enum column columns[2])
{
	for (size_t row = 0; row < table->row_count; row++) {
		struct slice name = cell_at(table, row, c, columns[0]).text;
		struct slice text = cell_at(table, row, c, columns[1]).text;
		struct term *term;

		if (!name.len && out->len) {
			term = &out->at[out->len - 1];
			term->text = join_texts(a, term->text, text);
		} else if (name.len) {
			term = vec_push(a, out);
			*term = (struct term){name, text};
		}
	}
}

static void read_table(struct procedure *p, struct procedure_body *body,
	struct arena *a, const struct table_place *place,
	const struct md_table *table)
{
	static const enum column term[2] = {COLUMN_TERM, COLUMN_MEANING};
	static const enum column duty[2] = {COLUMN_ROLE, COLUMN_DUTY};
	struct columns c;

	columns_read(&c, a, table);
	if (is_step_table(&c, place))
		read_steps(p, body, a, &c, table);
	else if (is_standards_table(&c))
		read_standards(p, a, &c, table);
	else if (c.at[COLUMN_TERM] >= 0 && c.at[COLUMN_MEANING] >= 0)
		read_terms(&p->definitions, a, table, &c, term);
	else if (c.at[COLUMN_ROLE] >= 0 && c.at[COLUMN_DUTY] >= 0)
		read_terms(&p->responsibilities, a, table, &c, duty);
}

void procedure_tables(
	struct procedure *p, struct procedure_body *body, struct arena *a)
{
	struct table_place place = {.heading = -1};

	for (size_t i = 0; i < body->outline.tables.len; i++) {
		const struct md_table *table = &body->outline.tables.at[i];

		place_read(&place, &body->outline, table);
		read_table(p, body, a, &place, table);
	}
}

struct step *procedure_add_step(struct procedure *p,
	struct procedure_body *body, struct arena *a, struct slice number,
	struct span span)
{
	struct step *step = vec_push(a, &p->steps);

	vec_push(a, &body->when);
	step->number = number;
	step->span = span;
	return step;
}
