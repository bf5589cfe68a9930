/*
 * Broken YAML as people write it, and what is found in it: the place of each
 * finding with its rule, and the help of the first. For test_yaml.c.
 */
#ifndef DEBRIEF_TESTS_YAML_BROKEN_H
#define DEBRIEF_TESTS_YAML_BROKEN_H

#include <stddef.h>

static const struct {
	const char *text;
	const char *findings;
	const char *help; /* of the first one; NULL: not looked at */
} broken[] = {
	{"id: X\n"
	 "title: Foo: bar\n",
		"2:8-2:16 frontmatter-syntax", NULL},
	{"title: Foo: bar: baz # c\n", "1:8-1:21 frontmatter-syntax",
		"write title: \"Foo: bar: baz\""},
	{"title: Foo:\n", "1:8-1:12 frontmatter-syntax", NULL},
	{"a: x\n"
	 "\tb: y\n",
		"2:1-2:2 frontmatter-syntax", NULL},
	{"review:\n"
	 "\tchair: x\n",
		"2:1-2:2 frontmatter-syntax", NULL},
	{"title: \"Foo\n", "1:8-1:9 frontmatter-syntax",
		"write title: \"Foo\""},
	{"title: \"Foo\n"
	 "owner: \"bar\"\n",
		"1:8-1:9 frontmatter-syntax", NULL},
	{"title: 'It's down'\n", "1:11-1:12 frontmatter-syntax",
		"write title: \"It's down\""},
	{"title: 'Foo' bar\n", "1:14-1:17 frontmatter-syntax",
		"write title: \"'Foo' bar\""},
	{"title: \"Foo \"bar\" baz\"\n", "1:13-1:14 frontmatter-syntax",
		"write title: 'Foo \"bar\" baz'"},
	{"path: \"C:\\temp\\xq\"\n", "1:15-1:17 frontmatter-syntax", NULL},
	{"path: \"C:\\qemp\"\n", "1:10-1:12 frontmatter-syntax", NULL},
	{"id: X\n"
	 " title: Foo\n",
		"2:2-2:7 frontmatter-syntax",
		"begin it at the start of the line"},
	{"review:\n"
	 "    held_on: x\n"
	 "  chair: y\n",
		"3:3-3:8 frontmatter-syntax", "indent it by 4 spaces"},
	{"review:\n"
	 "  held_on: x\n"
	 "    chair: y\n",
		"3:5-3:10 frontmatter-syntax", NULL},
	{"review:\n"
	 "  held_on: \"x\"\n"
	 "    chair: y\n",
		"3:5-3:10 frontmatter-syntax", NULL},
	{"actions:\n"
	 "  - a\n"
	 " - b\n",
		"3:2-3:3 frontmatter-syntax", "indent it by 2 spaces"},
	{"actions:\n"
	 "  - a\n"
	 "   - b: c\n",
		"3:4-3:5 frontmatter-syntax", NULL},
	{"timeline:\n"
	 "  - at: x\n"
	 "   what: y\n",
		"3:4-3:8 frontmatter-syntax", NULL},
	{"timeline:\n"
	 "  - at: x\n"
	 "  what: y\n",
		"3:3-3:7 frontmatter-syntax", NULL},
	{"timeline:\n"
	 "  - at: x\n"
	 "    what: y\n"
	 "      source: z\n",
		"4:7-4:13 frontmatter-syntax", NULL},
	{"id: X\n"
	 "status:open\n"
	 "title: Foo\n",
		"2:1-2:12 frontmatter-syntax", "write status: open"},
	{"id: X\n"
	 "status open\n"
	 "title: Foo\n",
		"2:1-2:12 frontmatter-syntax", NULL},
	{"id: X\n"
	 "status:open\n",
		"2:1-2:12 frontmatter-syntax", NULL},
	{"status:open\n", "1:1-1:12 frontmatter-syntax", NULL},
	{"id:X\n"
	 "status:open\n",
		"1:1-1:5 frontmatter-syntax", NULL},
	{"status:open\n"
	 "title: Foo\n",
		"1:1-1:12 frontmatter-syntax", NULL},
	{"owner: @anna\n", "1:8-1:13 frontmatter-syntax",
		"write owner: \"@anna\""},
	{"owner: `anna`\n", "1:8-1:14 frontmatter-syntax", NULL},
	{"owner: %anna\n", "1:8-1:13 frontmatter-syntax", NULL},
	{"title: *important* outage\n", "1:8-1:26 frontmatter-syntax",
		"write title: \"*important* outage\""},
	{"title: *important outage\n", "1:8-1:25 frontmatter-syntax", NULL},
	{"title: &x\n", "1:8-1:10 yaml-unsafe", NULL},
	{"title: & more\n", "1:8-1:14 frontmatter-syntax", NULL},
	{"title: !important fix\n", "1:8-1:18 yaml-unsafe", NULL},
	{"title: ! look\n", "1:8-1:9 yaml-unsafe", NULL},
	{"title: !\n", "1:8-1:9 yaml-unsafe", NULL},
	{"systems: [a, b\n"
	 "owner: x\n",
		"1:10-1:11 frontmatter-syntax", NULL},
	{"systems: [a, b\n", "1:10-1:11 frontmatter-syntax", NULL},
	{"systems: {a: b\n"
	 "owner: x\n",
		"1:10-1:11 frontmatter-syntax", NULL},
	{"systems: [a, , b]\n", "1:14-1:15 frontmatter-syntax", NULL},
	{"systems: [a b: c d: e]\n", "1:19-1:20 frontmatter-syntax", NULL},
	{"systems: [\"a\" \"b\"]\n", "1:15-1:16 frontmatter-syntax", NULL},
	{"systems: [a, b}\n", "1:15-1:16 frontmatter-syntax", NULL},
	{"systems: [a, [b]\n"
	 "owner: x\n",
		"1:10-1:11 frontmatter-syntax", NULL},
	{"title: [P1] Database down\n", "1:8-1:26 frontmatter-syntax",
		"write title: \"[P1] Database down\""},
	{"title: [P1]: Database down\n", "1:8-1:27 frontmatter-syntax", NULL},
	{"title: {{ name }}\n", "1:9-1:10 frontmatter-syntax", NULL},
	{"title: {x} y\n", "1:8-1:13 frontmatter-syntax", NULL},
	{"key: - item\n", "1:6-1:7 frontmatter-syntax",
		"put '- item' on a line of its own below 'key:'"},
	{"key: \"x\"\n"
	 "  - item\n",
		"2:3-2:4 frontmatter-syntax", NULL},
	{"id: x\n"
	 "- a\n",
		"2:1-2:2 frontmatter-syntax", NULL},
	{"- a\n"
	 "id: x\n",
		"2:1-2:3 frontmatter-syntax", NULL},
	{"- a\n", "1:1-1:4 frontmatter-syntax", NULL},
	{"hello\n", "1:1-1:6 frontmatter-syntax", NULL},
	{"~\n", "1:1-1:2 frontmatter-syntax", NULL},
	{"\"x\" : y\n", "", NULL},
	{"summary: | text here\n", "1:12-1:21 frontmatter-syntax", NULL},
	{"summary: >99%\n", "1:10-1:14 frontmatter-syntax", NULL},
	{"summary: |\n"
	 "\ttab\n",
		"2:1-2:2 frontmatter-syntax", NULL},
	{"summary: |\n"
	 "  text\n"
	 " less\n",
		"3:2-3:6 frontmatter-syntax", NULL},
	{"%YAML 1.2\n"
	 "id: x\n",
		"1:1-1:10 yaml-unsafe", NULL},
	{"%foo\n"
	 "id: x\n",
		"1:1-1:5 frontmatter-syntax", NULL},
	{"id: x\n"
	 "%foo: x\n",
		"2:1-2:8 frontmatter-syntax", NULL},
	{"  id: x\n"
	 "title: y\n",
		"2:1-2:6 frontmatter-syntax", NULL},
	{"? [a, b]\n"
	 ": c\n",
		"1:3-1:4 frontmatter-syntax", NULL},
	{"? a\n"
	 ": b\n",
		"", NULL},
	{"[a]: b\n", "1:1-1:2 frontmatter-syntax", NULL},
	{"{at:1}\n", "1:2-1:6 frontmatter-syntax", "write at: 1"},
	{"timeline: [{at:1, what: x}]\n", "1:13-1:17 frontmatter-syntax", NULL},
	{": foo\n", "1:1-1:2 frontmatter-syntax", NULL},
	{"a: x\n"
	 ": foo\n",
		"2:1-2:2 frontmatter-syntax", NULL},
	{"a: 1\n"
	 "a: 2\n",
		"2:1-2:2 key-duplicate", NULL},
	{"a: &x 1\n"
	 "b: *x\n",
		"1:4-1:6 yaml-unsafe, 2:4-2:6 yaml-unsafe", NULL},
	{"a: {<<: *x, b: 1}\n", "1:5-1:7 yaml-unsafe", NULL},
	{"a: !!str 1\n", "1:4-1:9 yaml-unsafe", NULL},
	{"a: [\n", "1:4-1:5 frontmatter-syntax", NULL},
	{"a: \"x\"}\n", "1:7-1:8 frontmatter-syntax", NULL},
	{"a: x}\n", "", NULL},
	{"a: ]\n", "1:4-1:5 frontmatter-syntax", NULL},
	{"a: , x\n", "1:4-1:7 frontmatter-syntax", NULL},
	{"a: ? x\n", "1:4-1:7 frontmatter-syntax", NULL},
	{"a: x\n"
	 "  b\n"
	 "  c: d\n",
		"3:3-3:7 frontmatter-syntax", NULL},
	{"a: x\n"
	 "b\n",
		"2:1-2:2 frontmatter-syntax", NULL},
	{"id: x\n"
	 "title: \"Foo\"\n"
	 "  more text\n",
		"3:3-3:12 frontmatter-syntax", NULL},
	{"id: x\n"
	 "title: 'Foo\n"
	 "kind: exercise\n",
		"2:8-2:9 frontmatter-syntax", NULL},
	{"a: \"x\" # ok\n"
	 "b: 'it''s' x\n",
		"2:12-2:13 frontmatter-syntax", NULL},
	{"a: |3x\n"
	 "  foo\n",
		"1:4-1:7 frontmatter-syntax", NULL},
	{"a: [x]y\n", "1:4-1:8 frontmatter-syntax", NULL},
	{"a: b\n"
	 " \tc: d\n",
		"2:2-2:3 frontmatter-syntax", NULL},
	{"a: - b\n"
	 "   - c\n",
		"1:4-1:5 frontmatter-syntax", NULL},
	{"a:\n"
	 "- b\n"
	 " - c\n",
		"", NULL},
	{"a:\n"
	 "  b: c\n"
	 " d: e\n",
		"3:2-3:3 frontmatter-syntax", NULL},
	{"title: Don't \"do\": that\n", "1:8-1:24 frontmatter-syntax", NULL},
	{"a: \"x\n"
	 "  y\"\n"
	 "b: 'x\n",
		"3:4-3:5 frontmatter-syntax", NULL},
	{"title: a #b: c\n"
	 "x: \"unfinished \\\" \n",
		"2:4-2:5 frontmatter-syntax", NULL},
	{"id : x\n"
	 "title : Foo : bar\n",
		"2:9-2:18 frontmatter-syntax", NULL},
	{"a: 1\n"
	 "b: {c: 1, c: 2, d: {e: 1, e: 1}}\n",
		"2:11-2:12 key-duplicate, 2:27-2:28 key-duplicate", NULL},
	{"- \n", "1:1-1:2 frontmatter-syntax", NULL},
	{"a: b\n"
	 "<<: {x: 1}\n",
		"2:1-2:3 yaml-unsafe", NULL},
	{"a: @\n"
	 "b: 1\n",
		"1:4-1:5 frontmatter-syntax", NULL},
	{"reason: \"see: \"the\" doc\", ok\n", "1:16-1:29 frontmatter-syntax",
		NULL},
	{"evidence:\n"
	 "  - https://x: y: z\n",
		"2:16-2:20 frontmatter-syntax", NULL},
	{"evidence:\n"
	 "  - Foo: bar: z\n",
		"2:10-2:16 frontmatter-syntax", NULL},
	{"evidence:\n"
	 "  - \"foo\" bar\n",
		"2:11-2:14 frontmatter-syntax", NULL},
	{"evidence:\n"
	 "  - 'foo\n",
		"2:5-2:6 frontmatter-syntax", NULL},
	{"evidence:\n"
	 "  - [x] done\n",
		"2:5-2:13 frontmatter-syntax", NULL},
	{"- a: b: c\n", "1:6-1:10 frontmatter-syntax", NULL},
	{"a:\n"
	 "  - b\n"
	 "c\n",
		"3:1-3:2 frontmatter-syntax", NULL},
	{"a:b: c: d\n", "1:6-1:10 frontmatter-syntax", NULL},
	{"a: \"\\u12\"\n", "1:5-1:7 frontmatter-syntax", NULL},
	{"a: \"\\ud800\"\n", "1:5-1:11 frontmatter-syntax",
		"write the character itself"},
	{"a: !<foo\n", "1:4-1:9 frontmatter-syntax", NULL},
	{"a: *\n", "1:4-1:5 frontmatter-syntax", NULL},
	{"a: x, y: z\n", "1:4-1:11 frontmatter-syntax", NULL},
	{"a: x\r\n"
	 "b: y: z\r\n",
		"2:4-2:8 frontmatter-syntax", NULL},
	{"\346\227\245\346\234\254: x\n"
	 "\343\201\223: \"\303\251\" y\n",
		"2:8-2:9 frontmatter-syntax", NULL},
	{"a: \303\251\n"
	 "b: \346\227\245\346\234\254: x\n",
		"2:4-2:9 frontmatter-syntax", NULL},
	{"a: {x:[1]}\n", "1:6-1:7 frontmatter-syntax", NULL},
	{"list:\n"
	 "  * a\n",
		"2:3-2:6 frontmatter-syntax", NULL},
	{"|a: 1\n", "1:1-1:3 frontmatter-syntax", NULL},
	{"summary: first\n"
	 "  second\n"
	 "  note: third\n",
		"3:3-3:14 frontmatter-syntax", NULL},
	{"a: 1\rb: 2\n", "1:5-1:6 frontmatter-syntax", NULL},
	{"a: 1\n"
	 "b: x\302\205y\n",
		"2:5-2:6 frontmatter-syntax", NULL},
	{"a: 1\n"
	 "b: \"x\342\200\250y\"\n"
	 "c: z\n",
		"2:6-2:7 frontmatter-syntax", NULL},
	{"a: x\007y\n", "1:5-1:6 frontmatter-syntax", NULL},
	{"a: \177\n", "1:4-1:5 frontmatter-syntax", NULL},
	{"a: x\342\200\256y\n", "1:5-1:6 text-bidi", NULL},
	{"a: \"\\u202ey\"\n", "1:4-1:13 text-bidi", NULL},
	{"a: \"\\0\"\n", "1:4-1:8 text-encoding", NULL},
	{"a: [x, \"y\n", "1:8-1:9 frontmatter-syntax", NULL},
	{"a: 1\n"
	 "...\n"
	 "b: 2\n",
		"3:1-3:5 frontmatter-syntax", NULL},
	{"a: 1\n"
	 "---\n"
	 "b: 2\n",
		"2:1-2:4 yaml-unsafe", NULL},
	{"---\n"
	 "a: 1\n",
		"", NULL},
	{"%YAML 1.2\n"
	 "---\n"
	 "a: 1\n",
		"1:1-1:10 yaml-unsafe", NULL},
	{"x: {a: &b c, d: *b}\n", "1:8-1:10 yaml-unsafe, 1:17-1:19 yaml-unsafe",
		NULL},
	{"? \n", "1:1-1:2 frontmatter-syntax", NULL},
	{"a: 1\n"
	 "b: 2\n"
	 "a: 3\n"
	 "a: 4\n",
		"3:1-3:2 key-duplicate, 4:1-4:2 key-duplicate", NULL},
	{"review:\n"
	 "  chair: a\n"
	 "  chair: b\n",
		"3:3-3:8 key-duplicate", NULL},
	/* What a line begins with. */
	{"review:\n"
	 "\302\240\302\240chair: a: b\n",
		"2:1-2:2 frontmatter-syntax", "indent with spaces"},
	{"links:\n"
	 "\302\240 - a\n"
	 "  - b: c\n",
		"2:1-2:2 frontmatter-syntax", "indent with spaces"},
	{"id: x\n"
	 "\357\273\277title: y\n",
		"2:1-2:2 frontmatter-syntax", "remove it"},
	{"links:\n"
	 "\342\200\213  - a\n"
	 "  - b: c\n",
		"2:1-2:2 frontmatter-syntax", "remove it"},
	{"links:\n"
	 "  \342\200\242 title: a\n"
	 "    url: b\n",
		"2:3-2:4 frontmatter-syntax", "begin it with '- '"},
	{"links:\n"
	 "  -title: a\n"
	 "   url: b\n",
		"2:3-2:4 frontmatter-syntax", "write '- '"},
	{"id: x\n"
	 "// why\n"
	 "title: y\n",
		"2:1-2:7 frontmatter-syntax",
		"begin it with '#', or remove the line"},
	{"id: x\n"
	 "=======\n"
	 "id: y\n",
		"2:1-2:8 frontmatter-syntax",
		"keep one of the two versions, and remove this line"},
	{"id: x\n"
	 "}\n"
	 "title: y\n",
		"2:1-2:2 frontmatter-syntax", "remove it"},
	{"title: what we saw\n"
	 "  \342\200\242 one\n"
	 "  \342\200\242 two: three\n",
		"3:3-3:15 frontmatter-syntax", NULL},
	/* The colon is missing where the line above has to do without. */
	{"review:\n"
	 "  held_on:2026-03-05\n"
	 "  chair: ana\n",
		"2:3-2:21 frontmatter-syntax", "write held_on: 2026-03-05"},
	{"systems:\n"
	 "  - name: a\n"
	 "  - name:b\n"
	 "    owner: c\n",
		"3:5-3:11 frontmatter-syntax", "write name: b"},
	{"id = x\n"
	 "title: y\n",
		"1:1-1:7 frontmatter-syntax", "write id: x"},
	{"id\357\274\232x\n"
	 "title: y\n",
		"1:1-1:5 frontmatter-syntax", "write id: x"},
	{"review:,\n"
	 "  chair: ana\n",
		"1:1-1:9 frontmatter-syntax", "write review:"},
	{"id: x\n"
	 "https://example.org\n"
	 "title: y\n",
		"2:1-2:20 frontmatter-syntax",
		"write it as 'key: value', or indent it if it goes on with "
		"the value above"},
	{"title: a:\tb\n", "1:8-1:12 frontmatter-syntax",
		"write title: \"a:\tb\""},
	/* The line that is alone with its indentation is to blame. */
	{" id: x\n"
	 "title: y\n"
	 "kind: z\n",
		"1:2-1:4 frontmatter-syntax",
		"begin it at the start of the line"},
	{"- id: x\n"
	 "title: y\n"
	 "kind: z\n",
		"1:1-1:2 frontmatter-syntax", "begin the line with the key"},
	{"review:\n"
	 "   held_on: x\n"
	 "  chair: y\n"
	 "  minutes: z\n",
		"2:4-2:11 frontmatter-syntax", "indent it by 2 spaces"},
	{"review:\n"
	 "held_on: x\n"
	 "  chair: y\n"
	 "  minutes: z\n",
		"2:1-2:8 frontmatter-syntax", "indent it by 2 spaces"},
	{"review:\n"
	 "  held_on: x\n"
	 "chair: y\n"
	 "  minutes: z\n"
	 "  apologies: z\n",
		"3:1-3:6 frontmatter-syntax", "indent it by 2 spaces"},
	/* Quotes and brackets. */
	{"\"id\": \"x\",\n", "1:10-1:11 frontmatter-syntax",
		"write \"id\": \"x\""},
	{"id: [x, y],\n", "1:11-1:12 frontmatter-syntax", "write id: [x, y]"},
	{"id: \"x\"\"\n", "1:8-1:9 frontmatter-syntax", "write id: \"x\""},
	{"title: \"A\" and \"b\"\n", "1:12-1:19 frontmatter-syntax",
		"write title: '\"A\" and \"b\"'"},
	{"systems: \"a\", \"b\"\n", "1:13-1:18 frontmatter-syntax",
		"write systems: [\"a\", \"b\"]"},
	{"title: \"x\342\200\235\n", "1:8-1:9 frontmatter-syntax",
		"write title: \"x\""},
	{"title: \342\200\234a: b\342\200\235\n", "1:8-1:14 frontmatter-syntax",
		"write title: \"a: b\""},
	{"\"id: x\n"
	 "title: y\n",
		"1:1-1:2 frontmatter-syntax", "write id: x"},
	{"timeline:\n"
	 "  - {at: x, what: @a}\n",
		"2:19-2:20 frontmatter-syntax", "put the value in quotes"},
	{"timeline:\n"
	 "  - {at: x, what: *big* y}\n",
		"2:19-2:20 frontmatter-syntax", "put the value in quotes"},
	{"url: {https://example.org\n"
	 "id: x\n",
		"1:6-1:7 frontmatter-syntax", NULL},
	{"title: {{ name }}\n", "1:9-1:10 frontmatter-syntax",
		"put the whole value in quotes"},
	{"resolved: >2026 x\n", "1:11-1:18 frontmatter-syntax",
		"write resolved: \">2026 x\""},
	{"a: \302\240x\n", "", NULL},
	{"? @\n", "1:3-1:4 frontmatter-syntax",
		"put text with special characters in quotes"},
	{"\nb}\n"
	 "\"x\\\n"
	 "\"y\" \n"
	 "<c: <: \n"
	 "h:\n",
		"5:3-5:4 frontmatter-syntax", NULL},
};

#endif
