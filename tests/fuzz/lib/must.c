/* What did not hold, and small things that all targets need. */
#include "tests/fuzz/fuzz.h"

#include "base/sha256.h"

_Noreturn void fuzz_failed(const char *file, int line, const char *condition)
{
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
	abort();
}

_Noreturn void fuzz_failed_of(
	const char *file, int line, const char *condition, struct slice text)
{
	fprintf(stderr, "---- of this text:\n%.*s\n----\n", SLICE_FMT(text));
	fuzz_failed(file, line, condition);
}

void fuzz_note(struct slice text)
{
	char digest[SHA256_HEX + 1];

	if (!getenv("FUZZ_NOTES"))
		return;
	sha256_hex(digest, text);
	puts(digest);
}

struct slice fuzz_clean(struct arena *a, struct slice text)
{
	struct buf out = {0};
	struct slice clean;

	while (text.len) {
		unsigned rune = utf8_next(&text);

		buf_add_rune(
			&out, rune == UTF8_INVALID ? UTF8_REPLACEMENT : rune);
	}
	clean = buf_take(&out, a);
	buf_free(&out);
	return clean;
}

bool fuzz_is_text(struct slice text)
{
	return utf8_invalid_at(text) == text.len && !slice_has_char(text, '\0');
}

void fuzz_must_tell(struct moment m)
{
	struct buf out = BUF_INIT(64);
	struct moment again;

	moment_write(&out, m);
	MUST_OF(buf_slice(&out),
		moment_parse(&again, buf_slice(&out)) == MOMENT_OK);
	MUST_OF(buf_slice(&out), moment_seconds(again) == moment_seconds(m) &&
					 again.offset == m.offset);
	buf_free(&out);
}
