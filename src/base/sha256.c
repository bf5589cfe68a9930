#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

enum {
	BLOCK = 64, /* bytes */
};

static const uint32_t round_constants[64] = {
	0x428a2f98,
	0x71374491,
	0xb5c0fbcf,
	0xe9b5dba5,
	0x3956c25b,
	0x59f111f1,
	0x923f82a4,
	0xab1c5ed5,
	0xd807aa98,
	0x12835b01,
	0x243185be,
	0x550c7dc3,
	0x72be5d74,
	0x80deb1fe,
	0x9bdc06a7,
	0xc19bf174,
	0xe49b69c1,
	0xefbe4786,
	0x0fc19dc6,
	0x240ca1cc,
	0x2de92c6f,
	0x4a7484aa,
	0x5cb0a9dc,
	0x76f988da,
	0x983e5152,
	0xa831c66d,
	0xb00327c8,
	0xbf597fc7,
	0xc6e00bf3,
	0xd5a79147,
	0x06ca6351,
	0x14292967,
	0x27b70a85,
	0x2e1b2138,
	0x4d2c6dfc,
	0x53380d13,
	0x650a7354,
	0x766a0abb,
	0x81c2c92e,
	0x92722c85,
	0xa2bfe8a1,
	0xa81a664b,
	0xc24b8b70,
	0xc76c51a3,
	0xd192e819,
	0xd6990624,
	0xf40e3585,
	0x106aa070,
	0x19a4c116,
	0x1e376c08,
	0x2748774c,
	0x34b0bcb5,
	0x391c0cb3,
	0x4ed8aa4a,
	0x5b9cca4f,
	0x682e6ff3,
	0x748f82ee,
	0x78a5636f,
	0x84c87814,
	0x8cc70208,
	0x90befffa,
	0xa4506ceb,
	0xbef9a3f7,
	0xc67178f2,
};

static inline uint32_t rotate(uint32_t x, int n)
{
	return x >> n | x << (32 - n);
}

static void expand(uint32_t w[64], const unsigned char *p)
{
	for (int i = 0; i < 16; i++, p += 4)
		w[i] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		       (uint32_t)p[2] << 8 | p[3];
	for (int i = 16; i < 64; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];

		w[i] = w[i - 16] + w[i - 7] +
		       (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
		       (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
}

/* One round: A to H are the state, D and H change. */
static inline void add_round(uint32_t a, uint32_t b, uint32_t c, uint32_t *d,
	uint32_t e, uint32_t f, uint32_t g, uint32_t *h, uint32_t word)
{
	uint32_t choice = g ^ (e & (f ^ g));
	uint32_t majority = (a & b) | (c & (a | b));

	*h += word + choice + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25));
	*d += *h;
	*h += majority + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22));
}

/* The standard moves the state along by one in each round; here the names
 * move instead, and after eight rounds each is back in its place. */
static void add_block(uint32_t s[8], const unsigned char *p)
{
	const uint32_t *k = round_constants;
	uint32_t a = s[0], b = s[1], c = s[2], d = s[3];
	uint32_t e = s[4], f = s[5], g = s[6], h = s[7], w[64];

	expand(w, p);
	for (int i = 0; i < 64; i += 8) {
		add_round(a, b, c, &d, e, f, g, &h, k[i] + w[i]);
		add_round(h, a, b, &c, d, e, f, &g, k[i + 1] + w[i + 1]);
		add_round(g, h, a, &b, c, d, e, &f, k[i + 2] + w[i + 2]);
		add_round(f, g, h, &a, b, c, d, &e, k[i + 3] + w[i + 3]);
		add_round(e, f, g, &h, a, b, c, &d, k[i + 4] + w[i + 4]);
		add_round(d, e, f, &g, h, a, b, &c, k[i + 5] + w[i + 5]);
		add_round(c, d, e, &f, g, h, a, &b, k[i + 6] + w[i + 6]);
		add_round(b, c, d, &e, f, g, h, &a, k[i + 7] + w[i + 7]);
	}
	s[0] += a;
	s[1] += b;
	s[2] += c;
	s[3] += d;
	s[4] += e;
	s[5] += f;
	s[6] += g;
	s[7] += h;
}

/* The last block or two: what is left, a 1 bit, zeros, the length in bits. */
static void add_end(uint32_t h[8], struct slice rest, uint64_t total)
{
	unsigned char end[2 * BLOCK] = {0};
	size_t size = rest.len < BLOCK - 8 ? BLOCK : 2 * BLOCK;

	if (rest.len)
		memcpy(end, rest.ptr, rest.len);
	end[rest.len] = 0x80;
	for (size_t i = 0; i < 8; i++)
		end[size - 1 - i] = (unsigned char)(total * 8 >> (8 * i));
	for (size_t at = 0; at < size; at += BLOCK)
		add_block(h, end + at);
}

void sha256_hex(char out[SHA256_HEX + 1], struct slice data)
{
	static const char digits[] = "0123456789abcdef";
	uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
		0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
	struct slice rest = data;

	for (; rest.len >= BLOCK; rest = slice_from(rest, BLOCK))
		add_block(h, (const unsigned char *)rest.ptr);
	add_end(h, rest, data.len);
	for (int i = 0; i < SHA256_HEX; i++)
		out[i] = digits[h[i / 8] >> (28 - 4 * (i % 8)) & 15];
	out[SHA256_HEX] = '\0';
}
