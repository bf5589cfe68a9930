/* UUIDs made of names (RFC 9562, version 5): the same name, the same UUID. */
#ifndef DEBRIEF_BASE_UUID_H
#define DEBRIEF_BASE_UUID_H

#include "base/slice.h"

enum {
	UUID_TEXT = 36, /* characters of its usual form */
};

/* The UUID of NAME in the name space of URLs, and a NUL. */
void uuid_of_url(char out[UUID_TEXT + 1], struct slice name);

#endif
