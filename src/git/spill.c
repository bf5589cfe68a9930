/* Bytes on disk that nobody else sees. */
#include "git/git_private.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

/* A file beside the packs that never has a name; where there can be none, one
 * in memory. */
static int open_nameless(const struct repo *r)
{
	struct buf folder = BUF_INIT(0);
	int fd;

	buf_addf(&folder, "%sobjects", repo_common_folder(r));
	fd = open(buf_string(&folder), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0)
		fd = memfd_create("debrief", MFD_CLOEXEC);
	buf_free(&folder);
	return fd;
}

static int fail(struct err *err)
{
	return err_set_errno(err, "cannot keep what is to be published");
}

int spill_add(struct spill *s, struct slice bytes, struct err *err)
{
	if (!s->open) {
		s->fd = open_nameless(s->repo);
		if (s->fd < 0)
			return fail(err);
		s->open = true;
	}
	if (file_write(s->fd, bytes))
		return fail(err);
	s->len += bytes.len;
	return 0;
}

int spill_map(struct slice *out, struct spill *s, struct err *err)
{
	void *map;

	if (!s->map && s->len) {
		map = mmap(NULL, s->len, PROT_READ, MAP_SHARED, s->fd, 0);
		if (map == MAP_FAILED)
			return fail(err);
		s->map = map;
	}
	*out = slice_make(s->map, s->len);
	return 0;
}

void spill_close(struct spill *s)
{
	if (s->map)
		munmap(s->map, s->len);
	if (s->open)
		close(s->fd);
	*s = (struct spill){.repo = s->repo};
}
