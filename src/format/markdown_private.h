/*
 * What the files of the Markdown module share. Nobody else includes this.
 *
 * How the four extensions come about. cmark knows blocks and inlines of
 * CommonMark only, so a text that may hold an extension is parsed twice:
 *
 *	1. cmark parses the body; the tree says which lines are paragraphs and
 *	   headings, and in which quotes and lists (markdown_block.c). Most
 *	   bodies are so plain that the lines themselves say it
 *	   (markdown_plain.c).
 *	2. A second text is written from the first: each cell of a table
 *	   becomes a heading of its own, a bare link becomes `<mark:N>`, a
 *	   pair of tildes becomes a pair of tags (markdown_table.c,
 *	   markdown_inline.c), and cmark parses that. So cells see the
 *	   document's link definitions, and blocks end where they should.
 *	3. The stand-ins are found again in the tree by line number or mark,
 *	   and get a note as their user data. Everything that walks the tree
 *	   looks at the notes.
 *
 * Where a table ends early, what follows it has to be read again: steps 1
 * and 2 are then repeated, a few times at most.
 */
#ifndef DEBRIEF_FORMAT_MARKDOWN_PRIVATE_H
#define DEBRIEF_FORMAT_MARKDOWN_PRIVATE_H

#include <stdint.h>

#include <cmark.h>

#include "base/limits.h"
#include "format/markdown.h"

enum md_note_kind {
	NOTE_NONE,
	NOTE_CELL,  /* on a heading: a table cell */
	NOTE_DROP,  /* on raw HTML: shows nothing */
	NOTE_URL,   /* on a link: a bare link */
	NOTE_OPEN,  /* on raw HTML: opens emphasis, see level */
	NOTE_CLOSE, /* on raw HTML: closes it */
	NOTE_TASK,  /* on a list item: a task, see checked */
};

/* What NOTE_OPEN and NOTE_CLOSE open and close. */
enum md_emphasis { EMPHASIS_EM, EMPHASIS_STRONG, EMPHASIS_DEL };

struct md_grid; /* a table, below */

struct md_note {
	enum md_note_kind kind;
	enum md_emphasis emphasis;
	bool checked;	      /* NOTE_TASK */
	bool found;	      /* seen again in the second tree */
	struct slice text;    /* NOTE_URL: as written; delimiters */
	struct md_grid *grid; /* NOTE_CELL */
	uint32_t row, column; /* NOTE_CELL; row 0 is the head */
	bool last;	      /* NOTE_CELL: the last of its table */
	struct md_note *pair; /* NOTE_OPEN, NOTE_CLOSE: the other one */
	cmark_node *node;     /* NOTE_OPEN, NOTE_CLOSE: where it is */
	size_t at, end;	      /* NOTE_CELL: its text in the body */
};

struct md_grid {
	uint32_t columns;
	char *align;	/* a letter a column: 'l', 'c', 'r' or '-' */
	uint32_t rows;	/* without the head */
	size_t at, end; /* in the body */
};

/* A line of the text that cmark is given. */
struct md_line {
	uint32_t at, end;     /* in that text, the line end left out */
	uint32_t source;      /* its line in the body, from 0 */
	struct md_note *note; /* NOTE_CELL; NULL: plain text */
};

struct md_line_vec VEC(struct md_line);

/* A text and its lines; line N of cmark is lines.at[N - 1]. */
struct md_text {
	struct slice text;
	struct md_line_vec lines;
};

enum { MD_SPARES = 32 };

/* What a tree of cmark's is made of: markdown_memory.c. */
struct md_memory {
	struct arena arena;
	struct md_piece *spare[MD_SPARES]; /* given back, by size */
};

enum md_task { TASK_NONE, TASK_OPEN, TASK_DONE };

struct md_note_vec VEC(struct md_note *);

struct md {
	const struct source *source;
	struct slice body; /* a byte-order mark left out */
	size_t base;	   /* offset of body in the file */
	struct arena arena;
	struct md_text original;  /* the body */
	struct md_text text;	  /* what root was made from */
	struct md_memory memory;  /* of root */
	cmark_node *root;	  /* NULL until it is needed */
	struct md_note_vec marks; /* those known by number */
	uint8_t *tasks; /* enum md_task, of the item on each line of body */
	struct slice_list labels; /* of link definitions, sorted */
	char scheme[24]; /* of marks: letters that are nowhere in the body */
	size_t cells;	 /* of all tables, those filled in counted */
};

/* ---- markdown_block.c: lines and the containers around them ---- */

enum { MD_DEPTH = LIMIT_MARKDOWN_CONTAINERS };

/* The quotes and list items around a block, outermost first. */
struct md_containers {
	uint8_t quote[MD_DEPTH];  /* 1: a quote; 0: a list item */
	uint32_t width[MD_DEPTH]; /* columns that an item's content is in */
	uint32_t line[MD_DEPTH];  /* where it begins, from 0 */
	size_t len;
};

/* Where the content of a line begins, behind the containers' markers. */
struct md_content {
	uint32_t at, end;  /* offsets in the text, blanks trimmed */
	uint32_t indent;   /* columns of blanks before it */
	uint32_t prefix;   /* behind the containers' markers */
	uint32_t tab_used; /* columns that markers took of a tab at PREFIX */
	bool lazy;	   /* not all containers go on in this line */
};

void md_text_init(struct md_text *out, struct arena *a, struct slice text);
/* The length of the list marker that S begins with; 0 if there is none. */
size_t md_list_marker(struct slice s);
/* Enters a quote or an item of TEXT that begins on LINE (from 0). */
void md_containers_push(struct md_containers *c, const struct md_text *text,
	bool quote, size_t line);
struct md_content md_content_of(
	const struct md_containers *c, const struct md_text *text, size_t line);
/* How many lines a block has at most; cmark counts one too many for a heading
 * with an underline. */
size_t md_block_lines(cmark_node *node);
/* Which of the lines of such a heading is its underline. */
size_t md_find_underline(const struct md_content *content,
	const struct md_text *text, size_t count);
/* The text of an ATX heading's line, without its # signs. */
struct slice md_atx_text(struct slice line);

/* Limits, checked before cmark runs, as well as they can be seen then. */
MUST_USE int md_guard(const struct md *md, struct err *err);
/* The same of the containers in cmark's tree. */
MUST_USE int md_guard_tree(const struct md *md, struct err *err);

/* ---- markdown_memory.c ---- */

/* Whose memory cmark takes on this thread from now on; NULL: of malloc. A tree
 * is not changed later. */
void md_memory_use(struct md_memory *m);
/* cmark's tree of TEXT, in the memory in use, in place of the one there. */
cmark_node *md_memory_tree(struct slice text);
/* A node that may be put into such a tree. */
cmark_node *md_memory_node(cmark_node_type type);
void md_memory_free(struct md_memory *m);

/* ---- markdown.c ---- */

/* Makes cmark's tree of TEXT, and both MD's own. */
MUST_USE int md_adopt(
	struct md *md, const struct md_text *text, struct err *err);

/* ---- markdown_rewrite.c: the second text ---- */

struct md_rewrite {
	struct md *md;
	const struct md_text *from; /* what the tree was made from */
	struct md_line_vec lines;   /* of the text being written */
	struct buf out;
	struct buf scratch;
	size_t next;	   /* line of FROM that is not written yet */
	bool inlines;	   /* rewrite bare links and tildes too */
	bool cell_inlines; /* those of cells, which are written only once */
	bool changed;	   /* the new text differs */
	bool again;	   /* blocks may begin elsewhere now */
	struct err *err;
	bool last;   /* no other pass will come */
	bool failed; /* a limit is passed; err says so */
};

/* Whether a body may hold anything that cmark does not know. */
bool md_needs_rewrite(struct slice body);
/*
 * Replaces MD's tree by one in which everything of GFM has its stand-in.
 * With INLINES false, bare links and struck-out text stay text. Fails where a
 * limit is passed.
 */
MUST_USE int md_rewrite(struct md *md, bool inlines, struct err *err);

/* The lines of a paragraph or a heading. */
struct md_leaf_lines {
	size_t first; /* of the text, from 0 */
	size_t lines; /* how many at most, see md_block_lines() */
	bool heading;
	bool begins_item; /* a list item begins with it, on its first line */
	bool below_text;  /* and the list right below a paragraph's last line */
};

/* Writes one, and what stands before it. */
void md_rewrite_leaf(struct md_rewrite *w, const struct md_containers *around,
	const struct md_leaf_lines *leaf);
/* Adds the line written since BEGIN; it stands for line SOURCE of the body. */
void md_rewrite_line(struct md_rewrite *w, size_t begin, uint32_t source,
	struct md_note *note);
/* Stands between two blocks that would become one otherwise. */
struct slice md_comment(struct md *md);

/* ---- markdown_plain.c: blocks that are told without cmark ---- */

/* Whether the blocks of TEXT are told by each line alone. */
bool md_is_plain(const struct md_text *text);
/* Visits the paragraphs and headings of such a text. */
void md_plain_visit(struct md_rewrite *w);

/* ---- markdown_table.c ---- */

/*
 * Looks for a table in the lines CONTENT[0..COUNT) of a paragraph. If there
 * is one, *HEAD is its first line and *END the line behind its last. With
 * UNDERLINE, the last line is a heading's underline to cmark.
 */
bool md_table_find(const struct md_text *text, const struct md_content *content,
	size_t count, bool underline, size_t *head, size_t *end);
/* Writes the stand-ins for lines HEAD to END. FIRST is the paragraph's
 * first line in the text. */
void md_table_write(struct md_rewrite *w, const struct md_content *content,
	size_t first, size_t head, size_t end);

/* ---- markdown_inline.c ---- */

/* Writes CONTENT, the text of one block, with its bare links and struck-out
 * text marked. True if that differs from CONTENT. */
bool md_inline_rewrite(struct md *md, struct buf *out, struct slice content);
void md_labels_collect(struct md *md);
/* Makes links of the e-mail addresses below ROOT. */
void md_inline_emails(cmark_node *root);
/* Puts U+FFFD for references to U+FFFE and U+FFFF, which cmark makes bytes
 * of that are no UTF-8. */
void md_mend_references(cmark_node *root);

/* ---- markdown_scan.c: what cmark skips as a whole ---- */

struct md_scanner {
	struct slice text;
	uint32_t backticks[81]; /* where a run of that length was last seen */
	bool backticks_known;
	bool no_pi, no_declaration, no_cdata;
	size_t no_domain; /* up to here none begins */
};

/* Each gives the offset behind what begins at AT, or AT if nothing does. */
size_t md_scan_code(struct md_scanner *s, size_t at);
size_t md_scan_angle(struct md_scanner *s, size_t at);
size_t md_scan_tag(struct slice s, size_t at); /* 0 if there is none */
size_t md_scan_definition(struct slice s);     /* at its start; 0: none */
size_t md_scan_link_tail(struct slice s, size_t at);
size_t md_scan_label(struct slice s, size_t at);
size_t md_scan_bare_url(struct slice s, size_t at, size_t *begin, size_t from);
size_t md_scan_www(struct md_scanner *s, size_t at);
/* The part of a bare link that is not trailing punctuation. */
size_t md_scan_trim_url(const char *url, size_t len);
/* Unicode's punctuation and white space, as cmark sees them. */
bool md_is_punctuation(unsigned rune);
bool md_is_space(unsigned rune);
bool md_is_ascii_punctuation(char c);

/* ---- markdown_render.c ---- */

struct md_writer {
	struct buf *out;
	size_t start; /* where this text begins in OUT */
	const struct md *md;
	const struct md_options *options;
	struct arena arena; /* for URLs; emptied after each */
	cmark_node *link;   /* whose <a> is open, the outer one; or NULL */
	cmark_node *image;  /* the image that only its text is shown of */
	bool body_open;	    /* a <tbody> is open */
	/* The headings that the last one is in, itself last: their levels as
	 * written and as shown. */
	int written[6], shown[6];
	size_t depth;
};

/* What becomes of a link or an image. */
enum md_link_as { LINK_PLAIN, LINK_LINK, LINK_IMAGE };

/* Chooses that, and gives the URL to write. */
enum md_link_as md_link_choose(
	struct slice *url, struct md_writer *w, cmark_node *node);
/* Writes one node as HTML. */
void md_html_node(struct md_writer *w, cmark_node *node, bool enter);

/* ---- markdown_write.c, markdown_write_inline.c ---- */

/* Markdown as it is written line by line. */
struct md_pen {
	struct md_writer *w;
	struct buf *out;
	struct buf prefix; /* what each line begins with */
	bool line_begins;  /* nothing of this line's text is written yet */
	bool one_line;	   /* in a heading or a cell: no line may end */
	bool in_cell;
	size_t depth;		      /* quotes and list items that are open */
	char list_sign[MD_DEPTH + 1]; /* of the list written last at each */
	int number[MD_DEPTH + 1];     /* of the next item */
	size_t item_width[MD_DEPTH + 1]; /* of the marker of the item */
	char emphasis[64];		 /* the signs that are open */
	size_t emphasis_len;
	size_t opened_at;  /* behind the signs that opened last, in OUT */
	bool opened_em;	   /* those were of an EMPHASIS_EM */
	size_t break_at;   /* where the last line of a paragraph was ended; 0 */
	size_t line_at;	   /* where the line's text begins in OUT */
	cmark_node *image; /* as in md_writer */
	bool in_link, plain_link; /* plain: in angle brackets */
};

/* Writes the siblings from FIRST on, END left out. */
void md_markdown_render(
	struct md_writer *w, cmark_node *first, cmark_node *end);
void md_pen_new_line(struct md_pen *p);
/* Code, as it is but for what could be taken for a marker of ours. */
void md_pen_code(struct md_pen *p, struct slice s);
void md_pen_inline(struct md_pen *p, cmark_node *node, bool enter);

/* Where a node of the document's top level begins in the file. */
size_t md_node_at(const struct md *md, cmark_node *node);

/* ---- notes ---- */

static inline struct md_note *md_note_of(cmark_node *node)
{
	return cmark_node_get_user_data(node);
}

#endif
