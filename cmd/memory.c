/*
 * A malloc that does not fail. The libraries that we stand on meet a lack of
 * memory in ways of their own: one aborts, one jumps through a null pointer
 * while it starts, one tells of a file that is not there. So the program
 * brings its own malloc, as the C library's manual allows ("Replacing malloc"):
 * it asks the next one, the C library's or one that was preloaded, and where
 * that gives nothing, the program ends as base_out_of_memory() says.
 *
 * Sanitizers have a malloc of their own, which ends the program as well.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/arena.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||     \
	__has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#endif

#ifndef SANITIZED

/* Sets the pointer *TO to the next function called NAME. */
static void find_next(void *to, const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	if (!found)
		base_out_of_memory();
	/* ISO C knows no cast from an object to a function. */
	*(void **)to = found;
}

/* What an allocation of SIZE bytes gave. */
static void *check(void *ptr, size_t size)
{
	if (!ptr && size)
		base_out_of_memory();
	return ptr;
}

void *malloc(size_t size)
{
	static void *(*next)(size_t);

	if (!next)
		find_next(&next, "malloc");
	return check(next(size), size);
}

void *calloc(size_t count, size_t size)
{
	static void *(*next)(size_t, size_t);

	if (!next)
		find_next(&next, "calloc");
	return check(next(count, size), count && size);
}

void *realloc(void *ptr, size_t size)
{
	static void *(*next)(void *, size_t);

	if (!next)
		find_next(&next, "realloc");
	return check(next(ptr, size), size);
}

void *reallocarray(void *ptr, size_t count, size_t size)
{
	static void *(*next)(void *, size_t, size_t);

	if (!next)
		find_next(&next, "reallocarray");
	return check(next(ptr, count, size), count && size);
}

void *aligned_alloc(size_t align, size_t size)
{
	static void *(*next)(size_t, size_t);

	if (!next)
		find_next(&next, "aligned_alloc");
	return check(next(align, size), size);
}

/* libgit2 takes a file that it cannot map for one that is not there. */
void *mmap(void *where, size_t len, int prot, int flags, int fd, off_t from)
{
	static void *(*next)(void *, size_t, int, int, int, off_t);
	void *ptr;

	if (!next)
		find_next(&next, "mmap");
	ptr = next(where, len, prot, flags, fd, from);
	if (ptr == MAP_FAILED && errno == ENOMEM)
		base_out_of_memory();
	return ptr;
}

#endif
