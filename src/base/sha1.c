#include "base/sha1.h"

#include <string.h>

#include "base/sha_blocks.h"

void sha1_init(struct sha1 *s)
{
	static const uint32_t first[5] = {
		0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};

	memcpy(s->state, first, sizeof(first));
	s->length = 0;
}

static uint32_t rotate(uint32_t x, int bits)
{
	return x << bits | x >> (32 - bits);
}

/* The function and the constant of round I. */
static uint32_t mix(int i, uint32_t b, uint32_t c, uint32_t d)
{
	if (i < 20)
		return (d ^ (b & (c ^ d))) + 0x5A827999;
	if (i < 40)
		return (b ^ c ^ d) + 0x6ED9EBA1;
	if (i < 60)
		return ((b & c) | (d & (b | c))) + 0x8F1BBCDC;
	return (b ^ c ^ d) + 0xCA62C1D6;
}

static void add_block(uint32_t s[5], const unsigned char *p)
{
	uint32_t w[80], v[5];

	for (int i = 0; i < 16; i++, p += 4)
		w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		       (uint32_t)p[2] << 8 | p[3];
	for (int i = 16; i < 80; i++)
		w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
	memcpy(v, s, sizeof(v));
	for (int i = 0; i < 80; i++) {
		uint32_t next = rotate(v[0], 5) + mix(i, v[1], v[2], v[3]) +
				v[4] + w[i];

		v[4] = v[3];
		v[3] = v[2];
		v[2] = rotate(v[1], 30);
		v[1] = v[0];
		v[0] = next;
	}
	for (int i = 0; i < 5; i++)
		s[i] += v[i];
}

void sha1_blocks(uint32_t state[5], const unsigned char *p, size_t count)
{
	for (; count; count--, p += SHA_BLOCK)
		add_block(state, p);
}

static void add_blocks(uint32_t state[5], const unsigned char *p, size_t count)
{
	if (!sha1_blocks_x86(state, p, count))
		sha1_blocks(state, p, count);
}

void sha1_add(struct sha1 *s, const void *data, size_t len)
{
	const unsigned char *p = data;
	size_t used = s->length % sizeof(s->block);

	s->length += len;
	if (used) {
		size_t room = sizeof(s->block) - used;
		size_t part = len < room ? len : room;

		memcpy(s->block + used, p, part);
		p += part;
		len -= part;
		if (part < room)
			return;
		add_blocks(s->state, s->block, 1);
	}
	add_blocks(s->state, p, len / SHA_BLOCK);
	if (len % SHA_BLOCK)
		memcpy(s->block, p + len - len % SHA_BLOCK, len % SHA_BLOCK);
}

void sha1_finish(struct sha1 *s, unsigned char out[SHA1_BYTES])
{
	static const unsigned char padding[64] = {0x80};
	uint64_t bits = s->length * 8;
	size_t used = s->length % sizeof(s->block);
	unsigned char length[8];

	for (int i = 0; i < 8; i++)
		length[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha1_add(s, padding, (used < 56 ? 56 : 120) - used);
	sha1_add(s, length, sizeof(length));
	for (int i = 0; i < SHA1_BYTES; i++)
		out[i] = (unsigned char)(s->state[i / 4] >> (24 - 8 * (i % 4)));
}
