/*
 * floor STAGE REPO THREADS [OUT]: the least that a program must do with the
 * records of a repository, built of the libraries that debrief is built of.
 * What debrief costs above it is debrief's own.
 *
 * Stages, each with those before it:
 *	list	opens the repository and lists the records of HEAD
 *	read	reads each record's blob
 *	parse	libyaml's events of the frontmatter, cmark's tree of the body
 *	page	a page an incident with its three action items, in memory
 *	build	writes each page to a file in OUT, one file after the other
 */
#include <cmark.h>
#include <fcntl.h>
#include <git2.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

enum stage { LIST, READ, PARSE, PAGE, BUILD };

enum {
	ITEMS = 3,	   /* action items of an incident */
	NAVIGATION = 4096, /* bytes that each page has in common */
	THREADS_MOST = 16,
};

struct ids {
	git_oid *at;
	size_t len, room;
};

struct work {
	enum stage stage;
	const char *repo, *out;
	struct ids incidents, actions;
};

struct page {
	char *at;
	size_t len, room;
};

static _Noreturn void fail(const char *what)
{
	const git_error *e = git_error_last();

	fprintf(stderr, "floor: %s%s%s\n", what, e ? ": " : "",
		e ? e->message : "");
	exit(2);
}

/* ---- Reading ---- */

static void keep(struct ids *ids, const git_oid *id)
{
	if (ids->len == ids->room) {
		ids->room = ids->room ? ids->room * 2 : 1024;
		ids->at = realloc(ids->at, ids->room * sizeof(*ids->at));
		if (!ids->at)
			fail("out of memory");
	}
	ids->at[ids->len++] = *id;
}

static int visit(const char *root, const git_tree_entry *e, void *payload)
{
	struct work *w = payload;

	if (git_tree_entry_type(e) != GIT_OBJECT_BLOB)
		return 0;
	if (!strncmp(root, "incidents/", 10))
		keep(&w->incidents, git_tree_entry_id(e));
	else if (!strncmp(root, "actions/", 8))
		keep(&w->actions, git_tree_entry_id(e));
	return 0;
}

static void list(struct work *w)
{
	git_repository *repo;
	git_object *tree = NULL;

	if (git_repository_open(&repo, w->repo) ||
		git_revparse_single(&tree, repo, "HEAD^{tree}") ||
		git_tree_walk((git_tree *)tree, GIT_TREEWALK_PRE, visit, w))
		fail(w->repo);
	git_object_free(tree);
	git_repository_free(repo);
}

/* ---- Parsing ---- */

/* Runs through the events, and gives where the body begins. */
static size_t read_frontmatter(const char *text, size_t len)
{
	const char *end = len > 4 ? memmem(text, len, "\n---\n", 5) : NULL;
	yaml_parser_t parser;
	yaml_event_t event;
	bool more = true;

	if (!end || memcmp(text, "---\n", 4))
		return 0;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text + 4,
		(size_t)(end - text) - 3);
	while (more) {
		if (!yaml_parser_parse(&parser, &event))
			fail("not YAML");
		more = event.type != YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return (size_t)(end - text) + 5;
}

static void add(struct page *p, const char *text, size_t len)
{
	if (p->len + len > p->room) {
		p->room = 2 * (p->len + len);
		p->at = realloc(p->at, p->room);
		if (!p->at)
			fail("out of memory");
	}
	memcpy(p->at + p->len, text, len);
	p->len += len;
}

static void add_record(
	const struct work *w, git_odb *odb, struct page *p, const git_oid *id)
{
	git_odb_object *blob;
	const char *text;
	size_t len, body;
	cmark_node *tree;

	if (git_odb_read(&blob, odb, id))
		fail("a record");
	text = git_odb_object_data(blob);
	len = git_odb_object_size(blob);
	if (w->stage >= PARSE) {
		body = read_frontmatter(text, len);
		tree = cmark_parse_document(
			text + body, len - body, CMARK_OPT_DEFAULT);
		if (w->stage >= PAGE) {
			char *html = cmark_render_html(tree, CMARK_OPT_DEFAULT);

			add(p, html, strlen(html));
			free(html);
		}
		cmark_node_free(tree);
	}
	git_odb_object_free(blob);
}

/* ---- Writing ---- */

static void write_page(const struct work *w, const struct page *p, size_t n)
{
	char path[4096];
	int file;

	snprintf(path, sizeof(path), "%s/%zu.html", w->out, n);
	file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (file < 0 || write(file, p->at, p->len) != (ssize_t)p->len ||
		close(file))
		fail(path);
}

/* One thread's share: every THREADS-th incident from FIRST on. */
struct share {
	const struct work *work;
	size_t first, threads;
};

static void *run_share(void *data)
{
	const struct share *share = data;
	const struct work *w = share->work;
	static const char navigation[NAVIGATION];
	struct page page = {0};
	git_repository *repo;
	git_odb *odb = NULL;

	/* One repository a thread: a shared one is a lock. */
	if (git_repository_open(&repo, w->repo) ||
		git_repository_odb(&odb, repo))
		fail(w->repo);
	for (size_t n = share->first; n < w->incidents.len;
		n += share->threads) {
		page.len = 0;
		add(&page, navigation, sizeof(navigation));
		add_record(w, odb, &page, &w->incidents.at[n]);
		for (size_t i = n * ITEMS;
			i < (n + 1) * ITEMS && i < w->actions.len; i++)
			add_record(w, odb, &page, &w->actions.at[i]);
		if (w->stage >= BUILD)
			write_page(w, &page, n);
	}
	free(page.at);
	git_odb_free(odb);
	git_repository_free(repo);
	return NULL;
}

static void run(const struct work *w, size_t threads)
{
	pthread_t ids[THREADS_MOST];
	struct share shares[THREADS_MOST];

	for (size_t i = 0; i < threads; i++) {
		shares[i] = (struct share){w, i, threads};
		if (pthread_create(&ids[i], NULL, run_share, &shares[i]))
			fail("no thread");
	}
	for (size_t i = 0; i < threads; i++)
		pthread_join(ids[i], NULL);
}

int main(int argc, char **argv)
{
	static const char *const stages[] = {
		"list", "read", "parse", "page", "build"};
	struct work w = {0};
	int threads = argc > 3 ? atoi(argv[3]) : 0;

	while (argc > 3 && w.stage < BUILD && strcmp(argv[1], stages[w.stage]))
		w.stage++;
	if (threads < 1 || threads > THREADS_MOST ||
		strcmp(argv[1], stages[w.stage]) ||
		(w.stage == BUILD && argc < 5)) {
		fprintf(stderr, "usage: floor list|read|parse|page|build REPO "
				"THREADS [OUT]\n");
		return 2;
	}
	w.repo = argv[2];
	w.out = argv[4];
	if (w.stage == BUILD && mkdir(w.out, 0777))
		fail(w.out);
	git_libgit2_init();
	list(&w);
	if (w.stage > LIST)
		run(&w, (size_t)threads);
	free(w.incidents.at);
	free(w.actions.at);
	git_libgit2_shutdown();
	return 0;
}
