/*
 * A typed list that grows in an arena.
 *
 *	struct span_vec VEC(struct span);
 *	struct span_vec spans = {0};
 *	*vec_push(&arena, &spans) = span;
 *	for (size_t i = 0; i < spans.len; i++) use(&spans.at[i]);
 *
 * A zeroed vector is empty. Growing moves the elements: keep indices, not
 * pointers, while a vector still grows.
 */
#ifndef DEBRIEF_BASE_VEC_H
#define DEBRIEF_BASE_VEC_H

#include "base/arena.h"

/* The body of a vector type of T. */
#define VEC(T)                                                                 \
	{                                                                      \
		T *at;	    /* len elements, in the arena */                   \
		size_t len; /* elements */                                     \
		size_t cap; /* elements there is room for */                   \
	}

/* Texts that somebody else owns. */
struct slice_list VEC(struct slice);

/* Adds a zeroed element to *V and gives a pointer to it. */
#define vec_push(A, V)                                                         \
	((V)->at = vec_grow(                                                   \
		 A, (V)->at, (V)->len, &(V)->cap, sizeof(*(V)->at)),           \
		&(V)->at[(V)->len++])

/* Puts the elements of *FROM, of the same type, behind those of *TO. *FROM is
 * empty then, and keeps its room. */
#define vec_move(A, TO, FROM)                                                  \
	do {                                                                   \
		for (size_t vec_i = 0; vec_i < (FROM)->len; vec_i++)           \
			*vec_push(A, TO) = (FROM)->at[vec_i];                  \
		(FROM)->len = 0;                                               \
	} while (0)

/* Sorts by COMPARE, which must be a total order (qsort is not stable). A list
 * that is in order already costs no more than to see that. */
#define vec_sort(V, COMPARE)                                                   \
	vec_sort_at((V)->at, (V)->len, sizeof(*(V)->at), COMPARE)

/* Sorts the texts, and leaves each of them once. */
void slice_list_unite(struct slice_list *list);
/* Whether TEXT is among sorted texts. */
bool slice_list_has(const struct slice_list *list, struct slice text);

/*
 * Index of the first of LEN sorted elements of SIZE bytes that is not before
 * KEY, or LEN. COMPARE gets the key and an element; unlike bsearch it may be
 * equal to many.
 */
size_t vec_lower_bound(const void *key, const void *at, size_t len, size_t size,
	int (*compare)(const void *key, const void *element));

/* What vec_sort uses: LEN elements of SIZE bytes. */
void vec_sort_at(void *at, size_t len, size_t size,
	int (*compare)(const void *x, const void *y));
/* What vec_push uses: room for one more of SIZE bytes, zeroed. */
void *vec_grow(struct arena *a, void *at, size_t len, size_t *cap, size_t size);

#endif
