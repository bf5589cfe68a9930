/*
 * Files that must not stay behind where the program ends because memory ran
 * out: locks above all, in front of which git itself would stop. Whoever makes
 * such a file names it for as long as it is there:
 *
 *	struct leftover lock = {.path = path};
 *
 *	leftover_add(&lock);
 *	...
 *	leftover_drop(&lock);
 *
 * The list of them is the one thing in this library that is known everywhere:
 * memory runs out in the middle of any other library, which passes nothing on.
 */
#ifndef DEBRIEF_BASE_LEFTOVER_H
#define DEBRIEF_BASE_LEFTOVER_H

#include <stdbool.h>

struct leftover {
	const char *path; /* lives as long as this */
	bool if_open;	  /* only if this process has it open: it may be
			   * another's, of the same name */
	struct leftover *next;
};

/* Nothing is allocated. Dropped is what was added last. */
void leftover_add(struct leftover *l);
void leftover_drop(struct leftover *l);
/* Removes them; allocates nothing. */
void leftover_remove(void);

#endif
