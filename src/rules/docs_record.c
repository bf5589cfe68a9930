/* Documentation of the rules about the record itself. */
#include "rules/docs.h"

static const struct rule_doc rows[] = {
	{RULE_FRONTMATTER_MISSING,
		"Everything that is checked stands in the frontmatter. A file "
		"without it is no record, and the\nincident it tells of would "
		"be missing from every report.",
		"# Checkout was down\n\nOn Monday ...",
		"---\nid: INC-2026-0007\ntitle: Checkout was down\n"
		"severity: SEV1\nstatus: open\n---\n\n# Checkout was down"},
	{RULE_FRONTMATTER_SYNTAX,
		"What does not parse cannot be read the same way by everybody. "
		"The usual cause is a colon or\na quote in a value that needs "
		"quotes around it.",
		"title: Checkout: 502 for everyone",
		"title: \"Checkout: 502 for everyone\""},
	{RULE_YAML_UNSAFE,
		"Anchors, aliases, merge keys and tags let one place change "
		"another, or make a small file\ncost much to read. A record "
		"says each thing where it stands.",
		"commander: &boss a.diallo\nreview:\n  chair: *boss",
		"commander: a.diallo\nreview:\n  chair: a.diallo"},
	{RULE_KEY_DUPLICATE,
		"Of two values for one key, YAML readers take the first, the "
		"last or neither. The record\nwould mean different things to "
		"different tools.",
		"severity: SEV2\nseverity: SEV1", "severity: SEV1"},
	{RULE_KEY_UNKNOWN,
		"A key that nothing reads is most often a typing error, and "
		"what it says is then missing\nfrom the evidence. Keys of your "
		"own begin with x- or are listed under 'keys' in debrief.yml.",
		"serverity: SEV2", "severity: SEV2"},
	{RULE_KEY_MISSING,
		"Without its identity keys a record cannot be counted, judged "
		"or referred to.",
		"id: INC-2026-0007\ntitle: Checkout was down\nstatus: open",
		"id: INC-2026-0007\ntitle: Checkout was down\n"
		"severity: SEV1\nstatus: open"},
	{RULE_VALUE_TYPE,
		"A value of the wrong type cannot be judged: a list where one "
		"person is asked for names\nnobody.",
		"due: [2026-04-01, 2026-05-01]", "due: 2026-04-01"},
	{RULE_VALUE_ENUM,
		"Only the listed values have a meaning that rules and reports "
		"agree on.",
		"status: Resolved", "status: resolved"},
	{RULE_TIME_INVALID,
		"A date that does not exist, or that reads as March to some "
		"and as February to others, is\nno evidence. Dates are written "
		"as RFC 3339 has them.",
		"detected: 02/03/2026", "detected: 2026-03-02"},
	{RULE_TIME_NO_OFFSET,
		"A local time means another instant in each time zone. Write "
		"the offset from UTC behind it.",
		"detected: 2026-03-02T08:14",
		"detected: 2026-03-02T08:14+10:00"},
	{RULE_ID_FORMAT,
		"Ids are how records, commits and reports refer to each other, "
		"and they become file names.",
		"id: INC-26-7", "id: INC-2026-0007"},
	{RULE_ID_FILENAME,
		"A record is found by its file's name. Two names for one "
		"record lead to two records.",
		"id: INC-2026-0008      # in INC-2026-0007.md",
		"id: INC-2026-0007"},
	{RULE_ID_DUPLICATE,
		"Two records with one id cannot be told apart in any report. "
		"It happens when two branches\ntake the same next number.",
		"id: INC-2026-0003      # another file has it",
		"id: INC-2026-0007"},
	{RULE_REF_UNKNOWN,
		"A reference that leads nowhere hides what it should connect: "
		"the incident, the action item\nor the person.",
		"related: [INC-2026-9999]", "related: [INC-2026-0003]"},
	{RULE_TEXT_ENCODING,
		"Bytes that are no UTF-8 are shown differently everywhere. "
		"Save the file as UTF-8.",
		"title: Caf\\xe9 offline", "title: Caf\u00e9 offline"},
	{RULE_TEXT_BIDI,
		"Characters that reorder or hide text let a record show a "
		"reader something else than it\nsays.",
		"title: Payment <U+202E>deliaf", "title: Payment failed"},
	{RULE_RECORD_TOO_LARGE,
		"A record is a page or two. Limits keep one file from making "
		"every check slow; logs belong in\nfiles of their own, linked "
		"from the record.",
		"a record with a log of 2 MB pasted into it",
		"[the log](INC-2026-0007.log)"},
	{RULE_RECORD_UNRECOGNISED,
		"A file that is neither a record nor linked from one may be a "
		"record with the wrong ending,\nand would be missing from the "
		"population.",
		"incidents/2026/INC-2026-0007.markdown",
		"incidents/2026/INC-2026-0007.md"},
	{RULE_CONFLICT_MARKERS,
		"An unresolved merge holds two versions of the facts.",
		"<<<<<<< HEAD\nstatus: open\n=======\nstatus: resolved\n"
		">>>>>>> branch",
		"status: resolved"},
	{RULE_TIMELINE_TWICE,
		"With a timeline in the frontmatter and another in the body, "
		"nobody knows which one holds.",
		"timeline:\n"
		"  - {at: 2026-03-02T08:14Z, what: Alert}\n"
		"\n"
		"## Timeline\n"
		"\n"
		"| Time (UTC) | What |\n"
		"|---|---|\n"
		"| 2026-03-02 08:14 | Alert |",
		"## Timeline\n\n| Time (UTC) | What |\n|---|---|\n"
		"| 2026-03-02 08:14 | Alert |"},
	{RULE_TIME_ORDER,
		"Times that contradict each other make every duration and "
		"deadline computed from them wrong.",
		"detected: 2026-03-02T08:14Z\nresolved: 2026-03-02T07:00Z",
		"detected: 2026-03-02T08:14Z\nresolved: 2026-03-02T09:00Z"},
	{RULE_TIME_FUTURE,
		"What has happened cannot lie in the future; most often the "
		"year or the month is mistyped.",
		"resolved: 2062-03-02", "resolved: 2026-03-02"},
	{RULE_TIMELINE_ORDER,
		"A timeline is read from top to bottom. An entry out of order "
		"is often a wrong date.",
		"timeline:\n"
		"  - {at: 2026-03-02T09:00Z, what: Rolled back}\n"
		"  - {at: 2026-03-02T08:14Z, what: Alert}",
		"timeline:\n"
		"  - {at: 2026-03-02T08:14Z, what: Alert}\n"
		"  - {at: 2026-03-02T09:00Z, what: Rolled back}"},
	{RULE_TIMELINE_RANGE,
		"An entry a month before the incident or after its review is "
		"most often a wrong year.",
		"timeline:\n"
		"  - {at: 2025-03-02T08:14Z, what: Alert}",
		"timeline:\n"
		"  - {at: 2026-03-02T08:14Z, what: Alert}"},
	{RULE_STATUS_EVIDENCE,
		"A status is a claim; its date is what the claim rests on and "
		"what deadlines are counted from.",
		"status: resolved", "status: resolved\nresolved: 2026-03-02"},
	{RULE_STATUS_BEHIND,
		"The date says that it has happened, the status that it has "
		"not. One of them was forgotten.",
		"status: open\nresolved: 2026-03-02",
		"status: resolved\nresolved: 2026-03-02"},
};

const struct rule_docs docs_record = RULE_DOCS(rows);
