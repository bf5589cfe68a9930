#include "cmd/memo.h"

#include "cmd/program.h"
#include "cmd/timings.h"

/* ---- What a result depends on ---- */

/* A text behind its length, so that no two lists of texts are the same. */
static void add_text(struct buf *out, const char *name, struct slice text)
{
	buf_addf(out, "%s %zu ", name, text.len);
	buf_add(out, text);
	buf_addc(out, '\n');
}

static void add_arguments(struct buf *out, const struct arguments *args)
{
	buf_addf(out, "color %d\n", args->color);
	for (int i = 0; i < OPTIONS_MOST; i++)
		if (option_given(args, i) && i != OPT_TIMINGS) {
			buf_addf(out, "%d ", i);
			add_text(out, "option", slice_of(args->given[i]));
		}
}

/* Where PATHs are resolved from, see session_path(), and they themselves. */
static void add_paths(
	struct buf *out, const struct arguments *args, const struct session *s)
{
	if (!args->path_count)
		return;
	add_text(out, "prefix", repo_prefix(s->repo));
	add_text(out, "workdir", repo_workdir(s->repo));
	for (int i = 0; i < args->path_count; i++)
		add_text(out, "path", slice_of(args->paths[i]));
}

static bool add_session(struct buf *out, const struct session *s)
{
	buf_addf(out, "day %d\n", s->judge.as_of);
	add_text(out, "commit", s->snapshot.commit);
	return repo_describe(out, s->repo);
}

/* Whether the run can be known by its key at all. */
static bool is_eligible(const struct memo *m)
{
	return m->session->snapshot.kind == SNAPSHOT_COMMIT &&
	       m->session->may_keep;
}

/* The digest of all that the run depends on; false where it cannot be told. */
static bool make_key(char key[SHA256_HEX + 1], const struct memo *m)
{
	struct buf text = BUF_INIT(MIB(16));
	bool made = program_describe(&text);

	add_text(&text, "command", slice_of(m->command));
	add_arguments(&text, m->args);
	add_paths(&text, m->args, m->session);
	made = made && add_session(&text, m->session);
	if (m->facts)
		made = made && !m->facts(&text, m->session, m->args);
	made = made && !text.over;
	if (made)
		sha256_hex(key, buf_slice(&text));
	buf_free(&text);
	return made;
}

/* ---- Finding ---- */

static bool read_tail(struct memo *m)
{
	struct memo_tail *tail = &m->found;
	struct slice bytes = m->value.bytes;
	size_t texts;

	if (bytes.len < sizeof(*tail))
		return false;
	texts = bytes.len - sizeof(*tail);
	memcpy(tail, bytes.ptr + texts, sizeof(*tail));
	return (tail->status == EXIT_FINE || tail->status == EXIT_FINDINGS) &&
	       tail->out <= texts && tail->said == texts - tail->out;
}

bool memo_find(struct memo *m, struct session *s, const struct arguments *args)
{
	s->memo = m;
	m->session = s;
	m->args = args;
	m->draft.file = -1;
	timings_enter(TIMING_CACHE);
	m->on = is_eligible(m) && make_key(m->key, m);
	if (!m->on)
		return false;
	store_open(&m->store, s->repo, STORE_CACHE);
	if (store_map(&m->value, &m->store, m->key) && read_tail(m))
		return true;
	store_begin(&m->draft, &m->store);
	return false;
}

int memo_replay(struct memo *m, struct err *err)
{
	struct slice bytes = m->value.bytes;
	size_t out = (size_t)m->found.out;

	timings_enter(TIMING_WRITING);
	if (print(slice_sub(bytes, 0, out), err))
		return EXIT_UNABLE;
	talk_text(slice_sub(bytes, out, out + (size_t)m->found.said));
	return (int)m->found.status;
}

/* ---- Keeping ---- */

int memo_print(struct memo *m, struct slice text, struct err *err)
{
	if (m && m->on) {
		store_add(&m->draft, text);
		m->out += text.len;
	}
	return print(text, err);
}

void memo_talk(struct memo *m, const char *line)
{
	if (m && m->on)
		buf_addf(&m->said, "%s\n", line);
	talk("%s", line);
}

void memo_keep(struct memo *m, int status)
{
	struct memo_tail tail = {.status = (uint64_t)status};
	char key[SHA256_HEX + 1];

	if (!m || !m->on || status == EXIT_UNABLE || !make_key(key, m) ||
		!slice_eq(slice_of(key), slice_of(m->key)))
		return;
	tail.out = m->out;
	tail.said = m->said.len;
	store_add(&m->draft, buf_slice(&m->said));
	store_add(&m->draft, slice_make((const char *)&tail, sizeof(tail)));
	store_put(&m->store, m->key, &m->draft);
}

void memo_close(struct memo *m)
{
	if (!m->on)
		return;
	store_drop(&m->draft);
	store_unmap(&m->value);
	store_close(&m->store);
	buf_free(&m->said);
	m->on = false;
}
