#include "model/procedure_lexicon.h"

/* clang-format off */
static const unsigned char topics[VERB_COUNT][THING_COUNT] = {
	[VERB_CALL] = {
		[THING_MEETING] = TOPIC_SCHEDULE,
		[THING_LESSON] = TOPIC_SCHEDULE},
	[VERB_SEND] = {[THING_INVITATION] = TOPIC_SCHEDULE},
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

static const struct verb_row verbs[] = {
	{"schedul", VERB_CALL, false}, {"conven", VERB_CALL, false},
	{"arrang", VERB_CALL, false}, {"organis", VERB_CALL, false},
	{"organiz", VERB_CALL, false}, {"book", VERB_CALL, true},
	{"invit", VERB_CALL, false}, {"coordinat", VERB_CALL, false}, {"call", VERB_CALL, true},
	{"initiat", VERB_CALL, false}, {"set", VERB_CALL, true},
	{"plan", VERB_CALL, true},
	{"send", VERB_SEND, false}, {"issu", VERB_SEND, true},
	{"sent", VERB_SEND, false}, {"distribut", VERB_SEND, false},
	{"hold", VERB_HOLD, false}, {"held", VERB_HOLD, false},
	{"conduct", VERB_HOLD, false}, {"run", VERB_HOLD, true},
	{"facilitat", VERB_HOLD, false}, {"lead", VERB_HOLD, true},
	{"chair", VERB_HOLD, true}, {"perform", VERB_HOLD, false},
	{"host", VERB_HOLD, true}, {"complet", VERB_HOLD, false},
	{"carr", VERB_HOLD, false}, {"undertak", VERB_HOLD, false},
	{"attend", VERB_HOLD, false}, {"participat", VERB_HOLD, false},
	{"tak", VERB_HOLD, false}, {"occur", VERB_HOLD, false},
	{"compar", VERB_ANALYSE, false}, {"recommend", VERB_ANALYSE, false},
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
	{"mak", VERB_UPDATE, false}, {"made", VERB_UPDATE, false},
	{"submit", VERB_UPDATE, false}, {"publish", VERB_UPDATE, false}, {"meet", VERB_HOLD, true},
	{"maintain", VERB_ASSIGN, false}, {"assign", VERB_ASSIGN, false}, {"track", VERB_ASSIGN, true},
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
	{"sequence of event", THING_FACT}, {"chain of event", THING_FACT}, {"root cause", THING_FACT},
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
	{"post mortem template", THING_REPORT},
	{"postmortem template", THING_REPORT},
	{"invitation", THING_INVITATION},
	{"meeting invitation", THING_INVITATION},
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

bool lexicon_has(struct slice word, const char *list)
{
	struct slice part, rest = slice_of(list);

	while (slice_split(&part, &rest, '|'))
		if (slice_eq_nocase(word, part))
			return true;
	return false;
}

enum topic lexicon_topic(enum verb verb, enum thing thing)
{
	return (enum topic)topics[verb][thing];
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

/* How many of WORDS make up NAME; 0: they do not. */
static size_t thing_length(
	const struct slice *words, size_t count, const char *name)
{
	struct slice part, rest = slice_of(name);
	size_t n = 0;

	while (slice_split(&part, &rest, ' ')) {
		if (n == count || !is_noun(words[n], part))
			return 0;
		n++;
	}
	return n;
}

enum thing lexicon_thing(
	size_t *length, const struct slice *words, size_t count)
{
	enum thing found = THING_NONE;

	*length = 0;
	for (size_t i = 0; i < ARRAY_LENGTH(things); i++) {
		size_t n = thing_length(words, count, things[i].words);

		if (n > *length) {
			*length = n;
			found = things[i].thing;
		}
	}
	return found;
}

const struct verb_row *lexicon_verb(struct slice *ending, struct slice word)
{
	static const char endings[] =
		"|e|s|es|ed|d|ing|y|ies|ied|ying|en|ten|ting|ning|ned|ged|ging";

	for (size_t i = 0; i < ARRAY_LENGTH(verbs); i++) {
		struct slice stem = slice_of(verbs[i].stem);

		if (!slice_starts_nocase(word, stem))
			continue;
		*ending = slice_from(word, stem.len);
		if (lexicon_has(*ending, endings))
			return &verbs[i];
	}
	return NULL;
}
