/* Compiler attributes in one place. */
#ifndef DEBRIEF_BASE_ATTR_H
#define DEBRIEF_BASE_ATTR_H

/* Ignoring the result is a compiler warning. */
#define MUST_USE __attribute__((warn_unused_result))
/* Checks arguments from ARGS on against the printf format at FMT. */
#define PRINTF(FMT, ARGS) __attribute__((format(printf, FMT, ARGS)))

#endif
