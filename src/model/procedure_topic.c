/*
 * A step's topic from its words. A step is an instruction: a verb and what it
 * is done to. Each verb of a few classes looks for the nearest thing that fits
 * it; the table `topics` says what the pair means. The first pair counts most,
 * since what follows is mostly detail ("schedule a review ... to analyze the
 * timeline"); what only says when ("before the meeting,") is passed over.
 */
#include "model/procedure_parts.h"

enum {
	WORDS_MOST = 512,
	REACH = 12, /* words between a verb and its thing */
	SCORE_FIRST = 5,
	SCORE_CALL = 3, /* more for calling a review */
	SCORE_MORE = 2,
	SCORE_NOUN = 1,
};

enum verb {
	VERB_NONE,
	VERB_CALL,
	VERB_HOLD,
	VERB_ANALYSE,
	VERB_UPDATE,
	VERB_ASSIGN,
	VERB_CARRY_OUT,
	VERB_COUNT,
};

enum thing {
	THING_NONE,
	THING_MEETING,
	THING_FACT,
	THING_RESPONSE,
	THING_LESSON,
	THING_IMPROVEMENT,
	THING_PLAN,
	THING_DOCUMENT,
	THING_ACTION,
	THING_OWNER,
	THING_REPORT,
	THING_OTHER, /* looks like one of the others and is not */
	THING_COUNT,
};

/* clang-format off */
static const unsigned char topics[VERB_COUNT][THING_COUNT] = {
	[VERB_CALL] = {
		[THING_MEETING] = TOPIC_SCHEDULE,
		[THING_LESSON] = TOPIC_SCHEDULE},
	[VERB_HOLD] = {
		[THING_MEETING] = TOPIC_SCHEDULE,
		[THING_LESSON] = TOPIC_SCHEDULE,
		[THING_FACT] = TOPIC_ANALYSIS,
		[THING_REPORT] = TOPIC_ANALYSIS,
		[THING_ACTION] = TOPIC_ACTIONS},
	[VERB_ANALYSE] = {
		[THING_FACT] = TOPIC_ANALYSIS,
		[THING_RESPONSE] = TOPIC_ANALYSIS,
		[THING_LESSON] = TOPIC_ANALYSIS,
		[THING_IMPROVEMENT] = TOPIC_ANALYSIS,
		[THING_REPORT] = TOPIC_ANALYSIS,
		[THING_PLAN] = TOPIC_PLAN,
		[THING_ACTION] = TOPIC_ACTIONS,
		[THING_OWNER] = TOPIC_ACTIONS},
	[VERB_UPDATE] = {
		[THING_PLAN] = TOPIC_PLAN,
		[THING_DOCUMENT] = TOPIC_PLAN,
		[THING_ACTION] = TOPIC_ACTIONS},
	[VERB_ASSIGN] = {
		[THING_ACTION] = TOPIC_ACTIONS,
		[THING_OWNER] = TOPIC_ACTIONS,
		[THING_IMPROVEMENT] = TOPIC_ACTIONS},
	[VERB_CARRY_OUT] = {
		[THING_ACTION] = TOPIC_ACTIONS,
		[THING_OWNER] = TOPIC_ACTIONS,
		[THING_IMPROVEMENT] = TOPIC_ACTIONS,
		[THING_PLAN] = TOPIC_PLAN,
		[THING_DOCUMENT] = TOPIC_PLAN},
};

/* Verbs by stem; `noun` marks one that is as often a noun ("the review"). */
static const struct verb_row {
	const char *stem;
	enum verb verb;
	bool noun;
} verbs[] = {
	{"schedul", VERB_CALL, false}, {"conven", VERB_CALL, false},
	{"arrang", VERB_CALL, false}, {"organis", VERB_CALL, false},
	{"organiz", VERB_CALL, false}, {"book", VERB_CALL, true},
	{"invit", VERB_CALL, false}, {"call", VERB_CALL, true},
	{"initiat", VERB_CALL, false}, {"set", VERB_CALL, true},
	{"plan", VERB_CALL, true},
	{"hold", VERB_HOLD, false}, {"held", VERB_HOLD, false},
	{"conduct", VERB_HOLD, false}, {"run", VERB_HOLD, true},
	{"facilitat", VERB_HOLD, false}, {"lead", VERB_HOLD, true},
	{"chair", VERB_HOLD, true}, {"perform", VERB_HOLD, false},
	{"host", VERB_HOLD, true}, {"complet", VERB_HOLD, false},
	{"carr", VERB_HOLD, false}, {"undertak", VERB_HOLD, false},
	{"attend", VERB_HOLD, false}, {"participat", VERB_HOLD, false},
	{"tak", VERB_HOLD, false}, {"occur", VERB_HOLD, false},
	{"analys", VERB_ANALYSE, false}, {"analyz", VERB_ANALYSE, false},
	{"evaluat", VERB_ANALYSE, false}, {"assess", VERB_ANALYSE, false},
	{"examin", VERB_ANALYSE, false}, {"investigat", VERB_ANALYSE, false},
	{"determin", VERB_ANALYSE, false}, {"discuss", VERB_ANALYSE, false},
	{"reconstruct", VERB_ANALYSE, false}, {"identif", VERB_ANALYSE, false},
	{"establish", VERB_ANALYSE, false}, {"captur", VERB_ANALYSE, false},
	{"record", VERB_ANALYSE, true}, {"document", VERB_ANALYSE, true},
	{"review", VERB_ANALYSE, true}, {"collect", VERB_ANALYSE, false},
	{"gather", VERB_ANALYSE, false}, {"compil", VERB_ANALYSE, false},
	{"prepar", VERB_ANALYSE, false}, {"draft", VERB_ANALYSE, true},
	{"writ", VERB_ANALYSE, false}, {"creat", VERB_ANALYSE, false},
	{"build", VERB_ANALYSE, false}, {"produc", VERB_ANALYSE, false},
	{"summaris", VERB_ANALYSE, false}, {"summariz", VERB_ANALYSE, false},
	{"consider", VERB_ANALYSE, false}, {"log", VERB_ANALYSE, true},
	{"reflect", VERB_ANALYSE, false}, {"walk", VERB_ANALYSE, true},
	{"agree", VERB_ANALYSE, false}, {"defin", VERB_ANALYSE, false},
	{"propos", VERB_ANALYSE, false}, {"list", VERB_ANALYSE, true},
	{"understand", VERB_ANALYSE, false}, {"measur", VERB_ANALYSE, true},
	{"updat", VERB_UPDATE, true}, {"revis", VERB_UPDATE, false},
	{"amend", VERB_UPDATE, false}, {"modif", VERB_UPDATE, false},
	{"improv", VERB_UPDATE, false}, {"incorporat", VERB_UPDATE, false},
	{"adjust", VERB_UPDATE, false}, {"chang", VERB_UPDATE, true},
	{"refresh", VERB_UPDATE, true}, {"integrat", VERB_UPDATE, false},
	{"enhanc", VERB_UPDATE, false}, {"align", VERB_UPDATE, false},
	{"refin", VERB_UPDATE, false}, {"feed", VERB_UPDATE, false},
	{"fold", VERB_UPDATE, false}, {"apply", VERB_UPDATE, false},
	{"correct", VERB_UPDATE, false}, {"add", VERB_UPDATE, false},
	{"mak", VERB_UPDATE, false}, {"meet", VERB_HOLD, true},
	{"assign", VERB_ASSIGN, false}, {"track", VERB_ASSIGN, true},
	{"monitor", VERB_ASSIGN, true}, {"follow", VERB_ASSIGN, false},
	{"clos", VERB_ASSIGN, true}, {"verif", VERB_ASSIGN, false},
	{"report", VERB_ASSIGN, true}, {"enter", VERB_ASSIGN, false},
	{"prioritis", VERB_ASSIGN, false}, {"prioritiz", VERB_ASSIGN, false},
	{"delegat", VERB_ASSIGN, true}, {"allocat", VERB_ASSIGN, false},
	{"open", VERB_ASSIGN, true}, {"file", VERB_ASSIGN, true},
	{"rais", VERB_ASSIGN, false}, {"manag", VERB_ASSIGN, false},
	{"name", VERB_ASSIGN, true}, {"register", VERB_ASSIGN, true},
	{"ensur", VERB_ASSIGN, false}, {"confirm", VERB_ASSIGN, false},
	{"driv", VERB_ASSIGN, false}, {"escalat", VERB_ASSIGN, false}, {"nominat", VERB_ASSIGN, false},
	{"implement", VERB_CARRY_OUT, false}, {"execut", VERB_CARRY_OUT, false},
	{"remediat", VERB_CARRY_OUT, false}, {"address", VERB_CARRY_OUT, true},
	{"resolv", VERB_CARRY_OUT, false}, {"deliver", VERB_CARRY_OUT, false},
};

/* Things by their words in the singular; the longest that fits is meant. */
static const struct thing_row {
	const char *words;
	enum thing thing;
} things[] = {
	{"review", THING_MEETING}, {"meeting", THING_MEETING},
	{"debrief", THING_MEETING}, {"debriefing", THING_MEETING},
	{"retrospective", THING_MEETING}, {"retro", THING_MEETING},
	{"postmortem", THING_MEETING}, {"post mortem", THING_MEETING},
	{"pir", THING_MEETING}, {"aar", THING_MEETING},
	{"workshop", THING_MEETING}, {"hot wash", THING_MEETING},
	{"hotwash", THING_MEETING}, {"session", THING_MEETING},
	{"after action", THING_MEETING}, {"wash up", THING_MEETING},
	{"lesson learned review", THING_MEETING},
	{"lesson learned meeting", THING_MEETING},
	{"lesson learned session", THING_MEETING},
	{"lesson learned workshop", THING_MEETING},
	{"lesson learned exercise", THING_MEETING},
	{"lesson learnt review", THING_MEETING},
	{"lesson learnt meeting", THING_MEETING},
	{"lesson learnt session", THING_MEETING},
	{"post incident analysis", THING_MEETING},
	{"post incident analysis meeting", THING_MEETING},
	{"analysis meeting", THING_MEETING},
	{"post incident activity", THING_MEETING},
	{"timeline", THING_FACT}, {"chronology", THING_FACT},
	{"sequence of event", THING_FACT}, {"root cause", THING_FACT},
	{"root cause analysis", THING_FACT}, {"rca", THING_FACT},
	{"analysis", THING_FACT}, {"cause", THING_FACT},
	{"effectiveness", THING_FACT}, {"effective", THING_FACT}, {"contributing factor", THING_FACT},
	{"strength", THING_FACT}, {"what went", THING_FACT},
	{"what happened", THING_FACT}, {"what worked", THING_FACT},
	{"what could", THING_FACT}, {"how the incident", THING_FACT},
	{"response action", THING_FACT}, {"action taken", THING_FACT},
	{"response", THING_RESPONSE}, {"incident response", THING_RESPONSE},
	{"impact", THING_FACT}, {"performance", THING_FACT},
	{"success", THING_FACT}, {"observation", THING_FACT},
	{"response effort", THING_FACT}, {"handling", THING_FACT},
	{"lesson", THING_LESSON}, {"lesson learned", THING_LESSON},
	{"lesson learnt", THING_LESSON}, {"finding", THING_LESSON},
	{"lesson learned analysis", THING_FACT},
	{"improvement", THING_IMPROVEMENT}, {"gap", THING_IMPROVEMENT},
	{"area for improvement", THING_IMPROVEMENT},
	{"improvement area", THING_IMPROVEMENT},
	{"weakness", THING_IMPROVEMENT}, {"shortcoming", THING_IMPROVEMENT},
	{"deficiency", THING_IMPROVEMENT},
	{"recommendation", THING_IMPROVEMENT},
	{"improvement opportunity", THING_IMPROVEMENT},
	{"incident response plan", THING_PLAN}, {"irp", THING_PLAN},
	{"response plan", THING_PLAN}, {"plan", THING_PLAN},
	{"playbook", THING_PLAN}, {"runbook", THING_PLAN},
	{"response procedure", THING_PLAN},
	{"incident response procedure", THING_PLAN},
	{"incident response documentation", THING_PLAN},
	{"incident response policy", THING_PLAN},
	{"incident response process", THING_PLAN},
	{"procedure", THING_DOCUMENT}, {"documentation", THING_DOCUMENT},
	{"document", THING_DOCUMENT}, {"policy", THING_DOCUMENT},
	{"process", THING_DOCUMENT}, {"sop", THING_DOCUMENT},
	{"guideline", THING_DOCUMENT}, {"guide", THING_DOCUMENT},
	{"checklist", THING_DOCUMENT},
	{"action item", THING_ACTION}, {"action", THING_ACTION},
	{"corrective action", THING_ACTION}, {"action plan", THING_ACTION},
	{"preventive action", THING_ACTION},
	{"corrective action plan", THING_ACTION},
	{"remediation plan", THING_ACTION}, {"improvement plan", THING_ACTION},
	{"corrective measure", THING_ACTION},
	{"follow up", THING_ACTION}, {"follow up item", THING_ACTION},
	{"follow up action", THING_ACTION}, {"follow up task", THING_ACTION},
	{"remediation", THING_ACTION}, {"remediation task", THING_ACTION},
	{"task", THING_ACTION}, {"ticket", THING_ACTION},
	{"action log", THING_ACTION}, {"tracking log", THING_ACTION},
	{"action item tracking log", THING_ACTION},
	{"action item log", THING_ACTION}, {"capa", THING_ACTION},
	{"action register", THING_ACTION}, {"issue", THING_OTHER},
	{"owner", THING_OWNER}, {"due date", THING_OWNER},
	{"deadline", THING_OWNER}, {"completion", THING_OWNER},
	{"target date", THING_OWNER}, {"accountability", THING_OWNER},
	{"post incident report", THING_REPORT},
	{"post incident review report", THING_REPORT},
	{"incident report", THING_REPORT}, {"review report", THING_REPORT},
	{"post mortem report", THING_REPORT},
	{"postmortem report", THING_REPORT},
	{"post mortem document", THING_REPORT},
	{"postmortem document", THING_REPORT},
	{"after action report", THING_REPORT},
	{"lesson learned report", THING_REPORT},
	{"meeting minute", THING_OTHER}, {"review minute", THING_OTHER},
	{"review finding", THING_LESSON}, {"review outcome", THING_LESSON},
	{"meeting note", THING_OTHER}, {"meeting room", THING_OTHER},
	{"incident response team", THING_OTHER},
	{"response team", THING_OTHER}, {"system owner", THING_OTHER},
	{"business owner", THING_OTHER}, {"process owner", THING_OTHER},
	{"service owner", THING_OTHER}, {"asset owner", THING_OTHER},
	{"management review", THING_OTHER},
};
/* clang-format on */

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

/* Whether WORD is one of the '|'-separated LIST. */
static bool is_one_of(struct slice word, const char *list)
{
	struct slice part, rest = slice_of(list);

	while (slice_split(&part, &rest, '|'))
		if (slice_eq_nocase(word, part))
			return true;
	return false;
}

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

/* Whether WORD is NAME or its plural. */
static bool is_noun(struct slice word, struct slice name)
{
	struct slice rest;

	if (!slice_starts_nocase(word, slice_sub(name, 0, name.len - 1)))
		return false;
	rest = slice_from(word, name.len - 1);
	if (slice_eq_nocase(rest, slice_from(name, name.len - 1)))
		return true;
	if (slice_ends(name, SLICE("y")))
		return slice_eq_nocase(rest, SLICE("ies"));
	if (slice_ends(name, SLICE("sis")))
		return slice_eq_nocase(
			slice_from(word, name.len - 2), SLICE("es"));
	rest = slice_from(word, name.len);
	return slice_eq_nocase(slice_sub(word, 0, name.len), name) &&
	       (slice_eq_nocase(rest, SLICE("s")) ||
		       slice_eq_nocase(rest, SLICE("es")));
}

/* How many words from AT on make up NAME; 0: they do not. */
static size_t thing_length(const struct words *w, size_t at, const char *name)
{
	struct slice part, rest = slice_of(name);
	size_t n = 0;

	while (slice_split(&part, &rest, ' ')) {
		if (at + n >= w->len || !is_noun(w->at[at + n].text, part) ||
			(n && (w->at[at + n].opens || w->at[at + n - 1].ends)))
			return 0;
		n++;
	}
	return n;
}

static void words_find_things(struct words *w)
{
	for (size_t i = 0; i < w->len; i++) {
		size_t longest = 0;

		for (size_t t = 0; t < sizeof(things) / sizeof(*things); t++) {
			size_t n = thing_length(w, i, things[t].words);

			if (n > longest) {
				longest = n;
				w->at[i].thing = things[t].thing;
			}
		}
		for (size_t n = 1; n < longest; n++)
			w->at[++i].inside = true;
	}
}

/* The row of the verb of which WORD is a form; *ENDING is what follows its
 * stem. */
static const struct verb_row *verb_of(struct slice *ending, struct slice word)
{
	static const char endings[] =
		"|e|s|es|ed|d|ing|y|ies|ied|ying|en|ten|ting|ning|ned|ged|ging";

	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++) {
		struct slice stem = slice_of(verbs[i].stem);

		if (!slice_starts_nocase(word, stem))
			continue;
		*ending = slice_from(word, stem.len);
		if (is_one_of(*ending, endings))
			return &verbs[i];
	}
	return NULL;
}

static bool word_before_is(const struct words *w, size_t i, const char *list)
{
	return i && !w->at[i].opens && is_one_of(w->at[i - 1].text, list);
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
		slice_eq_nocase(word->text, SLICE("held"))) {
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
			   is_one_of(w->at[i + 1].text, after_verb))) {
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
		row = verb_of(&ending, w->at[i].text);
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
		if (is_one_of(word->text, aside_words))
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
		if (word->thing && topics[w->at[i].verb][word->thing])
			return (enum topic)topics[w->at[i].verb][word->thing];
	}
	return TOPIC_NONE;
}

static enum topic look_ahead(const struct words *w, size_t i)
{
	for (size_t n = 1; n <= REACH && i + n < w->len; n++) {
		const struct word *word = &w->at[i + n];

		if (w->at[i + n - 1].ends || (word->aside && !w->at[i].aside))
			break;
		if (word->thing && topics[w->at[i].verb][word->thing])
			return (enum topic)topics[w->at[i].verb][word->thing];
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
		if (!topic && is_one_of(word->text, "meet|meets|debrief"))
			topic = TOPIC_SCHEDULE;
		if (!topic)
			continue;
		out->score[topic] += first ? SCORE_FIRST : SCORE_MORE;
		if (word->verb == VERB_CALL) {
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
			 !is_one_of(w->at[i].text, filler_words))
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
