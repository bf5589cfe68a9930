/* Words of work that is to be done, of states, and for nothing at all. */
#include "import/lexicon_words.h"
#include "model/record.h"

static const struct word columns[] = {
	{"action", ITEM_TITLE},
	{"action item", ITEM_TITLE},
	{"action items", ITEM_TITLE},
	{"actions", ITEM_TITLE},
	{"corrective action", ITEM_TITLE},
	{"description", ITEM_TITLE},
	{"follow-up", ITEM_TITLE},
	{"follow up", ITEM_TITLE},
	{"item", ITEM_TITLE},
	{"recommendation", ITEM_TITLE},
	{"task", ITEM_TITLE},
	{"title", ITEM_TITLE},
	{"todo", ITEM_TITLE},
	{"what", ITEM_TITLE},

	{"assigned", ITEM_OWNER},
	{"assigned to", ITEM_OWNER},
	{"assignee", ITEM_OWNER},
	{"dri", ITEM_OWNER},
	{"owner", ITEM_OWNER},
	{"owners", ITEM_OWNER},
	{"person", ITEM_OWNER},
	{"responsible", ITEM_OWNER},
	{"who", ITEM_OWNER},

	{"by when", ITEM_DUE},
	{"deadline", ITEM_DUE},
	{"due", ITEM_DUE},
	{"due by", ITEM_DUE},
	{"due date", ITEM_DUE},
	{"due on", ITEM_DUE},
	{"eta", ITEM_DUE},
	{"target", ITEM_DUE},
	{"target date", ITEM_DUE},

	{"current status", ITEM_STATUS},
	{"done?", ITEM_STATUS},
	{"done", ITEM_STATUS},
	{"completed", ITEM_STATUS},
	{"state", ITEM_STATUS},
	{"status", ITEM_STATUS},

	{"closed on", ITEM_DONE_ON},
	{"completed on", ITEM_DONE_ON},
	{"completion date", ITEM_DONE_ON},
	{"date completed", ITEM_DONE_ON},
	{"done on", ITEM_DONE_ON},

	{"prio", ITEM_PRIORITY},
	{"priority", ITEM_PRIORITY},

	{"type", ITEM_TYPE},
	{"category", ITEM_TYPE},

	{"bug", ITEM_TRACKER},
	{"issue", ITEM_TRACKER},
	{"jira", ITEM_TRACKER},
	{"link", ITEM_TRACKER},
	{"ticket", ITEM_TRACKER},
	{"tracker", ITEM_TRACKER},
	{"tracking", ITEM_TRACKER},
	{"tracking bug", ITEM_TRACKER},
	{"tracking issue", ITEM_TRACKER},
	{"url", ITEM_TRACKER},
};

static const struct word works[] = {
	{"backlog", WORK_OPEN},
	{"new", WORK_OPEN},
	{"no", WORK_OPEN},
	{"not done", WORK_OPEN},
	{"not started", WORK_OPEN},
	{"open", WORK_OPEN},
	{"outstanding", WORK_OPEN},
	{"pending", WORK_OPEN},
	{"planned", WORK_OPEN},
	{"to do", WORK_OPEN},
	{"to-do", WORK_OPEN},
	{"todo", WORK_OPEN},
	{"unresolved", WORK_OPEN},
	{"[ ]", WORK_OPEN},
	{"\xe2\xac\x9c", WORK_OPEN},
	{"\xe2\x9d\x8c", WORK_OPEN},
	{"\xe2\x98\x90", WORK_OPEN},

	{"doing", WORK_STARTED},
	{"in progress", WORK_STARTED},
	{"in-progress", WORK_STARTED},
	{"in review", WORK_STARTED},
	{"ongoing", WORK_STARTED},
	{"started", WORK_STARTED},
	{"under way", WORK_STARTED},
	{"underway", WORK_STARTED},
	{"wip", WORK_STARTED},
	{"work in progress", WORK_STARTED},

	{"closed", WORK_DONE},
	{"complete", WORK_DONE},
	{"completed", WORK_DONE},
	{"done", WORK_DONE},
	{"finished", WORK_DONE},
	{"fixed", WORK_DONE},
	{"implemented", WORK_DONE},
	{"resolved", WORK_DONE},
	{"shipped", WORK_DONE},
	{"yes", WORK_DONE},
	{"[x]", WORK_DONE},
	{"\xe2\x9c\x85", WORK_DONE},
	{"\xe2\x9c\x94", WORK_DONE},
	{"\xe2\x9c\x94\xef\xb8\x8f", WORK_DONE},
	{"\xe2\x9c\x93", WORK_DONE},
	{"\xe2\x98\x91", WORK_DONE},
	{"\xe2\x98\x91\xef\xb8\x8f", WORK_DONE},
	{":white_check_mark:", WORK_DONE},
	{":heavy_check_mark:", WORK_DONE},

	{"verified", WORK_VERIFIED},

	{"abandoned", WORK_CANCELLED},
	{"canceled", WORK_CANCELLED},
	{"cancelled", WORK_CANCELLED},
	{"dropped", WORK_CANCELLED},
	{"not doing", WORK_CANCELLED},
	{"rejected", WORK_CANCELLED},
	{"won't do", WORK_CANCELLED},
	{"won't fix", WORK_CANCELLED},
	{"wont do", WORK_CANCELLED},
	{"wontfix", WORK_CANCELLED},
};

/* 1: over; -1: going on. */
static const struct word states[] = {
	{"closed", 1},
	{"complete", 1},
	{"completed", 1},
	{"done", 1},
	{"ended", 1},
	{"final", 1},
	{"finished", 1},
	{"fixed", 1},
	{"recovered", 1},
	{"resolved", 1},
	{"restored", 1},
	{"true", 1},
	{"yes", 1},
	{"active", -1},
	{"false", -1},
	{"identified", -1},
	{"investigating", -1},
	{"monitoring", -1},
	{"ongoing", -1},
	{"on-going", -1},
	{"unresolved", -1},
};

static const char *const blanks[] = {"-", "--", "---", "?", "??", "???", "n/a",
	"na", "none", "nil", "null", "tbd", "tba", "tbc", "todo", "unknown",
	"not applicable", "xxx", "yyy", "zzz", "...", "\xe2\x80\xa6",
	"\xe2\x80\x93", "\xe2\x80\x94", "to be determined", "not yet", "unset",
	"unassigned", "nobody", "no one", "~", "short event description",
	"no response", "short event description."};

enum column_of_actions lexicon_column(struct slice form)
{
	int value = LOOK_UP(columns, form);

	return (enum column_of_actions)value;
}

enum work lexicon_work(struct slice form)
{
	int value = LOOK_UP(works, form);

	return (enum work)value;
}

bool lexicon_is_over(struct slice form)
{
	return LOOK_UP(states, form) > 0;
}

bool lexicon_is_going_on(struct slice form)
{
	return LOOK_UP(states, form) < 0;
}

bool lexicon_is_blank(struct slice text)
{
	text = slice_trim(text);
	for (size_t i = 0; i < ARRAY_LENGTH(blanks); i++)
		if (slice_eq_nocase(text, slice_of(blanks[i])))
			return true;
	return !text.len || text_is_placeholder(text);
}
