#include "import/lexicon_words.h"

#include "model/heading.h"
#include "model/record.h"
#include "model/schema.h"

/* ---- Fields ---- */

static const struct word labels[] = {
	{"title", LABEL_TITLE},
	{"incident title", LABEL_TITLE},
	{"incident name", LABEL_TITLE},
	{"incident summary", LABEL_TITLE},

	{"date", LABEL_DATE},
	{"date and time", LABEL_DATE},
	{"date & time", LABEL_DATE},
	{"date/time", LABEL_DATE},
	{"date of event", LABEL_DATE},
	{"date of incident", LABEL_DATE},
	{"date of outage", LABEL_DATE},
	{"date of the incident", LABEL_DATE},
	{"date of the outage", LABEL_DATE},
	{"date occurred", LABEL_DATE},
	{"event date", LABEL_DATE},
	{"incident date", LABEL_DATE},
	{"incident date and time", LABEL_DATE},
	{"incident date/time", LABEL_DATE},
	{"incident occurred", LABEL_DATE},
	{"incident time", LABEL_DATE},
	{"incident window", LABEL_DATE},
	{"occurred", LABEL_DATE},
	{"occurred at", LABEL_DATE},
	{"occurred on", LABEL_DATE},
	{"outage date", LABEL_DATE},
	{"outage time", LABEL_DATE},
	{"outage window", LABEL_DATE},
	{"time of incident", LABEL_DATE},
	{"time of the incident", LABEL_DATE},
	{"when", LABEL_DATE},
	{"when did it happen", LABEL_DATE},

	{"began", LABEL_STARTED},
	{"began at", LABEL_STARTED},
	{"incident began", LABEL_STARTED},
	{"incident start", LABEL_STARTED},
	{"incident start date", LABEL_STARTED},
	{"incident start time", LABEL_STARTED},
	{"incident started", LABEL_STARTED},
	{"incident started at", LABEL_STARTED},
	{"issue start", LABEL_STARTED},
	{"issue started", LABEL_STARTED},
	{"outage began", LABEL_STARTED},
	{"outage start", LABEL_STARTED},
	{"outage start time", LABEL_STARTED},
	{"outage started", LABEL_STARTED},
	{"start", LABEL_STARTED},
	{"start date", LABEL_STARTED},
	{"start of incident", LABEL_STARTED},
	{"start of outage", LABEL_STARTED},
	{"start time", LABEL_STARTED},
	{"started", LABEL_STARTED},
	{"started at", LABEL_STARTED},
	{"started on", LABEL_STARTED},
	{"startdate", LABEL_STARTED},
	{"starttime", LABEL_STARTED},
	{"time started", LABEL_STARTED},

	{"date detected", LABEL_DETECTED},
	{"date discovered", LABEL_DETECTED},
	{"date of detection", LABEL_DETECTED},
	{"date of discovery", LABEL_DETECTED},
	{"detected", LABEL_DETECTED},
	{"detected at", LABEL_DETECTED},
	{"detected on", LABEL_DETECTED},
	{"detection date", LABEL_DETECTED},
	{"detection time", LABEL_DETECTED},
	{"discovered", LABEL_DETECTED},
	{"discovered at", LABEL_DETECTED},
	{"discovered on", LABEL_DETECTED},
	{"first detected", LABEL_DETECTED},
	{"incident detected", LABEL_DETECTED},
	{"noticed", LABEL_DETECTED},
	{"noticed at", LABEL_DETECTED},
	{"time detected", LABEL_DETECTED},
	{"time discovered", LABEL_DETECTED},
	{"time of detection", LABEL_DETECTED},
	{"time of discovery", LABEL_DETECTED},

	{"contained", LABEL_CONTAINED},
	{"contained at", LABEL_CONTAINED},
	{"date contained", LABEL_CONTAINED},
	{"incident contained", LABEL_CONTAINED},
	{"incident mitigated", LABEL_CONTAINED},
	{"mitigated", LABEL_CONTAINED},
	{"mitigated at", LABEL_CONTAINED},
	{"time mitigated", LABEL_CONTAINED},
	{"time of containment", LABEL_CONTAINED},
	{"time of mitigation", LABEL_CONTAINED},

	{"date of resolution", LABEL_RESOLVED},
	{"date resolved", LABEL_RESOLVED},
	{"end", LABEL_RESOLVED},
	{"end date", LABEL_RESOLVED},
	{"end of incident", LABEL_RESOLVED},
	{"end of outage", LABEL_RESOLVED},
	{"end time", LABEL_RESOLVED},
	{"enddate", LABEL_RESOLVED},
	{"ended", LABEL_RESOLVED},
	{"ended at", LABEL_RESOLVED},
	{"endtime", LABEL_RESOLVED},
	{"incident end", LABEL_RESOLVED},
	{"incident end date", LABEL_RESOLVED},
	{"incident end time", LABEL_RESOLVED},
	{"incident ended", LABEL_RESOLVED},
	{"incident resolved", LABEL_RESOLVED},
	{"outage end", LABEL_RESOLVED},
	{"outage end time", LABEL_RESOLVED},
	{"outage ended", LABEL_RESOLVED},
	{"resolution date", LABEL_RESOLVED},
	{"resolution time", LABEL_RESOLVED},
	{"resolved", LABEL_RESOLVED},
	{"resolved at", LABEL_RESOLVED},
	{"resolved on", LABEL_RESOLVED},
	{"resolvedwhen", LABEL_RESOLVED},
	{"restored", LABEL_RESOLVED},
	{"restored at", LABEL_RESOLVED},
	{"service restored", LABEL_RESOLVED},
	{"time of resolution", LABEL_RESOLVED},
	{"time resolved", LABEL_RESOLVED},

	{"incident severity", LABEL_SEVERITY},
	{"sev", LABEL_SEVERITY},
	{"sev level", LABEL_SEVERITY},
	{"severity", LABEL_SEVERITY},
	{"severity level", LABEL_SEVERITY},
	{"priority", LABEL_SEVERITY},
	{"incident priority", LABEL_SEVERITY},

	{"current status", LABEL_STATUS},
	{"incident state", LABEL_STATUS},
	{"incident status", LABEL_STATUS},
	{"state", LABEL_STATUS},
	{"status", LABEL_STATUS},

	{"commander", LABEL_COMMANDER},
	{"ic", LABEL_COMMANDER},
	{"incident commander", LABEL_COMMANDER},
	{"incident commanders", LABEL_COMMANDER},
	{"incident lead", LABEL_COMMANDER},
	{"incident leader", LABEL_COMMANDER},
	{"incident manager", LABEL_COMMANDER},

	{"incident responders", LABEL_RESPONDERS},
	{"incident response team", LABEL_RESPONDERS},
	{"responder", LABEL_RESPONDERS},
	{"responders", LABEL_RESPONDERS},
	{"response team", LABEL_RESPONDERS},
	{"who responded", LABEL_RESPONDERS},

	{"atendees", LABEL_ATTENDEES},
	{"attendee", LABEL_ATTENDEES},
	{"attendees", LABEL_ATTENDEES},
	{"meeting attendees", LABEL_ATTENDEES},
	{"post-mortem attendees", LABEL_ATTENDEES},
	{"postmortem attendees", LABEL_ATTENDEES},
	{"retro attendees", LABEL_ATTENDEES},
	{"retrospective attendees", LABEL_ATTENDEES},
	{"review attendees", LABEL_ATTENDEES},

	{"meeting chair", LABEL_CHAIR},
	{"post-mortem facilitator", LABEL_CHAIR},
	{"postmortem facilitator", LABEL_CHAIR},
	{"retrospective facilitator", LABEL_CHAIR},
	{"review chair", LABEL_CHAIR},
	{"review facilitator", LABEL_CHAIR},

	{"meeting held", LABEL_HELD},
	{"meeting held on", LABEL_HELD},
	{"post-mortem held", LABEL_HELD},
	{"post-mortem held on", LABEL_HELD},
	{"post-mortem meeting held", LABEL_HELD},
	{"post-mortem meeting held on", LABEL_HELD},
	{"postmortem held", LABEL_HELD},
	{"postmortem held on", LABEL_HELD},
	{"postmortem meeting held", LABEL_HELD},
	{"postmortem meeting held on", LABEL_HELD},
	{"retrospective held", LABEL_HELD},
	{"retrospective held on", LABEL_HELD},
	{"review held", LABEL_HELD},
	{"review held on", LABEL_HELD},
	{"review meeting held", LABEL_HELD},
	{"review meeting held on", LABEL_HELD},

	{"meeting scheduled for", LABEL_SCHEDULED},
	{"post-mortem meeting scheduled for", LABEL_SCHEDULED},
	{"post-mortem scheduled for", LABEL_SCHEDULED},
	{"postmortem meeting scheduled for", LABEL_SCHEDULED},
	{"postmortem scheduled for", LABEL_SCHEDULED},
	{"review meeting scheduled for", LABEL_SCHEDULED},
	{"review scheduled for", LABEL_SCHEDULED},

	{"affected", LABEL_SYSTEMS},
	{"affected component", LABEL_SYSTEMS},
	{"affected components", LABEL_SYSTEMS},
	{"affected service", LABEL_SYSTEMS},
	{"affected services", LABEL_SYSTEMS},
	{"affected system", LABEL_SYSTEMS},
	{"affected systems", LABEL_SYSTEMS},
	{"component", LABEL_SYSTEMS},
	{"components", LABEL_SYSTEMS},
	{"components affected", LABEL_SYSTEMS},
	{"impacted component", LABEL_SYSTEMS},
	{"impacted components", LABEL_SYSTEMS},
	{"impacted service", LABEL_SYSTEMS},
	{"impacted services", LABEL_SYSTEMS},
	{"impacted system", LABEL_SYSTEMS},
	{"impacted systems", LABEL_SYSTEMS},
	{"service", LABEL_SYSTEMS},
	{"services", LABEL_SYSTEMS},
	{"services affected", LABEL_SYSTEMS},
	{"services impacted", LABEL_SYSTEMS},
	{"system", LABEL_SYSTEMS},
	{"systems", LABEL_SYSTEMS},
	{"systems affected", LABEL_SYSTEMS},
	{"systems impacted", LABEL_SYSTEMS},

	{"affected data", LABEL_DATA},
	{"data affected", LABEL_DATA},
	{"data impacted", LABEL_DATA},

	{"category", LABEL_CATEGORY},
	{"incident category", LABEL_CATEGORY},
	{"incident type", LABEL_CATEGORY},
	{"type of incident", LABEL_CATEGORY},

	{"kind", LABEL_KIND},
	{"type", LABEL_KIND},

	{"bug", LABEL_LINK},
	{"github issue", LABEL_LINK},
	{"incident issue", LABEL_LINK},
	{"incident ticket", LABEL_LINK},
	{"issue", LABEL_LINK},
	{"jira", LABEL_LINK},
	{"jira issue", LABEL_LINK},
	{"jira ticket", LABEL_LINK},
	{"phabricator task", LABEL_LINK},
	{"status page", LABEL_LINK},
	{"task", LABEL_LINK},
	{"ticket", LABEL_LINK},
	{"tracking bug", LABEL_LINK},
	{"tracking issue", LABEL_LINK},

	{"author", LABEL_PEOPLE},
	{"authors", LABEL_PEOPLE},
	{"participants", LABEL_PEOPLE},
	{"owner", LABEL_PEOPLE},
	{"postmortem owner", LABEL_PEOPLE},
	{"people involved", LABEL_PEOPLE},

	{"duration", LABEL_DURATION},
	{"incident duration", LABEL_DURATION},
	{"outage duration", LABEL_DURATION},
	{"impact", LABEL_CAUSE},
	{"summary", LABEL_OTHER},
	{"root cause", LABEL_CAUSE},
	{"trigger", LABEL_CAUSE},
	{"resolution", LABEL_CAUSE},
	{"detection", LABEL_CAUSE},
	{"time to detect", LABEL_OTHER},
	{"time to detection", LABEL_OTHER},
	{"time to recovery", LABEL_OTHER},
	{"time to resolve", LABEL_OTHER},
	{"time to resolution", LABEL_OTHER},
	{"contributing factors", LABEL_CAUSE},
	{"lessons learned", LABEL_CAUSE},
	{"mitigation", LABEL_CAUSE},
	{"next steps", LABEL_CAUSE},
	{"preliminary root cause", LABEL_CAUSE},
	{"root causes", LABEL_CAUSE},
	{"summary of impact", LABEL_CAUSE},
	{"what happened", LABEL_CAUSE},
	{"what happened?", LABEL_CAUSE},
	{"what went wrong", LABEL_CAUSE},
	{"what went wrong and why", LABEL_CAUSE},
	{"what went wrong and why?", LABEL_CAUSE},
};

/* ---- Sections ---- */

static const struct word sections[] = {
	{"about", ABOUT_FACTS},
	{"attendees", ABOUT_FACTS},
	{"basic information", ABOUT_FACTS},
	{"details", ABOUT_FACTS},
	{"general information", ABOUT_FACTS},
	{"incident", ABOUT_FACTS},
	{"incident details", ABOUT_FACTS},
	{"incident information", ABOUT_FACTS},
	{"incident overview", ABOUT_FACTS},
	{"incident report", ABOUT_FACTS},
	{"incident summary", ABOUT_FACTS},
	{"issue summary", ABOUT_FACTS},
	{"outage summary", ABOUT_FACTS},
	{"incident impact", ABOUT_FACTS},
	{"incident metadata", ABOUT_FACTS},
	{"information", ABOUT_FACTS},
	{"key facts", ABOUT_FACTS},
	{"key information", ABOUT_FACTS},
	{"meta", ABOUT_FACTS},
	{"metadata", ABOUT_FACTS},
	{"overview", ABOUT_FACTS},
	{"people", ABOUT_FACTS},
	{"roles", ABOUT_FACTS},
	{"stats", ABOUT_FACTS},
	{"statistics", ABOUT_FACTS},
	{"key metrics", ABOUT_FACTS},
	{"metrics", ABOUT_FACTS},
	{"summary", ABOUT_FACTS},
	{"executive summary", ABOUT_FACTS},
	{"tl;dr", ABOUT_FACTS},
	{"tldr", ABOUT_FACTS},
	{"description", ABOUT_FACTS},
	{"impact", ABOUT_FACTS},
	{"customer impact", ABOUT_FACTS},
	{"user impact", ABOUT_FACTS},
	{"business impact", ABOUT_FACTS},
	{"responders", ABOUT_FACTS},
	{"incident response", ABOUT_FACTS},
	{"metadata & roles", ABOUT_FACTS},

	{"chronology", ABOUT_TIMELINE},
	{"detailed timeline", ABOUT_TIMELINE},
	{"event timeline", ABOUT_TIMELINE},
	{"incident timeline", ABOUT_TIMELINE},
	{"sequence of events", ABOUT_TIMELINE},
	{"timeline", ABOUT_TIMELINE},
	{"timeline of events", ABOUT_TIMELINE},
	{"timeline of the incident", ABOUT_TIMELINE},
	{"timeline of incident", ABOUT_TIMELINE},
	{"full timeline", ABOUT_TIMELINE},

	{"action item", ABOUT_ACTIONS},
	{"action items", ABOUT_ACTIONS},
	{"action items and follow-ups", ABOUT_ACTIONS},
	{"action items and next steps", ABOUT_ACTIONS},
	{"action plan", ABOUT_ACTIONS},
	{"action points", ABOUT_ACTIONS},
	{"actionables", ABOUT_ACTIONS},
	{"corrective actions", ABOUT_ACTIONS},
	{"corrective action items", ABOUT_ACTIONS},
	{"corrective and preventative actions", ABOUT_ACTIONS},
	{"corrective and preventive actions", ABOUT_ACTIONS},
	{"follow up", ABOUT_ACTIONS},
	{"follow up actions", ABOUT_ACTIONS},
	{"follow up items", ABOUT_ACTIONS},
	{"follow up tasks", ABOUT_ACTIONS},
	{"follow ups", ABOUT_ACTIONS},
	{"follow-up", ABOUT_ACTIONS},
	{"follow-up actions", ABOUT_ACTIONS},
	{"follow-up items", ABOUT_ACTIONS},
	{"follow-up tasks", ABOUT_ACTIONS},
	{"follow-up work", ABOUT_ACTIONS},
	{"follow-ups", ABOUT_ACTIONS},
	{"followup", ABOUT_ACTIONS},
	{"followup actions", ABOUT_ACTIONS},
	{"followup items", ABOUT_ACTIONS},
	{"followups", ABOUT_ACTIONS},
	{"preventative actions", ABOUT_ACTIONS},
	{"preventive actions", ABOUT_ACTIONS},
	{"remediation items", ABOUT_ACTIONS},
	{"remediation actions", ABOUT_ACTIONS},
	{"to do", ABOUT_ACTIONS},
	{"to dos", ABOUT_ACTIONS},
	{"todo", ABOUT_ACTIONS},
	{"todos", ABOUT_ACTIONS},
	{"to-do", ABOUT_ACTIONS},
	{"to-dos", ABOUT_ACTIONS},
	{"to-do items", ABOUT_ACTIONS},

	{"actions", ABOUT_PERHAPS_ACTIONS},
	{"corrective and preventative measures", ABOUT_PERHAPS_ACTIONS},
	{"corrective and preventive measures", ABOUT_PERHAPS_ACTIONS},
	{"improvements", ABOUT_PERHAPS_ACTIONS},
	{"mitigation items", ABOUT_PERHAPS_ACTIONS},
	{"next steps", ABOUT_PERHAPS_ACTIONS},
	{"prevention", ABOUT_PERHAPS_ACTIONS},
	{"preventative measures", ABOUT_PERHAPS_ACTIONS},
	{"preventive measures", ABOUT_PERHAPS_ACTIONS},
	{"corrective measures", ABOUT_PERHAPS_ACTIONS},
	{"recommendations", ABOUT_PERHAPS_ACTIONS},
	{"remediation", ABOUT_PERHAPS_ACTIONS},
	{"remediations", ABOUT_PERHAPS_ACTIONS},
	{"tasks", ABOUT_PERHAPS_ACTIONS},
	{"work items", ABOUT_PERHAPS_ACTIONS},

	{"5 whys", ABOUT_ANALYSIS},
	{"five whys", ABOUT_ANALYSIS},
	{"analysis", ABOUT_REST},
	{"background", ABOUT_REST},
	{"cause", ABOUT_ANALYSIS},
	{"causes", ABOUT_ANALYSIS},
	{"contributing factors", ABOUT_ANALYSIS},
	{"contributing factor", ABOUT_ANALYSIS},
	{"contributing cause", ABOUT_ANALYSIS},
	{"contributing causes", ABOUT_ANALYSIS},
	{"detection", ABOUT_REST},
	{"fault", ABOUT_REST},
	{"how we responded", ABOUT_ANALYSIS},
	{"leadup", ABOUT_ANALYSIS},
	{"lead-up", ABOUT_ANALYSIS},
	{"lessons", ABOUT_ANALYSIS},
	{"lessons learned", ABOUT_ANALYSIS},
	{"lessons learnt", ABOUT_ANALYSIS},
	{"learnings", ABOUT_ANALYSIS},
	{"mitigation", ABOUT_REST},
	{"recovery", ABOUT_REST},
	{"resolution", ABOUT_ANALYSIS},
	{"resolution and recovery", ABOUT_ANALYSIS},
	{"response", ABOUT_REST},
	{"root cause", ABOUT_ANALYSIS},
	{"root cause analysis", ABOUT_ANALYSIS},
	{"root causes", ABOUT_ANALYSIS},
	{"the root cause", ABOUT_ANALYSIS},
	{"rca", ABOUT_ANALYSIS},
	{"trigger", ABOUT_ANALYSIS},
	{"what happened", ABOUT_ANALYSIS},
	{"what happened?", ABOUT_ANALYSIS},
	{"what went well", ABOUT_ANALYSIS},
	{"what went well?", ABOUT_ANALYSIS},
	{"what went wrong", ABOUT_ANALYSIS},
	{"what went wrong?", ABOUT_ANALYSIS},
	{"what we learned", ABOUT_ANALYSIS},
	{"things that went well", ABOUT_ANALYSIS},
	{"things that went poorly", ABOUT_ANALYSIS},
	{"what went poorly", ABOUT_ANALYSIS},
	{"root causes and trigger", ABOUT_ANALYSIS},
	{"root cause and resolution", ABOUT_ANALYSIS},
	{"root cause and trigger", ABOUT_ANALYSIS},
	{"how it happened", ABOUT_ANALYSIS},
	{"how we fixed it", ABOUT_ANALYSIS},
	{"incident analysis", ABOUT_ANALYSIS},
	{"technical details", ABOUT_REST},
	{"retrospective", ABOUT_ANALYSIS},
	{"what did we learn", ABOUT_ANALYSIS},
	{"what could have gone better", ABOUT_ANALYSIS},
	{"where we got lucky", ABOUT_ANALYSIS},
};

/* ---- Looking up ---- */

int lexicon_look_up(const struct word *words, size_t count, struct slice form)
{
	for (size_t i = 0; i < count; i++)
		if (slice_eq(form, slice_of(words[i].form)))
			return words[i].value;
	return 0;
}

bool lexicon_is_one_of(
	struct slice text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_eq_nocase(text, slice_of(words[i])))
			return true;
	return false;
}

bool lexicon_holds_one_of(
	struct slice text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (slice_find_nocase(text, slice_of(words[i])) < text.len)
			return true;
	return false;
}

enum label lexicon_label(struct slice form)
{
	int value = LOOK_UP(labels, form);

	return (enum label)value;
}

enum topic_of_section lexicon_section(struct slice form)
{
	int value = LOOK_UP(sections, form);

	/* `timeline - all times in utc` */
	if (slice_starts(form, SLICE("timeline")) && form.len > 8 &&
		slice_has_char(SLICE(" ,:;-[/"), form.ptr[8]))
		return ABOUT_TIMELINE;
	return (enum topic_of_section)value;
}

/* ---- Forms ---- */

static struct slice cut_aside(struct slice text, struct slice *aside)
{
	size_t open = 0;

	*aside = SLICE("");
	if (!slice_ends(text, SLICE(")")))
		return text;
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] == '(')
			open = i;
	if (!open)
		return text;
	*aside = slice_trim(slice_sub(text, open + 1, text.len - 1));
	return slice_trim(slice_sub(text, 0, open));
}

static struct slice trim_marks(struct slice s)
{
	while (s.len && slice_has_char(SLICE("*_`: \t"), *s.ptr))
		s = slice_from(s, 1);
	while (s.len && slice_has_char(SLICE("*_`: \t"), s.ptr[s.len - 1]))
		s.len--;
	return s;
}

struct slice lexicon_form(
	struct arena *a, struct slice text, struct slice *aside)
{
	struct buf out = BUF_INIT(KIB(4));
	struct slice inner;

	text = trim_marks(slice_trim(text));
	text = trim_marks(cut_aside(text, &inner));
	if (aside)
		*aside = inner;
	text = heading_name(text).name;
	/* A sign before the words, such as an emoji. */
	while (text.len && (unsigned char)*text.ptr >= 0x80 &&
		slice_has_char(text, ' '))
		text = slice_trim(slice_from(text, slice_find_char(text, ' ')));
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (!char_is_space(c))
			buf_addc(&out, char_lower(c));
		else if (i && !char_is_space(text.ptr[i - 1]))
			buf_addc(&out, ' ');
	}
	return buf_take(&out, a);
}
