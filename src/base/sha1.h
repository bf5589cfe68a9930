/*
 * SHA-1 (FIPS 180-4) of a stream: for checksums of pack files and for UUIDs,
 * where it guards against nobody. Ids of git's objects come from libgit2,
 * whose SHA-1 detects collisions.
 */
#ifndef DEBRIEF_BASE_SHA1_H
#define DEBRIEF_BASE_SHA1_H

#include <stddef.h>
#include <stdint.h>

enum {
	SHA1_BYTES = 20,
};

struct sha1 {
	uint32_t state[5];
	uint64_t length; /* bytes so far */
	unsigned char block[64];
};

void sha1_init(struct sha1 *s);
void sha1_add(struct sha1 *s, const void *data, size_t len);
void sha1_finish(struct sha1 *s, unsigned char out[SHA1_BYTES]);

#endif
