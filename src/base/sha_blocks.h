/*
 * Digests are made of blocks, added to a state one after the other. Private to
 * sha1.c and sha256.c, which cut texts into blocks, and to their test.
 */
#ifndef DEBRIEF_BASE_SHA_BLOCKS_H
#define DEBRIEF_BASE_SHA_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	SHA_BLOCK = 64, /* bytes */
};

/* The constants of SHA-256's rounds. */
extern const uint32_t sha256_rounds[64];

/* Adds the COUNT blocks at P, on any processor. */
void sha1_blocks(uint32_t state[5], const unsigned char *p, size_t count);
void sha256_blocks(uint32_t state[8], const unsigned char *p, size_t count);

/* The same by the instructions that some x86 processors have for it, in less
 * than a fifth of the time; false, and nothing is added, on all others. */
bool sha1_blocks_x86(uint32_t state[5], const unsigned char *p, size_t count);
bool sha256_blocks_x86(uint32_t state[8], const unsigned char *p, size_t count);

#endif
