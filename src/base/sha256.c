#include "base/sha256.h"

#include <stdint.h>
#include <string.h>

/* The analyzer of gcc 12 takes a vector for two bits, and what a loop filled
 * for what nobody did. */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wanalyzer-use-of-uninitialized-value"
#pragma GCC diagnostic ignored "-Wanalyzer-shift-count-overflow"
#endif

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

/* The standard's functions, for a word or for a vector of words. */
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

/* ---- One text ---- */

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

/* Adds the whole blocks of DATA, and gives what is behind them. */
static struct slice add_blocks(uint32_t state[8], struct slice data)
{
	for (; data.len >= BLOCK; data = slice_from(data, BLOCK))
		add_block(state, (const unsigned char *)data.ptr);
	return data;
}

void sha256_init(struct sha256 *s)
{
	*s = (struct sha256){0};
	memcpy(s->state, start, sizeof(start));
}

void sha256_add(struct sha256 *s, struct slice data)
{
	size_t has = s->length % BLOCK;
	struct slice first = slice_sub(data, 0, BLOCK - has);

	s->length += data.len;
	if (has && data.len) {
		memcpy(s->rest + has, first.ptr, first.len);
		if (has + first.len < BLOCK)
			return;
		add_block(s->state, s->rest);
		data = slice_from(data, first.len);
	}
	data = add_blocks(s->state, data);
	if (data.len)
		memcpy(s->rest, data.ptr, data.len);
}

/* The last block or two: what is left, a 1 bit, zeros, the length in bits. */
static void add_end(struct sha256 *s)
{
	unsigned char end[2 * BLOCK] = {0};
	size_t has = s->length % BLOCK;
	size_t size = has < BLOCK - 8 ? BLOCK : 2 * BLOCK;

	memcpy(end, s->rest, has);
	end[has] = 0x80;
	for (size_t i = 0; i < 8; i++)
		end[size - 1 - i] = (unsigned char)(s->length * 8 >> (8 * i));
	for (size_t at = 0; at < size; at += BLOCK)
		add_block(s->state, end + at);
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

/* ---- Texts side by side ---- */

/*
 * A processor adds several words as fast as one, and no text has anything to
 * wait for in another. Each lane has a text, and gets the next one at its end.
 * The type is GCC's and clang's: AVX2, SSE2, NEON or whatever there is.
 */
enum {
	LANES = 8,
	/* So few texts cost less one after the other. */
	LANES_FEW = 2,
};

typedef uint32_t lanes __attribute__((vector_size(LANES * sizeof(uint32_t))));

struct lane {
	const struct sha256_job *job; /* NULL: it has none any more */
	struct slice rest;	      /* of the text */
};

/* Adds to each lane the block that is AT bytes into its text. Inlined where it
 * is called, to be built for the processor of each caller. */
static inline __attribute__((always_inline)) void add_lanes(
	lanes s[8], const struct lane lane[LANES], size_t at)
{
	lanes a = s[0], b = s[1], c = s[2], d = s[3];
	lanes e = s[4], f = s[5], g = s[6], h = s[7], w[64];

	for (size_t i = 0; i < 16; i++)
		for (int n = 0; n < LANES; n++)
			w[i][n] = word_at(
				(const unsigned char *)lane[n].rest.ptr + at +
				4 * i);
	for (int i = 16; i < 64; i++)
		w[i] = w[i - 16] + w[i - 7] + SPREAD_OLD(w[i - 15]) +
		       SPREAD_NEW(w[i - 2]);
	for (int i = 0; i < 64; i++) {
		lanes t = h + w[i] + round_constants[i] + CHOICE(e, f, g) +
			  SUM_E(e);
		lanes u = MAJORITY(a, b, c) + SUM_A(a);

		h = g;
		g = f;
		f = e;
		e = d + t;
		d = c;
		c = b;
		b = a;
		a = t + u;
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

static void add_any(lanes s[8], const struct lane lane[LANES], size_t at)
{
	add_lanes(s, lane, at);
}

/* Two builds and a question, rather than target_clones: those are chosen
 * before main, when ThreadSanitizer is not there yet. */
#ifdef __x86_64__
__attribute__((target("avx2"))) static void add_avx2(
	lanes s[8], const struct lane lane[LANES], size_t at)
{
	add_lanes(s, lane, at);
}

static void add_best(lanes s[8], const struct lane lane[LANES], size_t at)
{
	if (__builtin_cpu_supports("avx2"))
		add_avx2(s, lane, at);
	else
		add_any(s, lane, at);
}
#else
#define add_best add_any
#endif

/* Whole blocks that each lane has at least. */
static size_t common_blocks(const struct lane lane[LANES])
{
	size_t least = lane[0].rest.len;

	for (int n = 1; n < LANES; n++)
		if (lane[n].rest.len < least)
			least = lane[n].rest.len;
	return least / BLOCK;
}

static void begin_lane(
	lanes s[8], struct lane *lane, int n, const struct sha256_job *job)
{
	lane[n] = (struct lane){job, job->data};
	for (int i = 0; i < 8; i++)
		s[i][n] = start[i];
}

static void end_lane(const lanes s[8], struct lane *lane, int n)
{
	struct slice data = lane[n].job->data;
	struct sha256 one = {.length = data.len - lane[n].rest.len};

	for (int i = 0; i < 8; i++)
		one.state[i] = s[i][n];
	sha256_add(&one, lane[n].rest);
	sha256_finish(&one, lane[n].job->hex);
	lane[n].job = NULL;
}

/* Goes on until a lane is at its end, and ends it. */
static void run_lanes(lanes s[8], struct lane lane[LANES])
{
	size_t blocks = common_blocks(lane);

	for (size_t i = 0; i < blocks; i++)
		add_best(s, lane, i * BLOCK);
	for (int n = 0; n < LANES; n++) {
		lane[n].rest = slice_from(lane[n].rest, blocks * BLOCK);
		if (lane[n].job && lane[n].rest.len < BLOCK)
			end_lane(s, lane, n);
	}
}

/* Gives each lane that has none a text; how many have one then. */
static int fill_lanes(lanes s[8], struct lane lane[LANES],
	const struct sha256_job **next, const struct sha256_job *end)
{
	struct slice any = {0};
	int count = 0;

	for (int n = 0; n < LANES; n++) {
		if (!lane[n].job && *next != end)
			begin_lane(s, lane, n, (*next)++);
		if (!lane[n].job)
			continue;
		any = lane[n].rest;
		count++;
	}
	/* The others read along, for nothing. */
	for (int n = 0; n < LANES; n++)
		if (!lane[n].job)
			lane[n].rest = any;
	return count;
}

void sha256_hex_all(const struct sha256_job *jobs, size_t count)
{
	struct lane lane[LANES] = {{0}};
	const struct sha256_job *end = jobs + count;
	lanes s[8] = {{0}};

	while (fill_lanes(s, lane, &jobs, end) > LANES_FEW)
		run_lanes(s, lane);
	for (int n = 0; n < LANES; n++)
		if (lane[n].job)
			end_lane(s, lane, n);
}
