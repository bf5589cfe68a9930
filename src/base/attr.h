/* What C leaves to macros: attributes, and the length of an array. */
#ifndef DEBRIEF_BASE_ATTR_H
#define DEBRIEF_BASE_ATTR_H

/* Ignoring the result is a compiler warning. */
#define MUST_USE __attribute__((warn_unused_result))
/* Checks arguments from ARGS on against the printf format at FMT. */
#define PRINTF(FMT, ARGS) __attribute__((format(printf, FMT, ARGS)))

/* Elements of the array A; a pointer is none. */
#define ARRAY_LENGTH(A) (sizeof(A) / sizeof((A)[0]))

#endif
