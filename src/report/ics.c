/*
 * data/due-dates.ics (RFC 5545): an all-day event for the due date of each
 * open action item and for each review that is scheduled or still needed.
 */
#include "base/utf8.h"
#include "report/data.h"
#include "text/escape.h"

enum {
	LINE_OCTETS = 75, /* RFC 5545, 3.1: without the line end */
};

struct event {
	const char *kind; /* `due`, `review`: for the UID */
	const struct record *record;
	const char *label; /* before the id */
	struct slice title, details;
	day_t day;
	long long changed;
};

/* A content line: folded before what would go beyond, between characters. */
static void add_line(struct buf *out, struct slice line)
{
	size_t used = 0;

	while (line.len) {
		struct slice from = line;
		size_t len;

		utf8_next(&line);
		len = from.len - line.len;
		if (used + len > LINE_OCTETS) {
			buf_adds(out, "\r\n ");
			used = 1;
		}
		buf_add(out, slice_sub(from, 0, len));
		used += len;
	}
	buf_adds(out, "\r\n");
}

/* NAME with its colon, and TEXT escaped. */
static void add_text(struct buf *out, const char *name, struct slice text)
{
	struct buf line = BUF_INIT(0);

	buf_adds(&line, name);
	escape_ics(&line, text);
	add_line(out, buf_slice(&line));
	buf_free(&line);
}

static void add_date(struct buf *out, const char *name, day_t day)
{
	int year, month, date;

	day_to_date(&year, &month, &date, day);
	buf_addf(out, "%s%04d%02d%02d\r\n", name, year % 10000, month, date);
}

static void add_stamp(struct buf *out, long long seconds)
{
	struct moment m = moment_of_seconds(seconds, 0);
	int year, month, date;

	day_to_date(&year, &month, &date, m.day);
	buf_addf(out, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ\r\n", year, month,
		date, m.second / 3600, m.second / 60 % 60, m.second % 60);
}

static void add_event(struct buf *out, struct arena *a,
	const struct population *p, const struct event *e)
{
	char uuid[UUID_TEXT + 1];

	data_uuid_of(uuid, p, e->kind, e->record);
	buf_adds(out, "BEGIN:VEVENT\r\n");
	buf_addf(out, "UID:%s\r\n", uuid);
	add_stamp(out, e->changed);
	add_date(out, "DTSTART;VALUE=DATE:", e->day);
	add_text(out, "SUMMARY:",
		arena_printf(a, "%s: %.*s %.*s", e->label,
			SLICE_FMT(e->record->id), SLICE_FMT(e->title)));
	add_text(out, "DESCRIPTION:", e->details);
	buf_adds(out, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

static bool add_action(struct buf *out, struct arena *a,
	const struct population *p, const struct log_item *item)
{
	const struct action *x = item->action;
	const struct people *people = &p->input->corpus->people;
	struct slice owner = people_show(people, x->owner.text);
	struct event e = {
		.kind = "due",
		.record = &x->record,
		.label = "Due",
		.title = x->title.text,
		.day = x->due.at.day,
	};

	if (!item->open || !moment_is_known(x->due.at))
		return false;
	e.changed = data_changed_action(p, x);
	e.details = arena_printf(a, "Owner: %.*s\nStatus: %s%s%.*s",
		SLICE_FMT(owner.len ? owner : SLICE("none")),
		action_status_name(x->status.value),
		x->parent ? "\nIncident: " : "",
		SLICE_FMT(x->parent ? x->parent->record.id : SLICE("")));
	add_event(out, a, p, &e);
	return true;
}

/* A review counts from when it is scheduled until it is held; one that is
 * needed and not scheduled, on the last day for it. */
static bool add_review(struct buf *out, struct arena *a,
	const struct population *p, const struct item *item)
{
	const struct incident *i = item->incident;
	struct moment on = i->review.scheduled_for.at;
	bool scheduled = moment_is_known(on);
	struct event e = {
		.kind = "review",
		.record = &i->record,
		.label = scheduled ? "Review of" : "Last day to review",
		.title = i->title.text,
		.details = item->review.text,
		.day = scheduled ? on.day : item->scope.last_day,
	};

	if (item->scope.held || item->scope.reviewed || e.day == DAY_NONE)
		return false;
	if (!scheduled && item->scope.state != SCOPE_IN)
		return false;
	e.changed = data_changed_incident(p, i);
	add_event(out, a, p, &e);
	return true;
}

/* A calendar holds one component at least (RFC 5545, 3.6): without an event,
 * the zone in which nothing happens. */
static void add_zone(struct buf *out)
{
	buf_adds(out, "BEGIN:VTIMEZONE\r\nTZID:UTC\r\n"
		      "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
		      "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\n"
		      "END:STANDARD\r\nEND:VTIMEZONE\r\n");
}

void ics_write(
	struct output_stream *out, struct arena *a, const struct population *p)
{
	struct buf *text = &out->text;
	bool any = false;

	buf_adds(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
		       "PRODID:-//debrief//due dates//EN\r\n");
	add_text(text, "X-WR-CALNAME:", data_title(p));
	for (size_t i = 0; i < p->count; i++) {
		any |= add_review(text, a, p, &p->items[i]);
		arena_reset(a);
		output_pause(out);
	}
	for (size_t i = 0; i < p->log_count; i++) {
		any |= add_action(text, a, p, &p->log[i]);
		arena_reset(a);
		output_pause(out);
	}
	if (!any)
		add_zone(text);
	buf_adds(text, "END:VCALENDAR\r\n");
}
