/*
 * SHA-256 (FIPS 180-4), for the manifest of what was published. None of the
 * libraries in use offers it.
 */
#ifndef DEBRIEF_BASE_SHA256_H
#define DEBRIEF_BASE_SHA256_H

#include <stdint.h>

#include "base/slice.h"

enum {
	SHA256_HEX = 64, /* digits of a digest */
};

/* A text that comes in pieces, cut wherever they are. */
struct sha256 {
	uint32_t state[8];
	uint64_t length;	/* bytes so far */
	unsigned char rest[64]; /* those of them behind the last whole block */
};

void sha256_init(struct sha256 *s);
void sha256_add(struct sha256 *s, struct slice data);
/* Gives the digest, as below. */
void sha256_finish(struct sha256 *s, char out[SHA256_HEX + 1]);

/* The digest of DATA as lower-case hexadecimal digits and a NUL. */
void sha256_hex(char out[SHA256_HEX + 1], struct slice data);

#endif
