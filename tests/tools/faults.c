/*
 * A library to preload: it counts the calls by which a program changes what
 * is on disk, and makes one of them go wrong.
 *
 *   FAULT_COUNT=FILE  writes the number of calls to FILE when the program ends
 *   FAULT_AT=N        the call to spoil, from 1
 *   FAULT=KIND        kill: the program is gone before the call;
 *                     INT, TERM: that signal comes before the call;
 *                     full: it and all that need space fail, no space is left;
 *                     EIO, EACCES, EINTR: this one fails;
 *                     short: a write takes half of the bytes, and the disk is
 *                     full from then on;
 *                     swap: before it, FAULT_SWAP, if it is there, is moved
 *                     away and a link to FAULT_LINK takes its name;
 *                     look: FAULT_AT counts the calls that only look at what
 *                     is there, and this one fails
 *
 * A close counts where the file was opened to be written; it is closed even
 * where it fails. Standard output and error are not counted. Calls inside the C
 * library do not come by here, so functions that write by themselves are named
 * below, and a stream opened with fdopen writes by this library's write.
 */
#undef _FORTIFY_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <unistd.h>

/* It stands in for the C library, in GNU's C and with names of its own. */
#pragma GCC diagnostic ignored "-Wpedantic"
#pragma GCC diagnostic ignored "-Wmissing-prototypes"

static int count, looks;
static int full; /* set once the disk is */

enum { FILES_MOST = 1024 };
static unsigned char
	to_write[FILES_MOST]; /* descriptors opened to be written */

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int fault_at(void)
{
	const char *text = getenv("FAULT_AT");

	return text ? atoi(text) : 0;
}

static int is_fault(const char *kind)
{
	const char *text = getenv("FAULT");

	return text && !strcmp(text, kind);
}

static void swap(void)
{
	const char *path = getenv("FAULT_SWAP"), *link = getenv("FAULT_LINK");
	char moved[4096];

	snprintf(moved, sizeof(moved), "%s.moved", path);
	if (!REAL(rename)(path, moved))
		REAL(symlink)(link, path);
}

/* Counts a call. Not 0: it is to fail with errno. SPACE: it needs some. */
static int spoil(int space)
{
	int here = __atomic_add_fetch(&count, 1, __ATOMIC_SEQ_CST);

	if (full && space) {
		errno = ENOSPC;
		return 1;
	}
	if (here != fault_at() || is_fault("look"))
		return 0;
	if (is_fault("kill"))
		kill(getpid(), SIGKILL);
	if (is_fault("INT") || is_fault("TERM")) {
		raise(is_fault("INT") ? SIGINT : SIGTERM);
		return 0;
	}
	if (is_fault("swap")) {
		swap();
		return 0;
	}
	full = is_fault("full") || is_fault("short");
	errno = is_fault("EACCES")  ? EACCES
		: is_fault("EIO")   ? EIO
		: is_fault("EINTR") ? EINTR
				    : ENOSPC;
	return !full || space;
}

/* Counts a call that changes nothing. Not 0: it is to fail with errno. */
static int spoil_look(void)
{
	int here = __atomic_add_fetch(&looks, 1, __ATOMIC_SEQ_CST);

	if (here != fault_at() || !is_fault("look"))
		return 0;
	errno = EIO;
	return 1;
}

/* Counts a write of *LEN bytes, and cuts it short where that is asked. */
static int spoil_write(int fd, size_t *len)
{
	if (fd <= 2)
		return 0;
	if (count + 1 == fault_at() && is_fault("short") && *len > 1) {
		full = 1;
		count++;
		*len /= 2;
		return 0;
	}
	return spoil(1);
}

__attribute__((destructor)) static void finish(void)
{
	const char *path = getenv("FAULT_COUNT");
	FILE *file = path ? fopen(path, "w") : NULL;

	if (!file)
		return;
	fprintf(file, "%d\n", is_fault("look") ? looks : count);
	fclose(file);
}

/* ---- Opening ---- */

static int changes(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
}

/* Notes whether FD, if it is one, is there to be written; gives it back. */
static int note(int fd, int writes)
{
	if (fd >= 0 && fd < FILES_MOST)
		to_write[fd] = (unsigned char)writes;
	return fd;
}

static int open_at(int dir, const char *path, int flags, mode_t mode)
{
	if (changes(flags) ? spoil(flags & O_CREAT) : spoil_look())
		return -1;
	return note(REAL(openat)(dir, path, flags, mode), changes(flags));
}

int close(int fd)
{
	int why;

	if (fd < 0 || fd >= FILES_MOST || !to_write[fd])
		return REAL(close)(fd);
	to_write[fd] = 0;
	if (!spoil(1))
		return REAL(close)(fd);
	why = errno;
	REAL(close)(fd);
	errno = why;
	return -1;
}

/* ---- Looking ---- */

ssize_t read(int fd, void *to, size_t len)
{
	return spoil_look() ? -1 : REAL(read)(fd, to, len);
}

int fstat(int fd, struct stat *st)
{
	return spoil_look() ? -1 : REAL(fstat)(fd, st);
}

int fstatat(int dir, const char *path, struct stat *st, int flags)
{
	return spoil_look() ? -1 : REAL(fstatat)(dir, path, st, flags);
}

int stat(const char *path, struct stat *st)
{
	return spoil_look() ? -1 : REAL(stat)(path, st);
}

int lstat(const char *path, struct stat *st)
{
	return spoil_look() ? -1 : REAL(lstat)(path, st);
}

struct dirent *readdir(DIR *dir)
{
	return spoil_look() ? NULL : REAL(readdir)(dir);
}

#define MODE(flags)                                                            \
	({                                                                     \
		mode_t mode_ = 0;                                              \
		if ((flags) & (O_CREAT | O_TMPFILE)) {                         \
			va_list args_;                                         \
			va_start(args_, flags);                                \
			mode_ = va_arg(args_, mode_t);                         \
			va_end(args_);                                         \
		}                                                              \
		mode_;                                                         \
	})

int open(const char *path, int flags, ...)
{
	return open_at(AT_FDCWD, path, flags, MODE(flags));
}

int open64(const char *path, int flags, ...)
{
	return open_at(AT_FDCWD, path, flags, MODE(flags));
}

int openat(int dir, const char *path, int flags, ...)
{
	return open_at(dir, path, flags, MODE(flags));
}

int openat64(int dir, const char *path, int flags, ...)
{
	return open_at(dir, path, flags, MODE(flags));
}

int creat(const char *path, mode_t mode)
{
	return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

/* What open becomes where its flags are checked (_FORTIFY_SOURCE). */
int __open_2(const char *path, int flags)
{
	return open_at(AT_FDCWD, path, flags, 0);
}

int __open64_2(const char *path, int flags)
{
	return open_at(AT_FDCWD, path, flags, 0);
}

int __openat_2(int dir, const char *path, int flags)
{
	return open_at(dir, path, flags, 0);
}

int __openat64_2(int dir, const char *path, int flags)
{
	return open_at(dir, path, flags, 0);
}

int mkstemp(char *path)
{
	return spoil(1) ? -1 : note(REAL(mkstemp)(path), 1);
}

int mkostemp(char *path, int flags)
{
	return spoil(1) ? -1 : note(REAL(mkostemp)(path, flags), 1);
}

int mkostemp64(char *path, int flags)
{
	return spoil(1) ? -1 : note(REAL(mkostemp)(path, flags), 1);
}

char *mkdtemp(char *path)
{
	return spoil(1) ? NULL : REAL(mkdtemp)(path);
}

/* ---- Writing ---- */

ssize_t write(int fd, const void *from, size_t len)
{
	return spoil_write(fd, &len) ? -1 : REAL(write)(fd, from, len);
}

ssize_t pwrite(int fd, const void *from, size_t len, off_t at)
{
	return spoil_write(fd, &len) ? -1 : REAL(pwrite)(fd, from, len, at);
}

ssize_t pwrite64(int fd, const void *from, size_t len, off64_t at)
{
	return spoil_write(fd, &len) ? -1 : REAL(pwrite64)(fd, from, len, at);
}

ssize_t writev(int fd, const struct iovec *parts, int parts_count)
{
	if (fd > 2 && spoil(1))
		return -1;
	return REAL(writev)(fd, parts, parts_count);
}

int ftruncate(int fd, off_t len)
{
	return spoil(0) ? -1 : REAL(ftruncate)(fd, len);
}

int ftruncate64(int fd, off64_t len)
{
	return spoil(0) ? -1 : REAL(ftruncate64)(fd, len);
}

int fsync(int fd)
{
	return spoil(1) ? -1 : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
	return spoil(1) ? -1 : REAL(fdatasync)(fd);
}

static ssize_t stream_write(void *fd, const char *from, size_t len)
{
	ssize_t written = write((int)(intptr_t)fd, from, len);

	/* 0 is what tells the stream of an error. */
	return written < 0 ? 0 : written;
}

static int stream_close(void *fd)
{
	return close((int)(intptr_t)fd);
}

FILE *fdopen(int fd, const char *mode)
{
	const cookie_io_functions_t functions = {
		.write = stream_write, .close = stream_close};

	if (*mode != 'w')
		return REAL(fdopen)(fd, mode);
	return fopencookie((void *)(intptr_t)fd, mode, functions);
}

/* ---- Names, modes, times ---- */

int rename(const char *from, const char *to)
{
	return spoil(0) ? -1 : REAL(rename)(from, to);
}

int renameat(int from_dir, const char *from, int to_dir, const char *to)
{
	return spoil(0) ? -1 : REAL(renameat)(from_dir, from, to_dir, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to,
	unsigned flags)
{
	return spoil(0) ? -1
			: REAL(renameat2)(from_dir, from, to_dir, to, flags);
}

int link(const char *from, const char *to)
{
	return spoil(1) ? -1 : REAL(link)(from, to);
}

int linkat(
	int from_dir, const char *from, int to_dir, const char *to, int flags)
{
	return spoil(1) ? -1 : REAL(linkat)(from_dir, from, to_dir, to, flags);
}

int symlink(const char *target, const char *path)
{
	return spoil(1) ? -1 : REAL(symlink)(target, path);
}

int unlink(const char *path)
{
	return spoil(0) ? -1 : REAL(unlink)(path);
}

int unlinkat(int dir, const char *path, int flags)
{
	return spoil(0) ? -1 : REAL(unlinkat)(dir, path, flags);
}

int rmdir(const char *path)
{
	return spoil(0) ? -1 : REAL(rmdir)(path);
}

int mkdir(const char *path, mode_t mode)
{
	return spoil(1) ? -1 : REAL(mkdir)(path, mode);
}

int mkdirat(int dir, const char *path, mode_t mode)
{
	return spoil(1) ? -1 : REAL(mkdirat)(dir, path, mode);
}

int chmod(const char *path, mode_t mode)
{
	return spoil(0) ? -1 : REAL(chmod)(path, mode);
}

int fchmod(int fd, mode_t mode)
{
	return spoil(0) ? -1 : REAL(fchmod)(fd, mode);
}

int fchown(int fd, uid_t user, gid_t group)
{
	return spoil(0) ? -1 : REAL(fchown)(fd, user, group);
}

int utimes(const char *path, const struct timeval times[2])
{
	return spoil(0) ? -1 : REAL(utimes)(path, times);
}

int futimens(int fd, const struct timespec times[2])
{
	return spoil(0) ? -1 : REAL(futimens)(fd, times);
}

int utimensat(
	int dir, const char *path, const struct timespec times[2], int flags)
{
	return spoil(0) ? -1 : REAL(utimensat)(dir, path, times, flags);
}
