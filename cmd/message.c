#include "cmd/message.h"

#include "base/utf8.h"

enum {
	REASON_MOST = 500, /* bytes of a trailer's value */
};

#define TEXT_MOST KIB(16)

/* ---- What may stand in it ---- */

int message_check(
	const char *option, struct slice text, bool one_line, struct err *err)
{
	size_t most = one_line ? REASON_MOST : TEXT_MOST;
	struct slice rest = text;

	if (one_line && !slice_trim(text).len)
		return err_set(err, "%s: write why, in one line", option);
	if (text.len > most)
		return err_set(err, "%s: the text is longer than %zu bytes",
			option, most);
	while (rest.len) {
		bool crlf = slice_starts(rest, SLICE("\r\n"));
		unsigned rune = utf8_next(&rest);

		if (!one_line && (rune == '\n' || rune == '\t' || crlf))
			continue;
		if (one_line && rune == '\n')
			return err_set(err, "%s: write one line", option);
		if (rune == UTF8_INVALID)
			return err_set(
				err, "%s: the text is not UTF-8", option);
		if (utf8_is_control(rune) || utf8_is_separator(rune) ||
			(utf8_is_hidden(rune) && !utf8_is_joiner(rune)))
			return err_set(err,
				"%s: the text holds the character U+%04X, "
				"which cannot be seen or reorders text: leave "
				"it out",
				option, rune);
	}
	return 0;
}

/* ---- Words by which CI services skip a run ---- */

/* Whether the words in brackets ask for a run to be skipped: `[skip ci]`,
 * `[ci skip]`, `[skip actions]`, `[no ci]` and what other services made up. */
static bool is_skip(struct slice words)
{
	return slice_find_nocase(words, SLICE("skip")) < words.len ||
	       slice_find_nocase(words, SLICE("no ci")) < words.len ||
	       slice_find_nocase(words, SLICE("no-ci")) < words.len;
}

/* LINE with such words in round brackets, where they have no effect; stars
 * are another way to write them (`***NO_CI***`). */
static void add_harmless(struct buf *out, struct slice line)
{
	while (line.len) {
		size_t open = slice_find_char(line, '[');
		struct slice rest = slice_from(line, open + 1);
		size_t close = slice_find_char(rest, ']');
		size_t stars = slice_find(line, SLICE("***"));

		if (stars < open) {
			buf_add(out, slice_sub(line, 0, stars));
			buf_adds(out, "**");
			line = slice_from(line, stars + 3);
			continue;
		}
		buf_add(out, slice_sub(line, 0, open));
		if (open == line.len)
			break;
		if (close < rest.len && is_skip(slice_sub(rest, 0, close))) {
			buf_addc(out, '(');
			buf_add(out, slice_sub(rest, 0, close));
			buf_addc(out, ')');
			line = slice_from(rest, close + 1);
		} else {
			buf_addc(out, '[');
			line = rest;
		}
	}
}

/* ---- The text that was asked for ---- */

/* Whether git ends a message at LINE (a patch follows `---`), or takes it for
 * a comment. */
static bool is_divider(struct slice line)
{
	return slice_starts(line, SLICE("---")) ||
	       slice_starts(line, SLICE("#"));
}

/* Whether git would read LINE as a trailer, `Name: value`, or somebody as one
 * of ours. */
static bool is_trailer(struct slice line)
{
	size_t i = 0;

	if (slice_starts(line, SLICE("Debrief-")))
		return true;
	while (i < line.len &&
		(char_is_alnum(line.ptr[i]) || line.ptr[i] == '-'))
		i++;
	while (i && i < line.len && char_is_space(line.ptr[i]))
		i++;
	return i && i < line.len && line.ptr[i] == ':';
}

/* Such lines are set off by a blank. A subject is no trailer: `docs: publish`
 * is as good as any. */
static void add_text(struct buf *out, struct slice text)
{
	struct slice line, rest = slice_trim(text);

	for (bool subject = true; slice_line(&line, &rest); subject = false) {
		if (is_divider(line) || (!subject && is_trailer(line)))
			buf_addc(out, ' ');
		add_harmless(out, slice_trim_end(line));
		buf_addc(out, '\n');
	}
}

struct slice message_make(struct session *s, const struct message *m)
{
	struct buf out = BUF_INIT(KIB(64));

	if (slice_trim(m->text).len)
		add_text(&out, m->text);
	else
		buf_adds(&out, m->site ? "Publish the site\n"
				       : "Publish post-incident reports\n");
	buf_addf(&out, "\nDebrief-Source: %.*s\nDebrief-As-Of: ",
		SLICE_FMT(s->snapshot.commit));
	day_write(&out, s->judge.as_of);
	buf_adds(&out, "\nDebrief-Version: " DEBRIEF_VERSION "\n");
	if (m->site)
		buf_adds(&out, "Debrief-Output: site\n");
	if (m->without_history)
		buf_adds(&out, "Debrief-History: none\n");
	if (m->reason.len) {
		buf_adds(&out, "Debrief-Accepted-Rewrite: ");
		add_harmless(&out, slice_trim(m->reason));
		buf_addc(&out, '\n');
	}
	return buf_take(&out, &s->arena);
}
