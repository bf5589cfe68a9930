#include "model/candidates.h"

#include "base/path.h"
#include "format/frontmatter.h"
#include "model/heading.h"
#include "model/plan.h"
#include "model/procedure.h"

/* Words between blanks, lower-case, and what they say for or against. */
struct hint {
	const char *words;
	int score;
};

static const struct hint review_names[] = {
	{" post incident review ", 10},
	{" postincident review ", 10},
	{" post incident ", 8},
	{" post mortem ", 8},
	{" postmortem ", 8},
	{" incident review ", 8},
	{" incident retrospective ", 8},
	{" after action review ", 7},
	{" lessons learned ", 7},
	{" lessons learnt ", 7},
	{NULL, 0},
};

static const struct hint plan_names[] = {
	{" incident response plan ", 12},
	{" incident management plan ", 10},
	{" incident handling plan ", 10},
	{" irp ", 8},
	{" incident response procedure ", 8},
	{" incident response process ", 8},
	{" incident response playbook ", 7},
	{" incident response runbook ", 7},
	{" incident response guide ", 7},
	{" incident response policy ", 5},
	{" incident management procedure ", 6},
	{" incident management process ", 6},
	{" incident management policy ", 4},
	{" incident handling procedure ", 6},
	{" incident handling process ", 6},
	{NULL, 0},
};

/* What a plan is called in short, by the whole name of its file. */
static const char *const plan_files[] = {" incident response ",
	" incident handling ", " incident management ",
	" security incident response ", " security incident management ",
	" irp "};

/* A document of rules, or something made by following them. */
static const struct hint sorts[] = {
	{" procedure ", 3},
	{" process ", 3},
	{" plan ", 2},
	{" guideline ", 2},
	{" standard ", 2},
	{" proc ", 3},
	{" policy ", 1},
	{" template ", -6},
	{" report ", -6},
	{" minutes ", -6},
	{" log ", -5},
	{" form ", -5},
	{" checklist ", -4},
	{" register ", -4},
	{" example ", -4},
	{" sample ", -4},
	{" exercise ", -5},
	{" tabletop ", -5},
	{" test ", -5},
	{" testing ", -5},
	{" training ", -5},
	{" changelog ", -12},
	{NULL, 0},
};

static const struct hint places[] = {
	{" archive ", -8},
	{" archived ", -8},
	{" old ", -8},
	{" obsolete ", -8},
	{" deprecated ", -8},
	{" superseded ", -8},
	{" drafts ", -4},
	{NULL, 0},
};

/* Of what a response consists. */
static const char *const plan_words[] = {"detect", "triage", "contain",
	"eradicat", "recover", "escalat", "severity", "communicat", "notif",
	"role", "evidence", "report"};

enum {
	REVIEW_NAME = 7, /* a title that speaks of the review scores so much */
	PLAN_NAME = 4,
	PLAN_WORDS = 4,
};

/* ---- Names ---- */

/* Lower-case words, with one blank between them and around. */
static struct slice words_of(struct arena *a, struct slice text)
{
	char *out = arena_alloc(a, text.len + 2);
	size_t n = 0;

	out[n++] = ' ';
	for (size_t i = 0; i < text.len; i++) {
		char c = char_lower(text.ptr[i]);

		if (char_is_alnum(c) || (unsigned char)c >= 0x80)
			out[n++] = c;
		else if (out[n - 1] != ' ')
			out[n++] = ' ';
	}
	if (out[n - 1] != ' ')
		out[n++] = ' ';
	return slice_make(out, n);
}

static bool has_words(struct slice text, const char *words)
{
	return slice_find(text, slice_of(words)) < text.len;
}

/* The best of the hints that TEXT holds, or their sum. */
static int judge(struct slice text, const struct hint *hints, bool sum)
{
	int score = 0;

	for (; hints->words; hints++) {
		if (!has_words(text, hints->words))
			continue;
		if (sum)
			score += hints->score;
		else if (hints->score > score)
			score = hints->score;
	}
	return score;
}

/* ---- A document ---- */

struct look {
	struct arena *arena; /* for this document */
	const struct source *source;
	struct slice text;  /* lower-case */
	struct slice title; /* as written, or empty */
	struct slice name;  /* words of title and file */
	int sort;	    /* what speaks for or against both */
};

static void look_open(struct look *l, const struct source *source)
{
	struct arena *a = l->arena;
	struct plan headings;
	struct frontmatter fm;
	char *lower = arena_string(a, source->text);

	plan_read(&headings, a, source);
	for (size_t i = 0; i < source->text.len; i++)
		lower[i] = char_lower(lower[i]);
	l->source = source;
	l->text = slice_make(lower, source->text.len);
	frontmatter_split(&fm, source);
	l->title = frontmatter_value(&fm, SLICE("title"));
	/* `1. Purpose` is no title. */
	if (!l->title.len && headings.headings.len &&
		!heading_name(headings.headings.at[0].text).number.len)
		l->title = headings.headings.at[0].text;
	l->name =
		words_of(a, arena_printf(a, "%.*s / %.*s", SLICE_FMT(l->title),
				    SLICE_FMT(path_stem(source->path))));
	l->sort = judge(l->name, sorts, true) +
		  judge(words_of(a, path_folder(source->path)), places, true);
}

static void add(struct candidates *s, struct candidate_vec *to,
	const struct look *l, struct candidate c)
{
	c.path = arena_copy(s->arena, l->source->path);
	*vec_push(s->arena, to) = c;
}

/* Topics that steps of the document have, and its period. */
static void read_steps(struct candidate *out, const struct look *l)
{
	struct findings fs = {.arena = l->arena};
	struct procedure p;
	bool seen[TOPIC_ACTIONS + 1] = {false};

	procedure_read(&p, &fs, l->source, NULL);
	for (size_t i = 0; i < p.steps.len; i++)
		if (p.steps.at[i].origin != TOPIC_BUILT_IN)
			seen[p.steps.at[i].topic] = true;
	for (int t = TOPIC_SCHEDULE; t <= TOPIC_ACTIONS; t++)
		out->topics += seen[t];
	out->period = out->topics > 0 && !p.unclear;
}

static void look_for_procedure(struct candidates *s, const struct look *l)
{
	int name = judge(l->name, review_names, false);
	struct candidate c = {0};

	if (name < REVIEW_NAME && !has_words(l->text, "incident") &&
		!has_words(l->text, "mortem"))
		return;
	read_steps(&c, l);
	c.score = name + l->sort + 5 * c.topics + (c.period ? 5 : 0);
	/* The steps of a plan may end in a review. */
	if (name >= REVIEW_NAME ? c.topics > 0
				: c.topics > 2 && c.period &&
					  !judge(l->name, plan_names, false))
		if (c.score > 0)
			add(s, &s->procedures, l, c);
}

/* How well title and file are those of a plan. */
static int plan_name(const struct look *l)
{
	struct slice file = words_of(l->arena, path_stem(l->source->path));
	int score = judge(l->name, plan_names, false);

	for (size_t i = 0; i < ARRAY_LENGTH(plan_files); i++)
		if (slice_eq(file, slice_of(plan_files[i])) && score < 6)
			score = 6;
	/* Its name says nothing, and all that a response goes through is
	 * there. */
	if (!score && (!l->title.len || has_words(l->name, " incident ")) &&
		has_words(l->text, "incident response") &&
		has_words(l->text, "detect") && has_words(l->text, "contain") &&
		has_words(l->text, "eradicat") && has_words(l->text, "recover"))
		score = PLAN_NAME;
	return score;
}

static void look_for_plan(struct candidates *s, const struct look *l)
{
	int name = plan_name(l);
	struct candidate c = {0};
	int words = 0;

	if (name < PLAN_NAME || judge(l->name, review_names, false))
		return;
	for (size_t i = 0; i < ARRAY_LENGTH(plan_words); i++)
		words += has_words(l->text, plan_words[i]);
	c.score = name + l->sort + words;
	if (words >= PLAN_WORDS && c.score > PLAN_NAME + PLAN_WORDS)
		add(s, &s->plans, l, c);
}

void candidates_look(struct candidates *s, const struct source *source)
{
	struct arena a = {0};
	struct look l = {.arena = &a};

	look_open(&l, source);
	look_for_procedure(s, &l);
	look_for_plan(s, &l);
	arena_free(&a);
}

/* ---- The best ---- */

static size_t depth(struct slice path)
{
	size_t n = 0;

	for (size_t i = 0; i < path.len; i++)
		n += path.ptr[i] == '/';
	return n;
}

static int compare(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (depth(a->path) != depth(b->path))
		return depth(a->path) < depth(b->path) ? -1 : 1;
	return slice_cmp(a->path, b->path);
}

void candidates_end(struct candidates *s)
{
	vec_sort(&s->procedures, compare);
	vec_sort(&s->plans, compare);
}
