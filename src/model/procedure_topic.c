/*
 * A step's topic from its words. A step is an instruction: a verb and what it
 * is done to. Each verb of a few classes looks for the nearest thing that fits
 * it; lexicon_topic() says what the pair means. The first pair counts most,
 * since what follows is mostly detail ("schedule a review ... to analyze the
 * timeline"); what only says when ("before the meeting,") is passed over.
 */
#include "model/procedure_lexicon.h"
#include "model/procedure_parts.h"

enum {
	WORDS_MOST = 512,
	REACH = 12, /* words between a verb and its thing */
	SCORE_FIRST = 5,
	SCORE_CALL = 3, /* more for calling a review */
	SCORE_MORE = 2,
	SCORE_NOUN = 1,
};

/* Words that open a clause that only says when or why. */
static const char aside_words[] =
	"during|after|before|once|when|upon|following|prior|until|based|per|"
	"while|within|since|if|as";
static const char auxiliary_words[] = "is|are|be|been|being|was|were|get|gets";
/* What stands before a verb that could be a noun, */
static const char before_verb[] =
	"to|shall|will|must|should|may|can|then|and|or|also|team|commander|"
	"manager|lead|irt|ic";
/* or behind it. */
static const char after_verb[] =
	"the|all|any|each|every|an|a|whether|how|what|our|its|up|out";
/* Words that a step may consist of beside its things, if it has no verb. */
static const char filler_words[] =
	"the|a|an|of|and|or|for|to|in|on|by|with|post|incident|formal|final|"
	"blameless|internal|security|kick|off|major|draft|initial|team|full|"
	"report|log|tracking|update|updates|assignment|review";

struct word {
	struct slice text;
	bool opens;	  /* a clause begins here */
	bool ends;	  /* a sentence ends behind it */
	bool aside;	  /* in a clause that says when */
	enum thing thing; /* at the first word of a thing */
	bool inside;	  /* of a thing, behind its first word */
	enum verb verb;
	bool passive; /* "are assigned": its thing comes before it */
};

struct words {
	struct word at[WORDS_MOST];
	size_t len;
};

/* Cuts TEXT into words of ASCII letters and digits. */
static void words_split(struct words *w, struct slice text)
{
	bool opens = true;
	size_t i = 0;

	while (i < text.len && w->len < WORDS_MOST) {
		size_t from = i;
		char c = text.ptr[i];

		while (i < text.len && char_is_alnum(text.ptr[i]))
			i++;
		if (i > from) {
			w->at[w->len++] =
				(struct word){.text = slice_sub(text, from, i),
					.opens = opens};
			opens = false;
			/* "incident's": the s is no word. */
			if (i + 1 < text.len && text.ptr[i] == '\'' &&
				text.ptr[i + 1] == 's')
				i += 2;
			continue;
		}
		i++;
		if (slice_has_char(SLICE(",:;()"), c))
			opens = true;
		if (slice_has_char(SLICE(".!?;"), c) && w->len &&
			(i == text.len || char_is_space(text.ptr[i]))) {
			w->at[w->len - 1].ends = true;
			opens = true;
		}
	}
}

static void words_find_things(struct words *w)
{
	for (size_t i = 0; i < w->len; i++) {
		struct slice texts[LEXICON_WORDS];
		size_t n = 0, length;

		/* A thing does not go on in the next clause. */
		while (n < LEXICON_WORDS && i + n < w->len &&
			(!n || (!w->at[i + n].opens &&
				       !w->at[i + n - 1].ends))) {
			texts[n] = w->at[i + n].text;
			n++;
		}
		w->at[i].thing = lexicon_thing(&length, texts, n);
		for (size_t k = 1; k < length; k++)
			w->at[++i].inside = true;
	}
}

static bool word_before_is(const struct words *w, size_t i, const char *list)
{
	return i && !w->at[i].opens && lexicon_has(w->at[i - 1].text, list);
}

/* Decides whether word I, a form of the verb ROW, is used as one. */
static void judge_verb(struct words *w, size_t i, const struct verb_row *row,
	struct slice ending)
{
	struct word *word = &w->at[i];
	bool noun_behind = i && !word->opens &&
			   (w->at[i - 1].inside || w->at[i - 1].thing);

	if (slice_ends(ending, SLICE("ed")) || slice_eq(ending, SLICE("d")) ||
		slice_ends(ending, SLICE("en")) ||
		lexicon_has(word->text, "held|made|sent")) {
		/* "are assigned", "items assigned"; not "assigned owners". */
		word->passive =
			word_before_is(w, i, auxiliary_words) || noun_behind;
		if (!word->passive && !word_before_is(w, i, "and|or"))
			return;
	} else if (slice_ends(ending, SLICE("ing"))) {
		if (!word->opens && !word_before_is(w, i, "by|for|and|or|in"))
			return;
	} else if (row->noun && !word->opens &&
		   !word_before_is(w, i, before_verb) &&
		   !(i + 1 < w->len &&
			   lexicon_has(w->at[i + 1].text, after_verb))) {
		return;
	}
	if (slice_starts_nocase(word->text, SLICE("tak")) &&
		!(i + 1 < w->len &&
			slice_eq_nocase(w->at[i + 1].text, SLICE("place"))))
		return;
	word->verb = row->verb;
	/* "A meeting takes place", "occurs". */
	if (slice_starts_nocase(word->text, SLICE("tak")) ||
		slice_starts_nocase(word->text, SLICE("occur")))
		word->passive = true;
}

static void words_find_verbs(struct words *w)
{
	for (size_t i = 0; i < w->len; i++) {
		const struct verb_row *row;
		struct slice ending;

		if (w->at[i].inside)
			continue;
		row = lexicon_verb(&ending, w->at[i].text);
		if (row)
			judge_verb(w, i, row, ending);
		/* A word is one or the other: "review the timeline". */
		if (w->at[i].verb && w->at[i].thing &&
			!(i + 1 < w->len && w->at[i + 1].inside))
			w->at[i].thing = THING_NONE;
	}
}

/* Marks the clauses that only say when: "before the meeting,". */
static void words_find_asides(struct words *w)
{
	bool aside = false;

	for (size_t i = 0; i < w->len; i++) {
		struct word *word = &w->at[i];

		if (word->opens ||
			(word->verb && word_before_is(w, i, "and|or|then")))
			aside = false;
		if (lexicon_has(word->text, aside_words))
			aside = true;
		word->aside = aside;
		if (word->ends)
			aside = false;
	}
}

/* The topic of the verb at I with the nearest thing before it. */
static enum topic look_back(const struct words *w, size_t i)
{
	for (size_t n = 1; n <= REACH && n <= i; n++) {
		const struct word *word = &w->at[i - n];

		if (word->ends)
			break;
		if (word->thing && lexicon_topic(w->at[i].verb, word->thing))
			return lexicon_topic(w->at[i].verb, word->thing);
	}
	return TOPIC_NONE;
}

static enum topic look_ahead(const struct words *w, size_t i)
{
	for (size_t n = 1; n <= REACH && i + n < w->len; n++) {
		const struct word *word = &w->at[i + n];

		if (w->at[i + n - 1].ends || (word->aside && !w->at[i].aside))
			break;
		if (word->thing && lexicon_topic(w->at[i].verb, word->thing))
			return lexicon_topic(w->at[i].verb, word->thing);
	}
	return TOPIC_NONE;
}

static void score_pairs(
	struct step_words *out, const struct words *w, bool asides)
{
	bool first = true;

	for (size_t i = 0; i < w->len; i++) {
		const struct word *word = &w->at[i];
		enum topic topic = TOPIC_NONE;

		if (!word->verb || (word->aside && !asides))
			continue;
		if (word->passive)
			topic = look_back(w, i);
		if (!topic)
			topic = look_ahead(w, i);
		/* "Meet within three days": it needs no thing. */
		if (!topic && lexicon_has(word->text, "meet|meets|debrief"))
			topic = TOPIC_SCHEDULE;
		if (!topic)
			continue;
		out->score[topic] += first ? SCORE_FIRST : SCORE_MORE;
		if (word->verb == VERB_CALL || word->verb == VERB_SEND) {
			out->score[topic] += first ? SCORE_CALL : 0;
			out->schedules = true;
		}
		first = false;
	}
}

/* "Root cause analysis", "Action item tracking": things alone. */
static void score_things(struct step_words *out, const struct words *w)
{
	static const unsigned char alone[THING_COUNT] = {
		[THING_MEETING] = TOPIC_SCHEDULE,
		[THING_FACT] = TOPIC_ANALYSIS,
		[THING_LESSON] = TOPIC_ANALYSIS,
		[THING_IMPROVEMENT] = TOPIC_ANALYSIS,
		[THING_ACTION] = TOPIC_ACTIONS,
		[THING_OWNER] = TOPIC_ACTIONS,
		[THING_PLAN] = TOPIC_PLAN,
	};
	int score[TOPIC_COUNT] = {0};

	for (size_t i = 0; i < w->len; i++) {
		if (w->at[i].thing)
			score[alone[w->at[i].thing]] = SCORE_NOUN;
		else if (!w->at[i].inside && !w->at[i].aside &&
			 !lexicon_has(w->at[i].text, filler_words))
			return;
	}
	for (int t = TOPIC_SCHEDULE; t < TOPIC_COUNT; t++)
		out->score[t] += score[t];
}

void step_words_read(struct step_words *out, struct slice text)
{
	struct words w = {.len = 0};

	*out = (struct step_words){.schedules = false};
	words_split(&w, text);
	words_find_things(&w);
	words_find_verbs(&w);
	words_find_asides(&w);
	score_pairs(out, &w, false);
	if (step_words_topic(out))
		return;
	/* "During the meeting the team analyzes ...": no comma ends it. */
	if (w.len && w.at[0].aside)
		score_pairs(out, &w, true);
	if (!step_words_topic(out))
		score_things(out, &w);
}

enum topic step_words_topic(const struct step_words *words)
{
	enum topic best = TOPIC_NONE;
	int score = 0;

	for (int t = TOPIC_SCHEDULE; t < TOPIC_COUNT; t++) {
		if (words->score[t] == score)
			best = TOPIC_NONE;
		if (words->score[t] > score) {
			best = (enum topic)t;
			score = words->score[t];
		}
	}
	return best;
}
