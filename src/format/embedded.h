/* The built-in templates, embedded by templates/embed.sh, sorted by name. */
#ifndef DEBRIEF_FORMAT_EMBEDDED_H
#define DEBRIEF_FORMAT_EMBEDDED_H

#include <stddef.h>

struct embedded {
	const char *name; /* file name; NULL ends the list */
	const char *data; /* SIZE bytes, then a NUL */
	size_t size;
};

extern const struct embedded embedded_templates[];

#endif
