/*
 * The periods that a step states: an amount ("two", "14", "fourteen (14)")
 * and a unit ("working days"). A period that plainly is about something else
 * (a meeting's length, notice given before it, minutes sent after it) does
 * not count. What looks like a period but has no number ("within [X] days",
 * "within several days", "within a month") is kept as unreadable: nobody
 * guesses here.
 */
#include "model/procedure_lexicon.h"
#include "model/procedure_parts.h"

enum {
	TOKENS_MOST = 1024,
};

/* A word, a number, a bracketed or angled thing, or one other mark. */
struct token {
	struct slice text;
	bool bracketed;	  /* [..], <..>, {..}, ___: something to fill in */
	bool parenthesis; /* inside ( ) */
	size_t sentence;
};

struct tokens {
	struct token at[TOKENS_MOST];
	size_t len;
};

/* Bytes of a dash of two or three bytes (U+2010 to U+2015, U+2212), or 0. */
static size_t wide_dash(struct slice s)
{
	if (s.len >= 3 && slice_starts(s, SLICE("\xE2\x80")) &&
		(unsigned char)s.ptr[2] >= 0x90 &&
		(unsigned char)s.ptr[2] <= 0x95)
		return 3;
	return slice_starts(s, SLICE("\xE2\x88\x92")) ? 3 : 0;
}

/* Length of `[...]`, `<...>`, `{...}`, `{{...}}` or `___` at the front, or 0.
 */
static size_t blank_length(struct slice s)
{
	static const struct slice pairs = SLICE_INIT("[]<>{}");
	size_t at = slice_find_char(pairs, s.ptr[0]), end;

	if (slice_starts(s, SLICE("{{"))) {
		end = slice_find(slice_sub(s, 0, 80), SLICE("}}"));
		return end + 2 <= s.len && end < 80 ? end + 2 : 0;
	}
	if (s.ptr[0] == '_') {
		for (end = 0; end < s.len && s.ptr[end] == '_';)
			end++;
		return end > 1 ? end : 0;
	}
	if (at >= pairs.len || at % 2)
		return 0;
	end = slice_find_char(slice_sub(s, 0, 80), pairs.ptr[at + 1]);
	return end < s.len && end < 80 ? end + 1 : 0;
}

/* Length of a run of digits or of letters; `72h` is two tokens. */
static size_t word_length(struct slice s)
{
	bool digit = char_is_digit(s.ptr[0]);
	size_t end = 0;

	while (end < s.len && char_is_alnum(s.ptr[end]) &&
		char_is_digit(s.ptr[end]) == digit)
		end++;
	return end;
}

static void tokens_split(struct tokens *t, struct slice text)
{
	size_t i = 0, sentence = 0, open = 0;

	while (i < text.len && t->len < TOKENS_MOST) {
		struct slice rest = slice_from(text, i);
		size_t blank = blank_length(rest);
		size_t n = blank ? blank : word_length(rest);

		if (!n)
			n = wide_dash(rest);
		if (!n)
			n = 1;
		if (rest.ptr[0] == ')')
			open = 0;
		if (!char_is_space(rest.ptr[0]))
			t->at[t->len++] =
				(struct token){.text = slice_sub(rest, 0, n),
					.bracketed = blank > 0,
					.parenthesis = open,
					.sentence = sentence};
		if (rest.ptr[0] == '(')
			open = 1;
		i += n;
		if (slice_has_char(SLICE(".;!?"), rest.ptr[0]) &&
			(i == text.len || char_is_space(text.ptr[i])))
			sentence++;
	}
}

static const struct token *token_at(const struct tokens *t, size_t i)
{
	static const struct token none;

	return i < t->len ? &t->at[i] : &none; /* also one before the first */
}

static bool token_is(const struct tokens *t, size_t i, const char *list)
{
	return token_at(t, i)->text.len &&
	       lexicon_has(token_at(t, i)->text, list);
}

static bool token_is_dash(const struct tokens *t, size_t i)
{
	struct slice text = token_at(t, i)->text;

	return text.len &&
	       (slice_eq(text, SLICE("-")) || wide_dash(text) == text.len);
}

/* A number in figures or words up to ninety-nine; 0: it is none. */
static int number_word(struct slice word)
{
	static const char *const ones[] = {"a", "one", "two", "three", "four",
		"five", "six", "seven", "eight", "nine", "ten", "eleven",
		"twelve", "thirteen", "fourteen", "fifteen", "sixteen",
		"seventeen", "eighteen", "nineteen"};
	static const char *const tens[] = {"twenty", "thirty", "forty", "fifty",
		"sixty", "seventy", "eighty", "ninety"};
	int n = 0;

	if (slice_number(&n, word))
		return n <= 100000 ? n : 0;
	if (slice_eq_nocase(word, SLICE("an")))
		return 1;
	for (int i = 0; i < 20; i++)
		if (slice_eq_nocase(word, slice_of(ones[i])))
			return i ? i : 1;
	for (int i = 0; i < 8; i++)
		if (slice_eq_nocase(word, slice_of(tens[i])))
			return 20 + 10 * i;
	return 0;
}

/*
 * Reads the number that ends at token *AT, going left, and moves *AT before
 * it: `14`, `fourteen`, `twenty-one`, `(14)`. 0: there is none.
 */
static int number_before(const struct tokens *t, size_t *at)
{
	size_t i = *at;
	bool closed = token_is(t, i, ")");
	int n, more;

	if (closed)
		i--;
	n = number_word(token_at(t, i)->text);
	if (!n)
		return 0;
	i--;
	/* "twenty-one"; "sixty 5" is nothing that anyone writes. */
	more = n < 10 ? number_word(token_at(t, i - token_is_dash(t, i))->text)
		      : 0;
	if (more >= 20 && more % 10 == 0 &&
		!char_is_digit(
			token_at(t, i - token_is_dash(t, i))->text.ptr[0])) {
		n += more;
		i -= token_is_dash(t, i) ? 2 : 1;
	}
	if (closed) {
		if (!token_is(t, i, "("))
			return 0;
		i--;
	}
	*at = i;
	return n;
}

/* Singular units with how many hours or days they have. */
static const struct unit_row {
	const char *names;
	enum period_unit unit;
	int times;
} units[] = {
	{"hour|hours|hr|hrs|h", PERIOD_HOURS, 1},
	{"day|days|d", PERIOD_DAYS, 1},
	{"week|weeks|wk|wks", PERIOD_DAYS, 7},
	{"fortnight|fortnights", PERIOD_DAYS, 14},
	{"workday|workdays|weekday|weekdays", PERIOD_WORKING_DAYS, 1},
	/* Of no fixed length, or too short to be counted. */
	{"month|months|quarter|minute|minutes|year|years", PERIOD_NONE, 0},
};

static const struct unit_row *unit_at(const struct tokens *t, size_t i)
{
	for (size_t u = 0; u < ARRAY_LENGTH(units); u++)
		if (token_is(t, i, units[u].names))
			return &units[u];
	return NULL;
}

/* A period as it stands in the tokens. */
struct mention {
	size_t from, unit; /* first token of the amount (or unit), the unit */
	struct period period;
	bool readable;
	bool filled; /* it has an amount, readable or not */
};

/* Moves *AT left over "business", "calendar" and the like. */
static bool skip_modifiers(const struct tokens *t, size_t *at)
{
	bool working = false;

	while (token_is(t, *at,
		"business|working|work|calendar|consecutive|full|"
		"office|-")) {
		working |= token_is(t, *at, "business|working|work|office");
		--*at;
	}
	return working;
}

/* Whether an amount whose left neighbour is *AT ends a range or a fraction,
 * "5 to 10", "between 5 and 10", "1.5"; *AT then moves before it. */
static bool range_before(const struct tokens *t, size_t *at)
{
	size_t before = *at - 1;
	bool joined = token_is(t, *at, "to|or|/|.") || token_is_dash(t, *at);
	bool both = token_is(t, *at, "and");

	if (!(joined || both) || !number_before(t, &before) ||
		(both && !token_is(t, before, "between")))
		return false;
	*at = before;
	return true;
}

/* Reads "fourteen (14)" and ranges to the left of *AT into M. */
static void read_amount(
	struct mention *m, const struct tokens *t, size_t at, int times)
{
	bool closed = token_is(t, at, ")");
	int n = number_before(t, &at), again;
	size_t before = at;

	m->filled = n > 0;
	if (!n) {
		/* "[X] days", "XX days", "N days", "several days". */
		m->filled = token_at(t, at)->bracketed ||
			    token_is(t, at,
				    "x|xx|xxx|n|nn|y|yy|tbd|tbc|#|?|several|"
				    "few|some|half|insert|number|many|couple|"
				    "]|>|}");
		m->from = m->filled ? at : at + 1;
		return;
	}
	m->readable = true;
	m->from = at + 1;
	if (token_is(t, at, "half")) { /* "half a day" */
		m->from = at;
		m->readable = false;
	}
	/* The same amount once more: "two (2)", "(2) two". */
	again = number_before(t, &before);
	if (again && (closed || token_is(t, at, ")"))) {
		m->from = before + 1;
		m->readable = again == n;
	} else if (range_before(t, &at)) {
		m->from = at + 1;
		m->readable = false;
	}
	m->period.amount = n * times;
}

static bool mention_read(struct mention *m, const struct tokens *t, size_t i)
{
	const struct unit_row *unit = unit_at(t, i);
	size_t at = i - 1;
	bool working;

	if (!unit)
		return false;
	*m = (struct mention){.from = i, .unit = i};
	working = skip_modifiers(t, &at);
	m->period.unit = unit->unit;
	if (unit->unit == PERIOD_NONE) {
		read_amount(m, t, at, 1);
		m->readable = false;
		return true;
	}
	if (working && unit->unit == PERIOD_DAYS)
		m->period.unit = PERIOD_WORKING_DAYS;
	read_amount(m, t, at, working && unit->times == 7 ? 5 : unit->times);
	/* The letters alone are units only behind figures: "72 h". */
	if (token_at(t, i)->text.len == 1 &&
		!(m->readable &&
			char_is_digit(token_at(t, m->from)->text.ptr[0])))
		return false;
	return true;
}

/* Whether the words before the amount say "within" and the like. */
static bool is_introduced(const struct tokens *t, const struct mention *m)
{
	for (size_t n = 1; n <= 4 && m->from - n < t->len; n++) {
		if (token_is(t, m->from - n,
			    "within|in|than|inside|most|under|to|maximum|by"))
			return true;
		if (!token_is(
			    t, m->from - n, "the|a|an|next|first|of|about|-|("))
			return false;
	}
	return false;
}

/* "at least three days", "no sooner than", "every two weeks", "kept for". */
static bool is_no_deadline(const struct tokens *t, const struct mention *m)
{
	size_t at = m->from - 1;

	if (token_is(t, at, "least|every|each|per|minimum|for|lasting|last"))
		return true;
	if (token_is(t, at, "than"))
		return token_is(t, at - 1,
			       "sooner|earlier|more|longer|less|fewer") &&
		       !(token_is(t, at - 1, "more|longer") &&
			       token_is(t, at - 2, "no|not"));
	return false;
}

/* "60-minute meeting", "two-hour review": how long it takes. */
static bool is_length(const struct tokens *t, const struct mention *m)
{
	if (is_introduced(t, m))
		return false;
	for (size_t n = 1; n <= 6; n++) {
		if (token_is(t, m->unit + n,
			    "meeting|review|session|workshop|debrief|call|"
			    "retrospective|postmortem"))
			return true;
		if (token_is(t, m->unit + n,
			    "of|after|following|from|,|.|;|)|for|to|and"))
			return false;
	}
	return false;
}

/* "three days before the meeting", "after the review", "notice". */
static bool is_about_other(const struct tokens *t, const struct mention *m)
{
	size_t i = m->unit + 1;

	i += token_is(t, i, "'");
	if (token_is(t, i, "before|notice|ahead|beforehand|prior|advance") ||
		(token_is(t, i, "in") && token_is(t, i + 1, "advance")))
		return true;
	if (!token_is(t, i, "of|after|following|from"))
		return false;
	for (size_t n = 1; n <= 3; n++)
		if (token_is(t, i + n,
			    "meeting|review|session|workshop|debrief|"
			    "retrospective|postmortem"))
			return true;
	return false;
}

/* Whether the period's sentence is about papers, not about the review. */
static bool is_about_papers(const struct tokens *t, const struct mention *m)
{
	size_t sentence = token_at(t, m->unit)->sentence;
	bool papers = false;

	if (!sentence)
		return false;
	for (size_t i = 0; i < t->len; i++) {
		if (t->at[i].sentence != sentence)
			continue;
		if (token_is(t, i, "held|scheduled|convened|takes"))
			return false;
		papers |= token_is(t, i,
			"minutes|report|reports|notes|agenda|draft|summary|"
			"records|retain|notify|invitations|invitation");
	}
	return papers;
}

static bool same_period(struct period a, struct period b)
{
	int by_a = a.unit == PERIOD_HOURS ? 1 : 24;
	int by_b = b.unit == PERIOD_HOURS ? 1 : 24;

	if ((a.unit == PERIOD_WORKING_DAYS) != (b.unit == PERIOD_WORKING_DAYS))
		return false;
	return (long long)a.amount * by_a == (long long)b.amount * by_b;
}

static void add_period(
	struct period_words *out, struct period period, struct slice text)
{
	if (!out->period.unit) {
		out->period = period;
		out->text = text;
	} else if (!same_period(out->period, period) && !out->second.len) {
		out->second = text;
	}
}

void period_words_read(struct period_words *out, struct slice text)
{
	struct tokens t = {.len = 0};
	struct mention m;

	*out = (struct period_words){.text = SLICE("")};
	tokens_split(&t, text);
	for (size_t i = 0; i < t.len; i++) {
		struct slice first, last, whole;

		if (!mention_read(&m, &t, i) || is_no_deadline(&t, &m) ||
			is_length(&t, &m) || is_about_other(&t, &m) ||
			is_about_papers(&t, &m))
			continue;
		first = token_at(&t, m.from)->text;
		last = token_at(&t, m.unit)->text;
		whole = slice_make(
			first.ptr, (size_t)(last.ptr + last.len - first.ptr));
		if (m.readable)
			add_period(out, m.period, whole);
		else if ((m.filled || is_introduced(&t, &m)) &&
			 !out->unreadable.len)
			out->unreadable = whole;
	}
}

void period_words_add(struct period_words *out, const struct period_words *w)
{
	if (w->period.unit)
		add_period(out, w->period, w->text);
	if (w->second.len && !out->second.len)
		out->second = w->second;
	if (w->unreadable.len && !out->unreadable.len)
		out->unreadable = w->unreadable;
}
