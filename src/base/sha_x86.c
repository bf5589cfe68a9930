#include "base/sha_blocks.h"

#ifdef __x86_64__

#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

/* What is built so is called behind has_sha() only. */
#define WITH_SHA __attribute__((target("sha,sse4.1")))

/* Asked once: a virtual machine may have to ask its host. */
static bool has_sha(void)
{
	enum { UNKNOWN, NO, YES };
	static atomic_int known = UNKNOWN;
	int answer = atomic_load_explicit(&known, memory_order_relaxed);
	unsigned a, b, c, d;

	if (answer == UNKNOWN) {
		answer = __builtin_cpu_supports("sse4.1") &&
					 __get_cpuid_count(
						 7, 0, &a, &b, &c, &d) &&
					 (b & bit_SHA)
				 ? YES
				 : NO;
		atomic_store_explicit(&known, answer, memory_order_relaxed);
	}
	return answer == YES;
}

/* A vector is four words, of which these instructions mostly take the highest
 * as the first. */
enum {
	REVERSE = 0x1B, /* shuffles the words of a vector into that order */
	UPPER = 0x0E,	/* the two highest words, where the lowest were */
};

WITH_SHA static __m128i load(const void *p)
{
	return _mm_loadu_si128(p);
}

/* ---- SHA-1 ---- */

/* Four rounds, from 4 * I on: their function is a part of the instruction,
 * and a vector of another type its result for clang. */
WITH_SHA static __m128i sha1_four(__m128i abcd, __m128i e, int i)
{
	switch (i / 5) {
	case 0: return (__m128i)_mm_sha1rnds4_epu32(abcd, e, 0);
	case 1: return (__m128i)_mm_sha1rnds4_epu32(abcd, e, 1);
	case 2: return (__m128i)_mm_sha1rnds4_epu32(abcd, e, 2);
	default: return (__m128i)_mm_sha1rnds4_epu32(abcd, e, 3);
	}
}

/* Drops the first four of the 16 words at hand, and adds the next. */
WITH_SHA static void sha1_expand(__m128i w[4])
{
	__m128i sum = _mm_xor_si128(_mm_sha1msg1_epu32(w[0], w[1]), w[2]);

	w[0] = w[1];
	w[1] = w[2];
	w[2] = w[3];
	w[3] = _mm_sha1msg2_epu32(sum, w[3]);
}

WITH_SHA static void sha1_add(__m128i *abcd, __m128i *e, const unsigned char *p)
{
	const __m128i order =
		_mm_set_epi64x(0x0001020304050607, 0x08090A0B0C0D0E0F);
	__m128i w[4] = {_mm_shuffle_epi8(load(p), order),
		_mm_shuffle_epi8(load(p + 16), order),
		_mm_shuffle_epi8(load(p + 32), order),
		_mm_shuffle_epi8(load(p + 48), order)};
	__m128i now = *abcd, before = now;

	for (int i = 0; i < 20; i++) {
		__m128i add = i ? _mm_sha1nexte_epu32(before, w[0])
				: _mm_add_epi32(*e, w[0]);

		before = now;
		now = sha1_four(now, add, i);
		sha1_expand(w);
	}
	*abcd = _mm_add_epi32(*abcd, now);
	*e = _mm_sha1nexte_epu32(before, *e);
}

WITH_SHA static void sha1_all(
	uint32_t state[5], const unsigned char *p, size_t count)
{
	__m128i abcd = _mm_shuffle_epi32(load(state), REVERSE);
	__m128i e = _mm_set_epi32((int)state[4], 0, 0, 0);

	for (; count; count--, p += SHA_BLOCK)
		sha1_add(&abcd, &e, p);
	_mm_storeu_si128((void *)state, _mm_shuffle_epi32(abcd, REVERSE));
	state[4] = (uint32_t)_mm_extract_epi32(e, 3);
}

bool sha1_blocks_x86(uint32_t state[5], const unsigned char *p, size_t count)
{
	if (!has_sha())
		return false;
	sha1_all(state, p, count);
	return true;
}

/* ---- SHA-256 ---- */

WITH_SHA static void sha256_expand(__m128i w[4])
{
	__m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w[0], w[1]),
		_mm_alignr_epi8(w[3], w[2], 4));

	w[0] = w[1];
	w[1] = w[2];
	w[2] = w[3];
	w[3] = _mm_sha256msg2_epu32(sum, w[3]);
}

WITH_SHA static void sha256_add(
	__m128i *abef, __m128i *cdgh, const unsigned char *p)
{
	const __m128i order =
		_mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
	__m128i w[4] = {_mm_shuffle_epi8(load(p), order),
		_mm_shuffle_epi8(load(p + 16), order),
		_mm_shuffle_epi8(load(p + 32), order),
		_mm_shuffle_epi8(load(p + 48), order)};
	__m128i now = *abef, other = *cdgh;

	for (int i = 0; i < 64; i += 4) {
		__m128i add = _mm_add_epi32(w[0], load(sha256_rounds + i));

		/* Two rounds each: what was ABEF is CDGH then. */
		other = _mm_sha256rnds2_epu32(other, now, add);
		add = _mm_shuffle_epi32(add, UPPER);
		now = _mm_sha256rnds2_epu32(now, other, add);
		sha256_expand(w);
	}
	*abef = _mm_add_epi32(*abef, now);
	*cdgh = _mm_add_epi32(*cdgh, other);
}

WITH_SHA static void sha256_all(
	uint32_t state[8], const unsigned char *p, size_t count)
{
	__m128i abcd = _mm_shuffle_epi32(load(state), REVERSE);
	__m128i efgh = _mm_shuffle_epi32(load(state + 4), REVERSE);
	__m128i abef = _mm_unpackhi_epi64(efgh, abcd);
	__m128i cdgh = _mm_unpacklo_epi64(efgh, abcd);

	for (; count; count--, p += SHA_BLOCK)
		sha256_add(&abef, &cdgh, p);
	abcd = _mm_unpackhi_epi64(cdgh, abef);
	efgh = _mm_unpacklo_epi64(cdgh, abef);
	_mm_storeu_si128((void *)state, _mm_shuffle_epi32(abcd, REVERSE));
	_mm_storeu_si128((void *)(state + 4), _mm_shuffle_epi32(efgh, REVERSE));
}

bool sha256_blocks_x86(uint32_t state[8], const unsigned char *p, size_t count)
{
	if (!has_sha())
		return false;
	sha256_all(state, p, count);
	return true;
}

#else

bool sha1_blocks_x86(uint32_t state[5], const unsigned char *p, size_t count)
{
	(void)state, (void)p, (void)count;
	return false;
}

bool sha256_blocks_x86(uint32_t state[8], const unsigned char *p, size_t count)
{
	(void)state, (void)p, (void)count;
	return false;
}

#endif
