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

static const struct word statuses[] = {
	{"backlog", ACTION_OPEN},
	{"new", ACTION_OPEN},
	{"no", ACTION_OPEN},
	{"not done", ACTION_OPEN},
	{"not started", ACTION_OPEN},
	{"open", ACTION_OPEN},
	{"outstanding", ACTION_OPEN},
	{"pending", ACTION_OPEN},
	{"planned", ACTION_OPEN},
	{"to do", ACTION_OPEN},
	{"to-do", ACTION_OPEN},
	{"todo", ACTION_OPEN},
	{"unresolved", ACTION_OPEN},
	{"[ ]", ACTION_OPEN},
	{"\xe2\xac\x9c", ACTION_OPEN},
	{"\xe2\x9d\x8c", ACTION_OPEN},
	{"\xe2\x98\x90", ACTION_OPEN},

	{"doing", ACTION_IN_PROGRESS},
	{"in progress", ACTION_IN_PROGRESS},
	{"in-progress", ACTION_IN_PROGRESS},
	{"in review", ACTION_IN_PROGRESS},
	{"ongoing", ACTION_IN_PROGRESS},
	{"started", ACTION_IN_PROGRESS},
	{"under way", ACTION_IN_PROGRESS},
	{"underway", ACTION_IN_PROGRESS},
	{"wip", ACTION_IN_PROGRESS},
	{"work in progress", ACTION_IN_PROGRESS},

	{"closed", ACTION_DONE},
	{"complete", ACTION_DONE},
	{"completed", ACTION_DONE},
	{"done", ACTION_DONE},
	{"finished", ACTION_DONE},
	{"fixed", ACTION_DONE},
	{"implemented", ACTION_DONE},
	{"resolved", ACTION_DONE},
	{"shipped", ACTION_DONE},
	{"yes", ACTION_DONE},
	{"[x]", ACTION_DONE},
	{"\xe2\x9c\x85", ACTION_DONE},
	{"\xe2\x9c\x94", ACTION_DONE},
	{"\xe2\x9c\x94\xef\xb8\x8f", ACTION_DONE},
	{"\xe2\x9c\x93", ACTION_DONE},
	{"\xe2\x98\x91", ACTION_DONE},
	{"\xe2\x98\x91\xef\xb8\x8f", ACTION_DONE},
	{":white_check_mark:", ACTION_DONE},
	{":heavy_check_mark:", ACTION_DONE},

	{"verified", ACTION_VERIFIED},

	{"abandoned", ACTION_CANCELLED},
	{"canceled", ACTION_CANCELLED},
	{"cancelled", ACTION_CANCELLED},
	{"dropped", ACTION_CANCELLED},
	{"not doing", ACTION_CANCELLED},
	{"rejected", ACTION_CANCELLED},
	{"won't do", ACTION_CANCELLED},
	{"won't fix", ACTION_CANCELLED},
	{"wont do", ACTION_CANCELLED},
	{"wontfix", ACTION_CANCELLED},
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

int lexicon_status(struct slice form)
{
	return LOOK_UP(statuses, form);
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
	return !text.len || IS_ONE_OF(text, blanks) ||
	       text_is_placeholder(text);
}
