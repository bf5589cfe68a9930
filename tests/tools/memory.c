/*
 * A library to preload: it counts the allocations of a program, and makes
 * some of them fail.
 *
 *   MEMORY_COUNT=FILE  writes their number to FILE when the program ends, and
 *                      behind it how many there were when it first locked a
 *                      file, as it does before it changes any
 *   MEMORY_AT=N        the one that fails, from 1; with MEMORY_ON=1 all that
 *                      follow fail, too
 *   MEMORY_EACH=DIR    each fails, in turn (each MEMORY_STEPth from
 *                      MEMORY_AT on, if given): there the program is forked. The
 *                      child meets the failure and runs to its end, while the
 *                      program waits and then goes on. A child has to say
 *                      in one line that memory is out, with exit status 2,
 *                      or to print what DIR/want and DIR/wanterr hold, with
 *                      the exit status MEMORY_STATUS. What else it does is told
 *                      in DIR/wrong.
 *                      For programs that change nothing on disk.
 *
 *   MEMORY_READS=ERRNO it is not allocations that fail, but calls that read: of
 *                      files, folders, and what they are. Any one line will
 *                      do then.
 *
 * Counted are all calls from when the program itself begins, of its libraries
 * and of the C library too (strdup, opendir), and maps of files.
 */
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* It stands in for the C library, in GNU's C and with names of its own. */
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

/* What the C library's own functions are called there. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *ptr, size_t size);
extern void *__libc_memalign(size_t align, size_t size);

enum {
	PATIENCE = 10, /* seconds that a child has */
};

static int count = -1; /* of allocations; -1: the program has not begun */
static int at;		/* the one that fails; 0: none */
static int on;		/* those behind it, too */
static const char *each; /* MEMORY_EACH */
static int locked;	/* allocations before the first lock */
static int step;	/* of MEMORY_EACH */
static int reads;	/* MEMORY_READS */
static int at_work;	/* the calls are this library's */
static __thread pthread_rwlock_t *held; /* a lock that is held for writing */

static int number(const char *name)
{
	const char *text = getenv(name);

	return text ? atoi(text) : 0;
}

/* ---- A child that meets a failure ---- */

static int open_file(const char *name, int flags)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", each, name);
	return open(path, flags, 0666);
}

static size_t read_file(char *out, size_t size, const char *name)
{
	int fd = open_file(name, O_RDONLY);
	ssize_t len = fd < 0 ? 0 : read(fd, out, size);

	if (fd >= 0)
		close(fd);
	return len < 0 ? 0 : (size_t)len;
}

static int is_same(const char *name, const char *other)
{
	static char a[1 << 22], b[sizeof(a)];
	size_t len = read_file(a, sizeof(a), name);

	return len == read_file(b, sizeof(b), other) && !memcmp(a, b, len);
}

/* Whether a child said what was wrong, in one line. */
static int is_clear(void)
{
	static const char line[] = "debrief: out of memory\n";
	char said[4096];
	size_t len = read_file(said, sizeof(said) - 1, "err");

	said[len] = '\0';
	return reads ? !strncmp(said, "debrief: ", 9) &&
				  strchr(said, '\n') == said + len - 1
		     : !strcmp(said, line);
}

/* Whether what the child did is right. */
static int is_right(int status)
{
	if (!WIFEXITED(status))
		return 0;
	if (WEXITSTATUS(status) == 2 && is_clear())
		return 1;
	return WEXITSTATUS(status) == number("MEMORY_STATUS") &&
	       is_same("out", "want") && is_same("err", "wanterr");
}

static void tell(int status)
{
	int fd = open_file("wrong", O_WRONLY | O_CREAT | O_APPEND);
	char said[256], line[512];
	void *calls[24];
	int depth = backtrace(calls, 24);
	size_t len = read_file(said, sizeof(said), "err");

	snprintf(line, sizeof(line),
		"allocation %d%s: exit status %d, signal %d: %.*s\n", count,
		on ? " and all behind it" : "",
		WIFEXITED(status) ? WEXITSTATUS(status) : -1,
		WIFSIGNALED(status) ? WTERMSIG(status) : 0, (int)len, said);
	if (write(fd, line, strlen(line)) < 0)
		abort();
	backtrace_symbols_fd(calls, depth, fd);
	close(fd);
}

/* Whether this is the child. */
static int is_child(void)
{
	pid_t pid = fork();
	int status = 0;

	if (!pid) {
		dup2(open_file("out", O_WRONLY | O_CREAT | O_TRUNC), 1);
		dup2(open_file("err", O_WRONLY | O_CREAT | O_TRUNC), 2);
		each = NULL;
		at = count;
		/* The owner is known by its number, which is the parent's: the
		 * child could not let go of it. */
		if (held)
			held->__data.__cur_writer = (int)gettid();
		alarm(PATIENCE);
		return 1;
	}
	waitpid(pid, &status, 0);
	if (!is_right(status))
		tell(status);
	return 0;
}

static int fork_each(void)
{
	at_work = 1;
	for (on = 0; on < 2; on++)
		if (is_child()) {
			at_work = 0;
			return 1;
		}
	at_work = 0;
	return 0;
}

/* Counts a call. Not 0: it is to fail. */
static int spoil(void)
{
	int number = errno;

	if (count < 0 || at_work)
		return 0;
	count++;
	if (each && count % step == at % step && fork_each())
		return 1;
	errno = number;
	return !each && at && (count == at || (on && count > at));
}

static int fails(void)
{
	return !reads && spoil();
}

static int fails_to_read(void)
{
	if (!reads || !spoil())
		return 0;
	errno = reads;
	return 1;
}

static void *fail(void)
{
	errno = ENOMEM;
	return NULL;
}

/* ---- Before the program and behind it ---- */

__attribute__((constructor)) static void begin(void)
{
	void *call;

	backtrace(&call, 1); /* loads what it needs */
	at = number("MEMORY_AT");
	on = number("MEMORY_ON");
	each = getenv("MEMORY_EACH");
	reads = number("MEMORY_READS");
	step = number("MEMORY_STEP") ? number("MEMORY_STEP") : 1;
	count = 0;
}

__attribute__((destructor)) static void finish(void)
{
	const char *path = getenv("MEMORY_COUNT");
	FILE *file;

	at_work = 1;
	file = path ? fopen(path, "w") : NULL;
	if (!file)
		return;
	fprintf(file, "%d %d\n", count, locked);
	fclose(file);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* ---- Locking and allocating ---- */

int pthread_rwlock_wrlock(pthread_rwlock_t *lock)
{
	int failed = REAL(pthread_rwlock_wrlock)(lock);

	held = failed ? held : lock;
	return failed;
}

int pthread_rwlock_unlock(pthread_rwlock_t *lock)
{
	if (held == lock)
		held = NULL;
	return REAL(pthread_rwlock_unlock)(lock);
}

int flock(int fd, int operation)
{
	if (!locked)
		locked = count;
	return REAL(flock)(fd, operation);
}

void *malloc(size_t size)
{
	return fails() ? fail() : __libc_malloc(size);
}

void *calloc(size_t parts, size_t size)
{
	return fails() ? fail() : __libc_calloc(parts, size);
}

void *realloc(void *ptr, size_t size)
{
	return fails() ? fail() : __libc_realloc(ptr, size);
}

void *reallocarray(void *ptr, size_t parts, size_t size)
{
	if (size && parts > (size_t)-1 / size)
		return fail();
	return fails() ? fail() : __libc_realloc(ptr, parts * size);
}

void *memalign(size_t align, size_t size)
{
	return fails() ? fail() : __libc_memalign(align, size);
}

void *aligned_alloc(size_t align, size_t size)
{
	return memalign(align, size);
}

int posix_memalign(void **out, size_t align, size_t size)
{
	void *ptr = memalign(align, size);

	if (!ptr)
		return ENOMEM;
	*out = ptr;
	return 0;
}

void *mmap(void *where, size_t len, int prot, int flags, int fd, off_t from)
{
	if (fails()) {
		errno = ENOMEM;
		return MAP_FAILED;
	}
	if (fails_to_read())
		return MAP_FAILED;
	return REAL(mmap)(where, len, prot, flags, fd, from);
}

void *mmap64(void *where, size_t len, int prot, int flags, int fd, off64_t from)
{
	return mmap(where, len, prot, flags, fd, from);
}

/* ---- Reading ---- */

/* The mode is passed on, whether there is one or not. */
#define OPEN(dir, path, flags)                                         \
	({                                                             \
		va_list args_;                                         \
		mode_t mode_;                                          \
		va_start(args_, flags);                                \
		mode_ = va_arg(args_, mode_t);                         \
		va_end(args_);                                         \
		fails_to_read() ? -1                                   \
				: REAL(openat)(dir, path, flags, mode_); \
	})

int open(const char *path, int flags, ...)
{
	return OPEN(AT_FDCWD, path, flags);
}

int open64(const char *path, int flags, ...)
{
	return OPEN(AT_FDCWD, path, flags);
}

int openat(int dir, const char *path, int flags, ...)
{
	return OPEN(dir, path, flags);
}

int openat64(int dir, const char *path, int flags, ...)
{
	return OPEN(dir, path, flags);
}

/* What they become where flags and sizes are checked (_FORTIFY_SOURCE). */
int __open_2(const char *path, int flags)
{
	return fails_to_read() ? -1 : REAL(open)(path, flags);
}

int __open64_2(const char *path, int flags)
{
	return fails_to_read() ? -1 : REAL(open)(path, flags);
}

int __openat_2(int dir, const char *path, int flags)
{
	return fails_to_read() ? -1 : REAL(openat)(dir, path, flags);
}

int __openat64_2(int dir, const char *path, int flags)
{
	return fails_to_read() ? -1 : REAL(openat)(dir, path, flags);
}

ssize_t __read_chk(int fd, void *to, size_t len, size_t size)
{
	(void)size;
	return fails_to_read() ? -1 : REAL(read)(fd, to, len);
}

ssize_t read(int fd, void *to, size_t len)
{
	return fails_to_read() ? -1 : REAL(read)(fd, to, len);
}

int access(const char *path, int mode)
{
	return fails_to_read() ? -1 : REAL(access)(path, mode);
}

DIR *opendir(const char *path)
{
	return fails_to_read() ? NULL : REAL(opendir)(path);
}

DIR *fdopendir(int fd)
{
	return fails_to_read() ? NULL : REAL(fdopendir)(fd);
}

struct dirent *readdir(DIR *dir)
{
	return fails_to_read() ? NULL : REAL(readdir)(dir);
}

/* Both names of each: of files below 2 GiB, and of all. */
#define STAT(name, parameters, arguments)                            \
	int name parameters                                          \
	{                                                            \
		return fails_to_read() ? -1 : REAL(name) arguments;  \
	}

STAT(stat, (const char *p, struct stat *s), (p, s))
STAT(lstat, (const char *p, struct stat *s), (p, s))
STAT(fstat, (int fd, struct stat *s), (fd, s))
STAT(fstatat, (int dir, const char *p, struct stat *s, int flags),
	(dir, p, s, flags))
STAT(stat64, (const char *p, struct stat64 *s), (p, s))
STAT(lstat64, (const char *p, struct stat64 *s), (p, s))
STAT(fstat64, (int fd, struct stat64 *s), (fd, s))
STAT(fstatat64, (int dir, const char *p, struct stat64 *s, int flags),
	(dir, p, s, flags))
