/*
 * records N [history]: a stream for `git fast-import` that makes a records
 * repository of N incidents with three action items each, about 4 KiB an
 * incident, over ten years. With `history`, each incident is opened by one
 * commit and reviewed by another, which changes the plan. The branch
 * `one-change` edits one record. The same N gives the same bytes everywhere.
 */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ITEMS = 3,
	TEXT_MOST = 16384,
	YEARS = 10,
	DAY = 86400,
};

/* 2016-01-01T00:00:00Z. */
#define BEGIN 1451606400LL

/* ---- Chance, the same everywhere (SplitMix64, Steele et al. 2014) ---- */

static uint64_t state = 7;

static uint64_t chance(void)
{
	uint64_t z = (state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static int between(int low, int high)
{
	return low + (int)(chance() % (uint64_t)(high - low + 1));
}

#define PICK(LIST) (LIST)[chance() % (sizeof(LIST) / sizeof(*(LIST)))]

/* ---- Text ---- */

static const char *const words[] = {"anchor", "antenna", "apron", "badge",
	"barrier", "battery", "beacon", "berth", "boarding", "bollard", "booth",
	"bridge", "broker", "buffer", "cable", "cabin", "calendar", "capacity",
	"cargo", "certificate", "channel", "clock", "counter", "crane", "crew",
	"cursor", "delay", "depot", "display", "dock", "drift", "fare", "feed",
	"ferry", "fender", "float", "forecast", "fuse", "gangway", "gate",
	"gauge", "harbour", "hatch", "hull", "index", "island", "jetty", "key",
	"kiosk", "lamp", "landing", "lane", "latch", "ledger", "locker", "log",
	"manifest", "marker", "mast", "meter", "mooring", "notice", "offset",
	"packet", "pallet", "passage", "pass", "pier", "pilot", "pontoon",
	"printer", "pump", "quay", "queue", "radar", "radio", "ramp", "relay",
	"roster", "route", "schedule", "scanner", "screen", "sensor", "shelter",
	"siren", "slipway", "speaker", "stamp", "station", "stern", "switch",
	"tariff", "terminal", "ticket", "tide", "timer", "tower", "valve",
	"vessel", "voucher", "wharf", "winch", "window"};
static const char *const people[] = {"a.brandt", "b.oyelaran", "c.lindqvist",
	"d.marchetti", "e.novak", "f.okafor", "g.santos", "h.takeda",
	"i.vasquez", "j.weller", "k.zielinski", "l.amari", "m.costa", "n.dube",
	"o.eriksen", "p.farouk"};
static const char *const systems[] = {"ticketing", "gangway", "timetable",
	"signage", "roster", "fuel-log", "radio-net", "harbour-db", "payments",
	"notices", "kiosks", "forecast"};
static const char *const sections[] = {"1 Roles", "2 Detection",
	"3 Containment", "4 Communication", "5 Recovery"};
static const char *const phases[] = {"detection", "escalation", "containment",
	"communication", "eradication", "recovery", "recovery", "recovery"};

struct text {
	char at[TEXT_MOST];
	size_t len;
};

__attribute__((format(printf, 2, 3))) static void add(
	struct text *t, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(t->at + t->len, TEXT_MOST - t->len, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= TEXT_MOST - t->len)
		abort();
	t->len += (size_t)n;
}

static void add_words(struct text *t, int count)
{
	for (int i = 0; i < count; i++)
		add(t, "%s%s", i ? " " : "", PICK(words));
}

/* A sentence of LOW to HIGH words. */
static void add_sentence(struct text *t, int low, int high)
{
	size_t start = t->len;

	add_words(t, between(low, high));
	t->at[start] = (char)(t->at[start] - 'a' + 'A');
	add(t, ".");
}

static void add_sentences(struct text *t, int count)
{
	for (int i = 0; i < count; i++) {
		if (i)
			add(t, " ");
		add_sentence(t, 8, 18);
	}
}

static void add_link(struct text *t)
{
	add(t, "[");
	add_words(t, 2);
	add(t, "](https://wiki.example.org/%s/%d)", PICK(systems),
		between(1, 9999));
}

/* Seconds since 1970 as a date, or as a time with its minute. */
static void add_date(struct text *t, long long seconds, int with_time)
{
	/* Days to a civil date, proleptic Gregorian: years begin in March. */
	long long z = seconds / DAY + 719468, era = z / 146097;
	long long doe = z % 146097;
	long long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long long mp = (5 * doy + 2) / 153;
	long long month = mp < 10 ? mp + 3 : mp - 9;

	add(t, "%04lld-%02lld-%02lld", yoe + era * 400 + (month <= 2), month,
		doy - (153 * mp + 2) / 5 + 1);
	if (with_time)
		add(t, "T%02lld:%02lld:00Z", seconds % DAY / 3600,
			seconds % 3600 / 60);
}

static void add_day(struct text *t, const char *key, long long from, int days)
{
	add(t, "%s", key);
	add_date(t, from + (long long)days * DAY, 0);
}

static void add_time(
	struct text *t, const char *key, long long from, int minute)
{
	add(t, "%s", key);
	add_date(t, from + minute * 60LL, 1);
}

/* ---- Records ---- */

static void add_timeline(struct text *t, long long began)
{
	add(t, "timeline:\n");
	for (int i = 0; i < 8; i++) {
		add_time(t, "  - {at: ", began, i * 11);
		add(t, ", phase: %s, what: \"", phases[i]);
		add_words(t, 6);
		add(t, "\", source: \"%s log\"}\n", PICK(systems));
	}
}

static void add_review(struct text *t, long long began, const char *const who[])
{
	static const int days[] = {5, 8, 10, 12, 14, 19};
	int held = PICK(days);

	add_day(t, "resolution_check: {confirmed_on: ", began, 1);
	add(t, ", confirmed_by: %s, performance: normal, alerts: none}\n",
		who[0]);
	add_day(t, "review:\n  scheduled_on: ", began, 2);
	add_day(t, "\n  scheduled_for: ", began, held);
	add_day(t, "\n  held_on: ", began, held);
	add(t, "\n  chair: %s\n  attendees: [%s, %s, %s, %s]\n", who[0], who[0],
		who[1], who[2], who[3]);
}

static void add_body(struct text *t, const char *const hit[])
{
	add(t, "\n## Summary\n\n");
	add_sentences(t, 2);
	add(t, " See ");
	add_link(t);
	add(t, ".\n\n## Impact\n\n");
	add_sentences(t, 1);
	add(t,
		" About *%d %%* of requests to `%s` failed for **%d minutes**."
		"\n\n| System | Requests | Errors | Share |\n"
		"|:-------|---------:|-------:|------:|\n",
		between(1, 99), hit[0], between(5, 120));
	for (int i = 0; i < 3; i++)
		add(t, "| %s | %d | %d | %d %% |\n", hit[i],
			between(1000, 999999), between(1, 9999),
			between(1, 99));
	add(t, "\n## Root cause\n\n");
	add_sentences(t, 2);
	add(t, "\n\n## Response effectiveness\n");
	for (int i = 0; i < 3; i++) {
		add(t, "\n- ");
		add_sentences(t, 1);
	}
	add(t, " ");
	add_link(t);
	add(t, "\n\n## Areas for improvement\n");
	for (int i = 1; i <= 3; i++) {
		add(t, "\n%d. ", i);
		add_sentences(t, 1);
	}
	add(t, "\n\n## Lessons learned\n\n");
	add_sentences(t, 1);
	add(t, " Earlier work: ");
	add_link(t);
	add(t, ".\n\n- [x] ");
	add_sentence(t, 5, 9);
	add(t, "\n- [ ] ");
	add_sentence(t, 5, 9);
	add(t, "\n");
}

/* COUNT different entries of LIST, of the LEN that LIST has. */
static void pick_some(
	const char *out[], int count, const char *const list[], int len)
{
	int first = between(0, len - 1);

	for (int i = 0; i < count; i++)
		out[i] = list[(first + i * 3) % len];
}

static void make_incident(struct text *t, const char *id, long long began)
{
	static const char *const severities[] = {
		"SEV1", "SEV2", "SEV2", "SEV3"};
	const char *who[4], *hit[3];

	pick_some(who, 4, people, 16);
	pick_some(hit, 3, systems, 11);
	t->len = 0;
	add(t, "---\nid: %s\ntitle: \"", id);
	add_words(t, 6);
	add(t, "\"\nseverity: %s\nstatus: reviewed\ncommander: %s\n",
		PICK(severities), who[0]);
	add(t,
		"responders: [%s, %s]\nsystems:\n  - {name: %s, owner: %s}\n"
		"  - %s\n  - %s\n",
		who[1], who[2], hit[0], who[3], hit[1], hit[2]);
	add_time(t, "started: ", began, -9);
	add_time(t, "\ndetected: ", began, 0);
	add_time(t, "\ncontained: ", began, 44);
	add_time(t, "\nresolved: ", began, 80);
	add(t, "\n");
	add_review(t, began, who);
	add_timeline(t, began);
	add(t,
		"plan_changes:\n  - {section: \"%s\", kind: changed, summary: "
		"\"",
		PICK(sections));
	add_words(t, 7);
	add(t, "\"}\n---\n");
	add_body(t, hit);
}

static void make_action(
	struct text *t, const char *id, const char *incident, long long began)
{
	static const char *const types[] = {
		"prevent", "detect", "mitigate", "process"};
	static const char *const states[] = {
		"open", "in-progress", "done", "done"};
	const char *status = PICK(states);

	t->len = 0;
	add(t, "---\nid: %s\nincident: %s\ntitle: \"", id, incident);
	add_words(t, 7);
	add(t, "\"\ntype: %s\npriority: P%d\nowner: %s\n", PICK(types),
		between(1, 3), PICK(people));
	add_day(t, "opened: ", began, 10);
	add_day(t, "\ndue: ", began, 10 + between(30, 90));
	add(t, "\nstatus: %s\n", status);
	if (!strcmp(status, "done")) {
		add_day(t, "done_on: ", began, 40);
		add(t, "\nevidence: [\"https://tracker.example.org/T-%d\"]\n",
			between(1, 99999));
	}
	add(t, "---\n\n");
	add_sentences(t, 2);
	add(t, "\n");
	for (int i = 0; i < 2; i++) {
		add(t, "\n- ");
		add_sentence(t, 5, 10);
	}
	add(t, "\n");
}

static void make_plan(struct text *t)
{
	t->len = 0;
	add(t, "---\ntitle: Incident Response Plan\nversion: \"1\"\n---\n"
	       "# Incident Response Plan\n");
	for (size_t i = 0; i < sizeof(sections) / sizeof(*sections); i++) {
		add(t, "\n## %s\n\n", sections[i]);
		add_sentences(t, 2);
		add(t, "\n");
	}
}

/* ---- The stream (git-fast-import(1)) ---- */

static void put_commit(const char *branch, long long at, const char *message)
{
	static const char who[] = "Records <records@example.org>";

	printf("commit refs/heads/%s\nauthor %s %lld +0000\n"
	       "committer %s %lld +0000\ndata %zu\n%s\n",
		branch, who, at, who, at, strlen(message), message);
}

static void put_file(const char *path, const struct text *t)
{
	printf("M 100644 inline %s\ndata %zu\n", path, t->len);
	fwrite(t->at, 1, t->len, stdout);
	putchar('\n');
}

static void put_plan(void)
{
	static struct text t;

	make_plan(&t);
	put_file("plans/incident-response-plan.md", &t);
}

/* Writes TO in place of the first FROM, which is as long or shorter. */
static void replace(struct text *t, const char *from, const char *to)
{
	size_t old = strlen(from), new = strlen(to);
	char *at = strstr(t->at, from);

	memmove(at + new, at + old, t->len + 1 - (size_t)(at - t->at) - old);
	memcpy(at, to, new);
	t->len += new - old;
}

static void put_opened(const char *path, const char *id,
	const struct text *incident, long long at)
{
	static struct text opened;
	char message[64];

	opened = *incident;
	replace(&opened, "status: reviewed", "status: resolved");
	snprintf(message, sizeof(message), "%s: opened", id);
	put_commit("main", at, message);
	put_file(path, &opened);
	snprintf(message, sizeof(message), "%s: reviewed", id);
	put_commit("main", at + 12 * DAY, message);
	put_plan();
}

static void put_items(const char *incident, int number, int year, long long at)
{
	static struct text t;

	for (int i = 1; i <= ITEMS; i++) {
		char id[32], path[64];

		snprintf(id, sizeof(id), "ACT-%d-%06d", year,
			number * ITEMS + i);
		snprintf(path, sizeof(path), "actions/%d/%s.md", year, id);
		make_action(&t, id, incident, at);
		put_file(path, &t);
	}
}

/* Incident NUMBER of COUNT; its path and text go to PATH and T. */
static void put_incident(
	char path[64], struct text *t, int number, int count, int history)
{
	static int year, first;
	long long at = BEGIN + (YEARS * 365 - 90) * (long long)DAY / count *
				       (long long)number / 60 * 60;
	char day[8], id[32];
	static struct text date;

	date.len = 0;
	add_date(&date, at, 0);
	snprintf(day, sizeof(day), "%.4s", date.at);
	if (atoi(day) != year) {
		year = atoi(day);
		first = number;
	}
	snprintf(id, sizeof(id), "INC-%d-%05d", year, number - first + 1);
	snprintf(path, 64, "incidents/%d/%s.md", year, id);
	make_incident(t, id, at);
	if (history)
		put_opened(path, id, t, at);
	put_file(path, t);
	put_items(id, number, year, at);
}

int main(int argc, char **argv)
{
	static struct text t, middle;
	int count = argc > 1 ? atoi(argv[1]) : 0;
	int history = argc > 2 && !strcmp(argv[2], "history");
	char path[64], edited[64] = "";
	long long end = BEGIN + YEARS * 366LL * DAY;

	if (count < 1) {
		fprintf(stderr, "usage: records N [history]\n");
		return 2;
	}
	put_commit("main", BEGIN, "Write the plan");
	put_plan();
	if (!history)
		put_commit("main", end, "Add the records");
	for (int i = 0; i < count; i++) {
		put_incident(path, &t, i, count, history);
		if (i == count / 2) {
			middle = t;
			memcpy(edited, path, sizeof(edited));
		}
	}
	replace(&middle, "## Impact\n", "## Impact\n\nReworded.\n");
	put_commit("one-change", end + DAY, "Edit one record");
	printf("from refs/heads/main\n");
	put_file(edited, &middle);
	return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
