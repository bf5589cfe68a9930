#include "base/sha256.h"

#include <string.h>

#include "base/sha_blocks.h"

const uint32_t sha256_rounds[64] = {
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

/* The standard's functions. */
#define ROTATE(X, N)	  ((X) >> (N) | (X) << (32 - (N)))
#define CHOICE(E, F, G)	  ((G) ^ ((E) & ((F) ^ (G))))
#define MAJORITY(A, B, C) (((A) & (B)) | ((C) & ((A) | (B))))
#define SUM_A(A)	  (ROTATE(A, 2) ^ ROTATE(A, 13) ^ ROTATE(A, 22))
#define SUM_E(E)	  (ROTATE(E, 6) ^ ROTATE(E, 11) ^ ROTATE(E, 25))
#define SPREAD_OLD(W)	  (ROTATE(W, 7) ^ ROTATE(W, 18) ^ (W) >> 3)
#define SPREAD_NEW(W)	  (ROTATE(W, 17) ^ ROTATE(W, 19) ^ (W) >> 10)

static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
	0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static inline uint32_t word_at(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

static void expand(uint32_t w[64], const unsigned char *p)
{
	for (int i = 0; i < 16; i++)
		w[i] = word_at(p + 4 * i);
	for (int i = 16; i < 64; i++)
		w[i] = w[i - 16] + w[i - 7] + SPREAD_OLD(w[i - 15]) +
		       SPREAD_NEW(w[i - 2]);
}

/* One round: A to H are the state, D and H change. */
static inline void add_round(uint32_t a, uint32_t b, uint32_t c, uint32_t *d,
	uint32_t e, uint32_t f, uint32_t g, uint32_t *h, uint32_t word)
{
	*h += word + CHOICE(e, f, g) + SUM_E(e);
	*d += *h;
	*h += MAJORITY(a, b, c) + SUM_A(a);
}

/* The standard moves the state along by one in each round; here the names
 * move instead, and after eight rounds each is back in its place. */
static void add_block(uint32_t s[8], const unsigned char *p)
{
	const uint32_t *k = sha256_rounds;
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

void sha256_blocks(uint32_t state[8], const unsigned char *p, size_t count)
{
	for (; count; count--, p += SHA_BLOCK)
		add_block(state, p);
}

static void add_blocks(uint32_t state[8], const void *p, size_t count)
{
	if (!sha256_blocks_x86(state, p, count))
		sha256_blocks(state, p, count);
}

void sha256_init(struct sha256 *s)
{
	*s = (struct sha256){0};
	memcpy(s->state, start, sizeof(start));
}

void sha256_add(struct sha256 *s, struct slice data)
{
	size_t has = s->length % SHA_BLOCK;
	struct slice first = slice_sub(data, 0, SHA_BLOCK - has);

	s->length += data.len;
	if (has && data.len) {
		memcpy(s->rest + has, first.ptr, first.len);
		if (has + first.len < SHA_BLOCK)
			return;
		add_blocks(s->state, s->rest, 1);
		data = slice_from(data, first.len);
	}
	add_blocks(s->state, data.ptr, data.len / SHA_BLOCK);
	data = slice_from(data, data.len - data.len % SHA_BLOCK);
	if (data.len)
		memcpy(s->rest, data.ptr, data.len);
}

/* The last block or two: what is left, a 1 bit, zeros, the length in bits. */
static void add_end(struct sha256 *s)
{
	unsigned char end[2 * SHA_BLOCK] = {0};
	size_t has = s->length % SHA_BLOCK;
	size_t size = has < SHA_BLOCK - 8 ? SHA_BLOCK : 2 * SHA_BLOCK;

	memcpy(end, s->rest, has);
	end[has] = 0x80;
	for (size_t i = 0; i < 8; i++)
		end[size - 1 - i] = (unsigned char)(s->length * 8 >> (8 * i));
	add_blocks(s->state, end, size / SHA_BLOCK);
}

void sha256_finish(struct sha256 *s, char out[SHA256_HEX + 1])
{
	static const char digits[] = "0123456789abcdef";

	add_end(s);
	for (int i = 0; i < SHA256_HEX; i++)
		out[i] = digits[s->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
	out[SHA256_HEX] = '\0';
}

void sha256_hex(char out[SHA256_HEX + 1], struct slice data)
{
	struct sha256 s;

	sha256_init(&s);
	sha256_add(&s, data);
	sha256_finish(&s, out);
}
