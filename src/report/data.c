#include "report/data.h"

#include <assert.h>

#include "base/utf8.h"

static const struct data_file {
	const char *path;
	const char *about; /* for the page about the site */
	data_writer *write;
	/* It is about the source commit, which a published site, that stays
	 * as it is while its records do, cannot name. */
	bool of_commit;
} files[] = {
	{"data/action-log.csv", "every action item, a row each",
		csv_write_actions, false},
	{"data/due-dates.ics",
		"a calendar of due dates and of reviews to be held", ics_write,
		false},
	{"data/incidents.csv", "every incident, a row each",
		csv_write_incidents, false},
	{"data/records.json",
		"all records and what was found, for programs; its schema: "
		"debrief schema data",
		records_write, false},
	{"data/reports.atom", "a feed of the reports that changed last",
		atom_write, false},
	{"in-toto.json",
		"the outcome of each rule for the source commit, as an "
		"in-toto statement that nobody signed",
		intoto_write, true},
	{"oscal/assessment-results.json",
		"the deviations as OSCAL assessment results", results_write,
		false},
	{"oscal/poam.json",
		"the action items as an OSCAL plan of action and milestones",
		poam_write, false},
};

static bool is_written(const struct data_file *file, const struct population *p)
{
	return !file->of_commit ||
	       (!p->input->published && p->input->commit.len);
}

/* The file NUMBER of those that are written, or NULL. */
static const struct data_file *file_at(
	const struct population *p, size_t number)
{
	for (size_t i = 0; i < ARRAY_LENGTH(files); i++)
		if (is_written(&files[i], p) && !number--)
			return &files[i];
	return NULL;
}

bool data_describe(
	struct data_note *out, const struct population *p, size_t number)
{
	const struct data_file *file = file_at(p, number);

	if (file)
		*out = (struct data_note){file->path, file->about};
	return file;
}

void data_write(struct output_stream *out, struct arena *a,
	const struct population *p, size_t number)
{
	const struct data_file *file = file_at(p, number);

	assert(file);
	file->write(out, a, p);
}

void sums_write(struct output_stream *out, const struct output_vec *all)
{
	for (size_t i = 0; i < all->len; i++) {
		buf_addf(&out->text, "%s  %.*s\n", all->at[i].sha256,
			SLICE_FMT(all->at[i].path));
		output_pause(out);
	}
}

/* ---- Findings ---- */

struct finding_list data_findings(const struct item *item)
{
	struct finding_list none = {0};

	return item->incident->record.first ? item->findings : none;
}

struct finding_list data_other_findings(
	struct arena *a, const struct population *p)
{
	const struct corpus *c = p->input->corpus;
	struct finding_list list = {
		.at = arena_array(a, p->finding_count, sizeof(*list.at))};

	for (size_t i = 0; i < p->finding_count; i++) {
		struct slice id = p->by_record[i]->record;

		if (!corpus_incident(c, id) && !corpus_action(c, id))
			list.at[list.len++] = p->by_record[i];
	}
	return list;
}

/* ---- Names ---- */

struct slice data_report(struct arena *a, const struct item *item)
{
	return arena_printf(a, "%.*s/%.*s.html", SLICE_FMT(item->year),
		SLICE_FMT(item->name));
}

void data_uuid(char out[UUID_TEXT + 1], const struct population *p,
	const char *kind, struct slice name)
{
	struct buf text = BUF_INIT(0);

	buf_adds(&text, "urn:debrief:");
	buf_adds(&text, kind);
	buf_addc(&text, ':');
	buf_add(&text, p->input->corpus->settings.source_url);
	buf_addc(&text, '\n');
	buf_add(&text, name);
	uuid_of_url(out, buf_slice(&text));
	buf_free(&text);
}

void data_uuid_of(char out[UUID_TEXT + 1], const struct population *p,
	const char *kind, const struct record *record)
{
	struct buf name = BUF_INIT(0);

	buf_add(&name, record->id);
	if (!record->first)
		buf_addf(&name, "\n%.*s\n%u", SLICE_FMT(record->source->path),
			(unsigned)record->place.at);
	data_uuid(out, p, kind, buf_slice(&name));
	buf_free(&name);
}

/* What regular expressions call white space, beyond the controls. */
static bool is_blank(unsigned rune)
{
	return utf8_is_blank(rune) || utf8_is_separator(rune) || rune == 0xFEFF;
}

/* How much of TEXT is neither a blank nor beyond ASCII. */
static size_t word(struct slice text)
{
	size_t n = 0;

	while (n < text.len && text.ptr[n] > ' ' && text.ptr[n] < 0x7F)
		n++;
	return n;
}

struct slice data_line(struct arena *a, struct slice text)
{
	char room[BUF_ROOM];
	struct buf out = buf_in(room);
	bool blank = false;

	while (text.len) {
		struct slice from = text;
		size_t len = word(text);
		unsigned rune = ' ';

		if (len)
			text = slice_from(text, len);
		else
			rune = utf8_next(&text);
		if (!len && (utf8_is_control(rune) || is_blank(rune))) {
			blank = out.len > 0;
			continue;
		}
		if (blank)
			buf_addc(&out, ' ');
		blank = false;
		buf_add(&out, slice_sub(from, 0, from.len - text.len));
	}
	return buf_take(&out, a);
}

struct slice data_title(const struct population *p)
{
	const struct procedure *procedure = &p->input->corpus->procedure;

	return procedure->title.len ? procedure->title
				    : SLICE("Post-incident review");
}

/* ---- When ---- */

#define YEAR_3000 32503680000LL

static long long latest(const struct moment *at, size_t count)
{
	long long seconds = 0;

	for (size_t i = 0; i < count; i++)
		if (moment_is_known(at[i]) && moment_seconds(at[i]) > seconds)
			seconds = moment_seconds(at[i]);
	return seconds;
}

static long long changed(const struct population *p,
	const struct record *record, const struct moment *at, size_t count)
{
	const struct report_input *in = p->input;
	struct record_facts facts;
	long long seconds;

	if (record_facts_of(&facts, in->corpus, in->judge, record))
		seconds = facts.last->written;
	else
		seconds = latest(at, count);
	if (seconds < 0)
		return 0;
	return seconds < YEAR_3000 ? seconds : YEAR_3000 - 1;
}

long long data_changed_incident(
	const struct population *p, const struct incident *i)
{
	const struct moment at[] = {i->started.at, i->detected.at,
		i->contained.at, i->resolved.at, i->closed_on.at,
		i->resolution_check.confirmed_on.at, i->review.scheduled_on.at,
		i->review.held_on.at};

	return changed(p, &i->record, at, ARRAY_LENGTH(at));
}

long long data_changed_action(
	const struct population *p, const struct action *action)
{
	const struct moment at[] = {action->opened.at, action->done_on.at,
		action->verified_on.at, action->cancelled->approved_on.at};

	return changed(p, &action->record, at, ARRAY_LENGTH(at));
}

long long data_changed(const struct population *p)
{
	long long last = 0;

	for (size_t i = 0; i < p->count; i++) {
		long long at = data_changed_incident(p, p->items[i].incident);

		last = at > last ? at : last;
	}
	for (size_t i = 0; i < p->log_count; i++) {
		long long at = data_changed_action(p, p->log[i].action);

		last = at > last ? at : last;
	}
	return last;
}

void data_write_instant(struct buf *out, long long seconds)
{
	moment_write(out, moment_of_seconds(seconds, 0));
}
