/*
 * debrief check --format github: workflow commands, which the runner turns
 * into annotations.
 *
 * The runner takes ten of each kind from a step, first come first served, and
 * drops the rest in silence; it cuts a message at 4,096 UTF-16 code units. So
 * the worst come first, never more than it takes, and a last notice tells how
 * many are left. It reads a command where `::` begins a line, and `##[`
 * anywhere: no text of a record may write either.
 */
#include "base/utf8.h"
#include "cmd/check_format.h"
#include "text/escape.h"

enum {
	MOST_OF_A_KIND = 10,
	MESSAGE_MOST = 4096,
};

enum kind { KIND_ERROR_LINE, KIND_WARNING_LINE, KIND_NOTICE_LINE, KINDS };

static const char *const kind_names[KINDS] = {"error", "warning", "notice"};

static enum kind kind_of(const struct finding *f)
{
	if (f->excepted || f->severity < SEVERITY_WARNING)
		return KIND_NOTICE_LINE;
	return f->severity == SEVERITY_WARNING ? KIND_WARNING_LINE
					       : KIND_ERROR_LINE;
}

/* Whether a path can stand in a command as it is. */
static bool is_plain(struct slice path)
{
	if (utf8_invalid_at(path) < path.len)
		return false;
	for (size_t i = 0; i < path.len; i++)
		if (path.ptr[i] == '[' &&
			escape_runner_word(slice_sub(path, 0, i)))
			return false;
	while (path.len) {
		unsigned rune = utf8_next(&path);

		if (utf8_is_control(rune) || utf8_is_separator(rune))
			return false;
	}
	return true;
}

/*
 * The runner drops columns of a place over several lines, and an annotation
 * is shown below its last line: a span that ends before the first character
 * of a line ends on the line before.
 */
static void write_place(struct buf *out, struct span span)
{
	struct check_place at = check_place(span);

	if (!is_plain(span.source->path))
		return;
	if (at.to.column == 1 && at.to.line > at.from.line)
		at.to.line--;
	buf_adds(out, "file=");
	escape_github_property(out, span.source->path);
	buf_addf(out, ",line=%zu,endLine=%zu,", at.from.line, at.to.line);
	if (at.from.line == at.to.line && at.to.column >= at.from.column)
		buf_addf(out, "col=%zu,endColumn=%zu,", at.from.column,
			at.to.column);
}

/* The message; a path that no property can hold stands before it. */
static struct slice text_of(struct arena *a, const struct finding *f)
{
	struct slice text = check_message(a, f, MESSAGE_MOST);
	struct buf b = {0};

	if (is_plain(f->span.source->path))
		return text;
	escape_terminal(&b, f->span.source->path);
	buf_adds(&b, ": ");
	buf_add(&b, text);
	return check_clip(a, buf_take(&b, a), MESSAGE_MOST);
}

static void write_command(struct buf *out, const struct finding *f)
{
	struct arena a = {0};

	buf_addf(out, "::%s ", kind_names[kind_of(f)]);
	write_place(out, f->span);
	buf_addf(out, "title=%s%s::", rule_info(f->rule)->id,
		f->excepted ? " (excepted)" : "");
	escape_github_data(out, text_of(&a, f));
	buf_addc(out, '\n');
	arena_free(&a);
}

/* How many findings of each kind there are room for. */
static void allot(size_t room[KINDS], const struct check_refs *refs, size_t max)
{
	size_t count[KINDS] = {0};
	bool over = refs->len > max;

	for (size_t i = 0; i < refs->len; i++)
		over |= ++count[kind_of(refs->at[i])] > MOST_OF_A_KIND;
	for (int kind = 0; kind < KINDS; kind++)
		room[kind] = MOST_OF_A_KIND;
	if (over)
		room[KIND_NOTICE_LINE]--;
}

static void write_rest(struct buf *out, const size_t left[KINDS])
{
	size_t sum = 0;
	bool first = true;

	for (int kind = 0; kind < KINDS; kind++)
		sum += left[kind];
	if (!sum)
		return;
	buf_addf(out,
		"::notice title=debrief::%zu more finding%s not shown "
		"here (",
		sum, sum == 1 ? " is" : "s are");
	for (int kind = 0; kind < KINDS; kind++) {
		if (!left[kind])
			continue;
		buf_addf(out, "%s%zu %s%s", first ? "" : ", ", left[kind],
			kind_names[kind], left[kind] == 1 ? "" : "s");
		first = false;
	}
	buf_adds(out, "): `debrief check` prints all\n");
}

void check_write_github(struct buf *out, const struct check_view *view)
{
	size_t room[KINDS], left[KINDS] = {0};
	struct check_counts counts;
	struct check_refs refs;
	struct arena a = {0};

	check_worst_first(&refs, &a, view->session);
	allot(room, &refs, view->max);
	for (size_t i = 0; i < refs.len; i++) {
		enum kind kind = kind_of(refs.at[i]);

		if (i < view->max && room[kind]) {
			room[kind]--;
			write_command(out, refs.at[i]);
		} else {
			left[kind]++;
		}
	}
	write_rest(out, left);
	check_count(&counts, view->session);
	check_write_summary(out, &counts);
	arena_free(&a);
}
