/* Reading what an action item's text tells besides what is to be done. */
#ifndef DEBRIEF_IMPORT_ACTION_MARKS_H
#define DEBRIEF_IMPORT_ACTION_MARKS_H

#include "import/parts.h"

struct import_text item_text(struct slice text, size_t at);

/* Each sets what VALUE says of the item, unless that is set already. */
void item_set_column(struct import *in, struct import_action *a,
	enum column_of_actions column, struct import_text value);
void item_set_owner(struct import *in, struct import_action *a,
	struct slice text, size_t at);
void item_set_type(struct import_action *a, struct slice text, size_t at);
void item_set_tracker(struct import_action *a, struct slice raw, size_t at);

/* Each takes what it understands out of *TEXT, which is plain text: labelled
 * values, `Owner: mara`; marks before the text, `[DONE]`, `@mara:`; marks
 * behind it, `(@mara)`. */
void item_take_labels(struct import *in, struct import_action *a,
	struct slice *text, size_t at);
void item_take_front(struct import *in, struct import_action *a,
	struct slice *text, size_t at);
void item_take_end(struct import *in, struct import_action *a,
	struct slice *text, size_t at);

/* Takes what stands in brackets before or behind an item: a state, a priority,
 * a type, the owner if there is none yet. False if it is none of these. */
bool item_take_aside(struct import *in, struct import_action *a,
	struct slice text, size_t at);

/* Whether the document names TEXT as a person elsewhere. */
bool item_is_person(const struct import *in, struct slice text);
/* The label at the front of S, `Owner:`: what it labels, and the bytes up to
 * its value. */
enum column_of_actions item_label_at(struct slice s, size_t *used);
/* The only URL in RAW; empty if there is none, or several. */
struct slice item_only_url(struct slice raw);
/* Without dashes, commas and open brackets at the end. */
struct slice item_strip_end(struct slice s);

#endif
