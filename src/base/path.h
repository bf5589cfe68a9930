/*
 * Paths inside a repository: relative, '/' between parts, as bytes. Nothing
 * here touches a disk.
 */
#ifndef DEBRIEF_BASE_PATH_H
#define DEBRIEF_BASE_PATH_H

#include "base/arena.h"
#include "base/slice.h"

enum {
	PATH_MOST = 4096,     /* bytes of a path; longer ones are not safe */
	PATH_NAME_MOST = 255, /* bytes of one part */
};

/*
 * Whether PATH may be read from and written to: relative, no empty part, no
 * `.` or `..`, nothing that a file system takes for `.git`, no control byte or
 * backslash, valid UTF-8, within the limits.
 */
bool path_is_safe(struct slice path);
/* Whether, besides, PATH is what it looks like: no part ends in a dot or a
 * blank, which Windows drops, or holds a character that cannot be seen. */
bool path_is_plain(struct slice path);
/* Whether, besides, PATH can be written anywhere: none of `<>:"|?*`. */
bool path_is_portable(struct slice path);

/* Whether RUNE in a name may count for nothing: what HFS+ leaves out, and what
 * else nobody sees. */
bool path_ignores(unsigned rune);

struct slice path_name(struct slice path);   /* the last part */
struct slice path_folder(struct slice path); /* without '/', or empty */
struct slice path_stem(struct slice path);   /* the name without .ext */
/* Without '/' at its end; the root keeps its own. */
struct slice path_trim(struct slice path);
struct slice path_join(struct arena *a, struct slice folder, struct slice name);
/* Whether PATH is FOLDER or lies below it; the empty folder holds all. */
bool path_is_under(struct slice path, struct slice folder);
/* The same where the file system knows no case; FOLDER is not empty. */
bool path_is_under_nocase(struct slice path, struct slice folder);

/* PART of a safe path, as a string. */
void path_part_string(char out[PATH_NAME_MOST + 1], struct slice part);

/*
 * Resolves TARGET, as a link written in a file in FOLDER, to a path from the
 * repository's root: `.` and `..` are worked out. Gives an empty slice where
 * it leads outside. A leading '/' means the repository's root.
 */
struct slice path_resolve(
	struct arena *a, struct slice folder, struct slice target);
/* The link text by which a file in folder FROM, a safe path or empty, names the
 * safe path TO. */
struct slice path_relative(struct arena *a, struct slice from, struct slice to);

/*
 * Whether PATH matches PATTERN: `*` any run within a part, `?` one byte within
 * a part, `**` as a whole part any number of parts, none included.
 */
bool path_matches(struct slice pattern, struct slice path);
/* The folder before the first part that holds a wildcard: where to look. */
struct slice path_pattern_folder(struct slice pattern);

#endif
