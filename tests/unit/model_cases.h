/* Records and what decoding finds in them, one row each: test_model.c. */
#ifndef DEBRIEF_UNIT_MODEL_CASES_H
#define DEBRIEF_UNIT_MODEL_CASES_H

struct model_case {
	const char *path;
	const char *text;
	const char *findings; /* `3:1-3:5 key-unknown, ...` */
	const char *help;     /* of the first finding; NULL: any */
};

#define INC "incidents/2026/INC-2026-0007.md"
#define ACT "actions/ACT-2026-0001.md"
/* Lines 1 to 5 of an incident that is right so far. */
#define HEAD                                                                   \
	"---\nid: INC-2026-0007\ntitle: Lost mail\nseverity: SEV1\n"           \
	"status: open\n"
#define ACTION_HEAD                                                            \
	"---\nid: ACT-2026-0001\nincident: INC-2026-0007\ntitle: Do\n"         \
	"status: open\n"
#define BODY "---\n\n## Summary\n\nGone.\n"

static const struct model_case cases[] = {
	{INC, HEAD BODY, "", NULL},
	{INC, "\xEF\xBB\xBF" HEAD BODY, "", NULL},
	{INC,
		"---\r\nid: INC-2026-0007\r\ntitle: A\r\nseverity: SEV9\r\n"
		"status: open\r\n---\r\nText.\r\n",
		"4:11-4:15 value-enum",
		"did you mean 'SEV1'? write one of SEV1, SEV2, SEV3, SEV4"},

	/* Keys. */
	{INC, HEAD "serverity: x\n" BODY, "6:1-6:10 key-unknown",
		"did you mean 'severity'?"},
	{INC, HEAD "x-mine: {a: 1}\nhouse_key: 2\n" BODY, "", NULL},
	{INC, HEAD "zzz: 1\n" BODY, "6:1-6:4 key-unknown",
		"a key of your own begins with 'x-', or is listed under "
		"'keys' in debrief.yml"},
	{INC, HEAD "review:\n  hold_on: 2026-03-02\n" BODY,
		"7:3-7:10 key-unknown", "did you mean 'held_on'?"},
	{INC, HEAD "review:\n  house_key: 1\n" BODY, "7:3-7:12 key-unknown",
		NULL},
	{INC, "---\ntitle: a\n---\n",
		"1:1-1:4 key-missing, 1:1-1:4 key-missing, "
		"1:1-1:4 key-missing",
		NULL},
	{INC, "---\n---\nText\n",
		"1:1-1:4 key-missing, 1:1-1:4 key-missing, "
		"1:1-1:4 key-missing, 1:1-1:4 key-missing",
		NULL},
	{INC,
		"---\nid: INC-2026-0007\ntitle: \"\"\nseverity: SEV1\n"
		"status:\n---\n",
		"1:1-1:4 key-missing, 1:1-1:4 key-missing", NULL},
	{INC, HEAD "timeline:\n  - at: 2026-03-02\n    phase: recovery\n" BODY,
		"7:3-7:19 key-missing", NULL},
	{INC, HEAD "timeline: [{what: a}, {at: unknown, what: b}]\n" BODY,
		"6:1-6:46 key-missing", NULL},
	{INC, HEAD "no_actions: {reason: none}\n" BODY,
		"6:1-6:27 key-missing, 6:1-6:27 key-missing", NULL},
	{INC, HEAD "review: {}\nresolution_check: {}\nmajor: {}\n" BODY, "",
		NULL},
	{INC, HEAD "exceptions: [{rule: a}]\n" BODY, "", NULL},
	{INC, HEAD "exceptions: [{rule: a, record: b}]\n" BODY,
		"6:24-6:30 key-unknown", NULL},
	{INC, HEAD "links: [a.md, {title: A}, {title: B, url: b.md}]\n" BODY,
		"6:1-6:49 key-missing", NULL},
	{INC, HEAD "systems: [db, {name: web, owner: ada}, {owner: b}]\n" BODY,
		"6:1-6:51 key-missing", NULL},
	{INC,
		HEAD "external_experts:\n  - name: E. Xu\n    view: agree\n"
		     "plan_changes:\n  - kind: added\n" BODY,
		"7:3-7:16 key-missing, 8:11-8:16 value-enum, "
		"10:3-10:16 key-missing, 10:3-10:16 key-missing",
		NULL},
	{INC, HEAD "timeline:\n  - at: 2026-03-02\n    what: |\n" BODY,
		"7:3-7:19 key-missing", NULL},
	{INC, HEAD "kind: a: b\n" BODY, "6:7-6:11 frontmatter-syntax", NULL},

	/* Types. */
	{INC, HEAD "category: 1.10\ndata: [on, 012]\n" BODY, "", NULL},
	{INC, HEAD "category: [Date]\n" BODY, "6:11-6:17 value-type",
		"if it is meant as text, put it in quotes"},
	{INC, HEAD "responders: ada\n" BODY, "6:13-6:16 value-type",
		"write each item on a line of its own, behind '- '"},
	{INC, HEAD "commander: ada\n" BODY, "", NULL},
	{INC, HEAD "commander: [ada, grace]\n" BODY, "", NULL},
	{INC, HEAD "commander: [ada, {name: g}]\n" BODY, "6:18-6:27 value-type",
		NULL},
	{INC, HEAD "commander: {name: g}\n" BODY, "6:12-6:21 value-type", NULL},
	{INC, HEAD "review: yes\n" BODY, "6:9-6:12 value-type", NULL},
	{INC, HEAD "review: [a]\n" BODY, "6:9-6:12 value-type", NULL},
	{INC, HEAD "timeline: {at: unknown, what: a}\n" BODY,
		"6:11-6:33 value-type", NULL},
	{INC, HEAD "timeline: [a]\n" BODY, "6:12-6:13 value-type",
		"write a mapping with the keys at, what, phase, source"},
	{INC, HEAD "systems: [[a]]\n" BODY, "6:11-6:14 value-type", NULL},
	{INC, HEAD "links: [[a]]\n" BODY, "6:9-6:12 value-type", NULL},
	{INC, HEAD "major: true\n" BODY, "", NULL},
	{INC, HEAD "major: True\n" BODY, "", NULL},
	{INC, HEAD "major: yes\n" BODY, "6:8-6:11 value-type",
		"write true or false, without quotes"},
	{INC, HEAD "major: \"true\"\n" BODY, "6:8-6:14 value-type", NULL},
	{INC, HEAD "major: {is: on}\n" BODY, "6:13-6:15 value-type", NULL},
	{INC, HEAD "major: [true]\n" BODY, "6:8-6:14 value-type", NULL},
	{INC, HEAD "detected: [2026-03-02]\n" BODY, "6:11-6:23 value-type",
		NULL},
	{INC, HEAD "status: closed\n" BODY, "6:1-6:7 key-duplicate", NULL},
	{INC, "---\n- a\n---\n", "2:1-2:4 frontmatter-syntax", NULL},

	/* Words. */
	{INC, HEAD "kind: near miss\n" BODY, "6:7-6:16 value-enum",
		"did you mean 'near-miss'? write one of incident, near-miss, "
		"exercise"},
	{INC, HEAD "kind: Incident\n" BODY, "6:7-6:15 value-enum",
		"upper and lower case count: write 'incident'"},
	{INC,
		"---\nid: INC-2026-0007\ntitle: a\nseverity: sev1\n"
		"status: \"resolvd\"\n---\n",
		"4:11-4:15 value-enum, 5:9-5:18 value-enum", NULL},

	/* Times. */
	{INC,
		HEAD "started: \"2026-03-02T06:50+10:00~\"\n"
		     "detected: 2026-03-02T08:14:09Z\nresolved: unknown\n" BODY,
		"", NULL},
	{INC, HEAD "detected: 2026-02-30\n" BODY, "6:11-6:21 time-invalid",
		"write the day that is meant"},
	{INC, HEAD "detected: 2.3.2026\n" BODY, "6:11-6:19 time-invalid",
		"write YYYY-MM-DD, or a time with its offset such as "
		"2026-03-02T08:14+10:00"},
	{INC, HEAD "detected: 2026-03-02 08:14 +10:00\n" BODY,
		"6:11-6:34 time-invalid", "write 2026-03-02T08:14+10:00"},
	{INC, HEAD "detected: 2026-03-02 08:14\n" BODY,
		"6:11-6:27 time-no-offset",
		"write 2026-03-02T08:14, and an offset such as +10:00 or Z "
		"behind it"},
	{INC, HEAD "detected: 2026-03-02T25:14Z\n" BODY,
		"6:11-6:28 time-invalid",
		"write an hour from 00 to 23 and a minute from 00 to 59"},
	{INC, HEAD "detected: March 2, 2026\n" BODY, "6:11-6:24 time-invalid",
		"write 2026-03-02"},
	{INC, HEAD "detected: 2-Mar-2026\n" BODY, "6:11-6:21 time-invalid",
		"write 2026-03-02"},
	{INC, HEAD "detected: 03/04/2026\n" BODY, "6:11-6:21 time-invalid",
		"write YYYY-MM-DD, or a time with its offset such as "
		"2026-03-02T08:14+10:00"},
	{INC, HEAD "detected: March 2026\n" BODY, "6:11-6:21 time-invalid",
		"write YYYY-MM-DD, or a time with its offset such as "
		"2026-03-02T08:14+10:00"},
	{INC, HEAD "detected: 2026-03-02T08:14~\n" BODY,
		"6:11-6:28 time-no-offset",
		"add an offset such as +10:00 or Z"},
	{INC, HEAD "review: {held_on: 2026-3-2}\n" BODY,
		"6:19-6:27 time-invalid", NULL},
	{INC, HEAD "review: {held_on: 2026-03-02T10:00Z}\n" BODY, "", NULL},

	/* Ids. */
	{INC,
		"---\nid: INC-26-7\ntitle: a\nseverity: SEV1\nstatus: open\n"
		"---\n",
		"2:5-2:13 id-format",
		"write INC-YYYY-NNNN: the year, then four digits or more"},
	{INC,
		"---\nid: \"INC-2026-0008\"\ntitle: a\nseverity: SEV1\n"
		"status: open\n---\n",
		"2:5-2:20 id-filename", NULL},
	{"incidents/notes.md", HEAD BODY, "2:5-2:18 id-filename",
		"rename the file to 'INC-2026-0007.md'"},
	{INC,
		HEAD "actions:\n  - {id: A1, title: a, status: open}\n"
		     "  - {id: ACT-2026-0009, title: b, status: done}\n"
		     "  - {id: A 2, title: c, status: open}\n"
		     "  - {id: ACT-26-1, title: c, status: open}\n"
		     "  - {title: d, status: opne}\n"
		     "  - A3\n" BODY,
		"9:10-9:13 id-format, 10:10-10:18 id-format, "
		"11:3-11:29 key-missing, 11:24-11:28 value-enum, "
		"12:5-12:7 value-type",
		NULL},
	{INC,
		HEAD "actions:\n  - {id: A1, title: a, status: open}\n"
		     "  - {id: A1, title: b, status: open}\n" BODY,
		"8:10-8:12 id-duplicate", NULL},

	/* Action items. */
	{ACT, "---\nid: ACT-2026-0001\ntitle: Do\nstatus: open\n---\n",
		"1:1-1:4 key-missing", NULL},
	{ACT,
		"---\nid: ACT-2026-0001\ntitle: Do\nstatus: open\n"
		"incident: [INC-2026-0001, INC-2026-0009]\n"
		"owner: [ada, bob]\nevidence: a.png\ncancelled: {}\n---\n",
		"5:12-5:25 ref-unknown, 5:27-5:40 ref-unknown, "
		"7:11-7:16 value-type",
		NULL},
	{ACT, "---\nid: INC-2026-0001\ntitle: a\nstatus: opened\n---\n",
		"1:1-1:4 key-missing, 2:5-2:18 id-format, "
		"4:9-4:15 value-enum",
		NULL},

	{ACT,
		"---\nid: ACT-2026-0001\ntitle: Do\nstatus: open\n"
		"incident: []\n---\n",
		"1:1-1:4 key-missing", NULL},

	/* References. */
	{INC, HEAD "related: [INC-2026-0070, INC-2026-0007]\n" BODY,
		"6:11-6:24 ref-unknown", "did you mean 'INC-2026-0007'?"},
	{INC,
		HEAD "actions: [{id: A1, title: a, status: open}]\n"
		     "exceptions:\n  - {rule: action-due, for: A1}\n"
		     "  - {rule: action-due, for: A2}\n"
		     "  - {rule: action-due, for: INC-2026-0007/A1}\n"
		     "  - {rule: review-late, for: review.held_on}\n" BODY,
		"9:29-9:31 ref-unknown", NULL},

	/* Files. */
	{INC, "No frontmatter.\n", "1:1-1:1 frontmatter-missing", NULL},
	{INC, "", "1:1-1:1 frontmatter-missing", NULL},
	{INC, "---\nid: INC-2026-0007\n", "1:1-1:4 frontmatter-missing", NULL},
	{INC, HEAD "---\n\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n",
		"8:1-8:13 conflict-markers", NULL},
	{INC, "---\n<<<<<<< ours\nid: a\n=======\nid: b\n>>>>>>> x\n---\n",
		"2:1-2:13 conflict-markers", NULL},
	{INC, "<<<<<<< ours\n---\nid: a\n---\n=======\n---\n>>>>>>> x\n",
		"1:1-1:13 conflict-markers", NULL},
	{INC, HEAD "---\n\nA \xE2\x80\xAE B.\n", "8:3-8:4 text-bidi", NULL},
	{INC, HEAD "---\n\nA \xff B.\n", "8:3-8:4 text-encoding", NULL},
	{INC,
		HEAD "category: \xE6\x97\xA5\xE6\x9C\xAC\nkind: \xE6\x97\xA5\n"
		     "---\n",
		"7:7-7:8 value-enum", NULL},

	/* A timeline in the body. */
	{INC,
		HEAD "detected: 2026-03-02T08:14+10:00\n---\n\n"
		     "## 4. Timeline:\n\n"
		     "| Time (UTC) | What | Phase | Source |\n|-|-|-|-|\n"
		     "| 8:14 | Alert | Detection | pager |\n"
		     "| 2026-03-03T00:10+10:00 | Fix | recovery | |\n"
		     "| 00:12~ | Over | - |\n| unknown | Who knows |\n",
		"", NULL},
	{INC,
		HEAD "---\n# Timeline (UTC)\n\n| When | Event | Phase |\n"
		     "|-|-|-|\n| 2026-03-02 08:14 | a | alarm |\n"
		     "| half past | b | |\n| | c | |\n| 09:00 | | |\n",
		"11:26-11:31 value-enum, 12:3-12:12 time-invalid, "
		"13:1-13:10 key-missing, 14:1-14:14 key-missing",
		NULL},
	{INC,
		HEAD "detected: 2026-03-02T08:14+10:00\n---\n# Timeline\n\n"
		     "| Time | What |\n|-|-|\n| 08:14 | a |\n| 08:15 | b |\n",
		"10:3-10:7 time-no-offset",
		"write 'Time (UTC)', or an offset such as 'Time (+10:00)'"},
	{INC,
		HEAD "kind: \"ne\\x61r\"\ndetected: 2026-03-02\n---\n"
		     "# Timeline\n\n| T*im*e | What |\n|-|-|\n| 08:14 | a |\n",
		"6:7-6:16 value-enum, 11:3-11:9 time-no-offset", NULL},
	{INC,
		HEAD "---\n# Timeline\n\n| Time (+10:00) | What |\n|-|-|\n"
		     "| 08:14 | a |\n| 08:15 | b |\n",
		"11:3-11:8 time-invalid",
		"write the date too, or state 'detected'"},
	{INC,
		HEAD "detected: 2026-13-02\n---\n# Timeline\n\n"
		     "| Time (UTC) | What |\n|-|-|\n| 08:14 | a |\n",
		"6:11-6:21 time-invalid", NULL},
	{INC,
		HEAD "timeline: [{at: unknown, what: a}]\n---\n# Timeline\n\n"
		     "| Time (UTC) | What |\n|-|-|\n| 08:14 | a |\n",
		"8:3-8:11 timeline-twice", NULL},
	{INC,
		HEAD "timeline: []\n---\n# Other\n\n## Timeline\n\ntext\n\n"
		     "# Later\n\n| Time | What |\n|-|-|\n| 08:14 | a |\n",
		"", NULL},
};

#endif
