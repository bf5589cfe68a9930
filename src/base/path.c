#include "base/path.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"

bool path_ignores(unsigned rune)
{
	return utf8_is_hidden(rune) || (rune >= 0x206A && rune <= 0x206F);
}

/*
 * Whether a file system may take NAME for `.git`: each without regard to case;
 * HFS+ ignores some characters; Windows ignores blanks and dots at the end, and
 * what follows a colon, and knows it as `git~1` too.
 */
static bool is_git_folder(struct slice name)
{
	char seen[8];
	size_t len = 0;
	bool ended = false;

	while (name.len) {
		unsigned rune = utf8_next(&name);

		if (path_ignores(rune))
			continue;
		if (rune == ':')
			break;
		/* Nearly every name ends here. */
		if (!len && rune != '.' && rune != 'g' && rune != 'G')
			return false;
		if (len && (rune == '.' || rune == ' ')) {
			ended = true;
			continue;
		}
		if (ended || rune >= 0x80 || len == sizeof(seen))
			return false;
		seen[len++] = (char)rune;
	}
	return slice_eq_nocase(slice_make(seen, len), SLICE(".git")) ||
	       slice_eq_nocase(slice_make(seen, len), SLICE("git~1"));
}

static bool name_is_safe(struct slice name)
{
	return name.len && name.len <= PATH_NAME_MOST &&
	       !slice_eq(name, SLICE(".")) && !slice_eq(name, SLICE("..")) &&
	       !is_git_folder(name);
}

bool path_is_safe(struct slice path)
{
	struct slice part, rest = path;

	if (!path.len || path.len > PATH_MOST ||
		utf8_invalid_at(path) < path.len)
		return false;
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.ptr[i] < 0x20 || path.ptr[i] == 0x7F ||
			path.ptr[i] == '\\')
			return false;
	while (slice_split(&part, &rest, '/'))
		if (!name_is_safe(part))
			return false;
	return true;
}

static bool name_is_plain(struct slice name)
{
	while (name.len) {
		unsigned rune = utf8_next(&name);

		if (utf8_is_control(rune) || path_ignores(rune) ||
			(!name.len && (rune == '.' || rune == ' ')))
			return false;
	}
	return true;
}

bool path_is_plain(struct slice path)
{
	struct slice part, rest = path;

	if (!path_is_safe(path))
		return false;
	while (slice_split(&part, &rest, '/'))
		if (!name_is_plain(part))
			return false;
	return true;
}

bool path_is_portable(struct slice path)
{
	for (size_t i = 0; i < path.len; i++)
		if (slice_has_char(SLICE("<>:\"|?*"), path.ptr[i]))
			return false;
	return path_is_plain(path);
}

/* Offset of the last '/' plus one, or 0. */
static size_t name_at(struct slice path)
{
	size_t at = path.len;

	while (at && path.ptr[at - 1] != '/')
		at--;
	return at;
}

struct slice path_name(struct slice path)
{
	return slice_from(path, name_at(path));
}

void path_part_string(char out[PATH_NAME_MOST + 1], struct slice part)
{
	size_t len = part.len < PATH_NAME_MOST ? part.len : PATH_NAME_MOST;

	memcpy(out, part.ptr, len);
	out[len] = '\0';
}

struct slice path_folder(struct slice path)
{
	size_t at = name_at(path);

	return slice_sub(path, 0, at ? at - 1 : 0);
}

struct slice path_stem(struct slice path)
{
	struct slice name = path_name(path);
	size_t dot = name.len;

	while (dot && name.ptr[dot - 1] != '.')
		dot--;
	return dot > 1 ? slice_sub(name, 0, dot - 1) : name;
}

struct slice path_trim(struct slice path)
{
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	return path;
}

struct slice path_join(struct arena *a, struct slice folder, struct slice name)
{
	char *path;
	size_t at = folder.len;

	if (!folder.len)
		return arena_copy(a, name);
	path = arena_alloc(a, folder.len + name.len + 2);
	memcpy(path, folder.ptr, folder.len);
	if (path[at - 1] != '/')
		path[at++] = '/';
	if (name.len)
		memcpy(path + at, name.ptr, name.len);
	return slice_make(path, at + name.len);
}

bool path_is_under(struct slice path, struct slice folder)
{
	while (slice_ends(folder, SLICE("/")))
		folder.len--;
	if (!folder.len)
		return true;
	return slice_starts(path, folder) &&
	       (path.len == folder.len || path.ptr[folder.len] == '/');
}

bool path_is_under_nocase(struct slice path, struct slice folder)
{
	return slice_starts_nocase(path, folder) &&
	       (path.len == folder.len || path.ptr[folder.len] == '/');
}

/* Adds the parts of PATH to PARTS; false where it climbs above the root. */
static bool add_parts(
	struct arena *a, struct slice_list *parts, struct slice path)
{
	struct slice part, rest = path;

	while (slice_split(&part, &rest, '/')) {
		if (!part.len || slice_eq(part, SLICE(".")))
			continue;
		if (!slice_eq(part, SLICE("..")))
			*vec_push(a, parts) = part;
		else if (parts->len)
			parts->len--;
		else
			return false;
	}
	return true;
}

static struct slice join_parts(struct arena *a, const struct slice_list *parts)
{
	size_t len = 0;
	char *path, *p;

	if (!parts->len)
		return SLICE("");
	for (size_t i = 0; i < parts->len; i++)
		len += parts->at[i].len + 1;
	p = path = arena_alloc(a, len);
	for (size_t i = 0; i < parts->len; i++) {
		memcpy(p, parts->at[i].ptr, parts->at[i].len);
		p += parts->at[i].len;
		*p++ = i + 1 < parts->len ? '/' : '\0';
	}
	return slice_make(path, len - 1);
}

struct slice path_resolve(
	struct arena *a, struct slice folder, struct slice target)
{
	struct slice_list parts = {0};

	if (slice_starts(target, SLICE("/")))
		folder = SLICE("");
	if (!add_parts(a, &parts, folder) || !add_parts(a, &parts, target))
		return SLICE("");
	return join_parts(a, &parts);
}

/* Where TO goes on behind the folders that it and FROM begin with. */
static size_t common_folders(struct slice from, struct slice to)
{
	size_t same = 0;

	for (size_t i = 0; i < to.len; i++) {
		bool ends = i == from.len || from.ptr[i] == '/';

		if (to.ptr[i] == '/' && ends)
			same = i + 1;
		if (i == from.len || from.ptr[i] != to.ptr[i])
			break;
	}
	return same;
}

struct slice path_relative(struct arena *a, struct slice from, struct slice to)
{
	size_t same = common_folders(from, to), up = 0;
	char *path, *p;

	from = slice_from(from, same);
	to = slice_from(to, same);
	for (size_t i = 0; i < from.len; i++)
		up += !i || from.ptr[i] == '/';
	p = path = arena_alloc(a, 3 * up + to.len + 1);
	for (; up; up--, p += 3)
		memcpy(p, "../", 3);
	memcpy(p, to.ptr, to.len);
	return slice_make(path, (size_t)(p - path) + to.len);
}

/* Matches one part; only the last `*` needs to be tried again. */
static bool name_matches(struct slice pattern, struct slice name)
{
	size_t p = 0, n = 0, star = pattern.len, retry = 0;

	while (n < name.len) {
		if (p < pattern.len && pattern.ptr[p] == '*') {
			star = p++;
			retry = n;
		} else if (p < pattern.len &&
			   (pattern.ptr[p] == '?' ||
				   pattern.ptr[p] == name.ptr[n])) {
			p++;
			n++;
		} else if (star < pattern.len) {
			p = star + 1;
			n = ++retry;
		} else {
			return false;
		}
	}
	while (p < pattern.len && pattern.ptr[p] == '*')
		p++;
	return p == pattern.len;
}

static bool parts_match(struct slice pattern, struct slice path)
{
	/* As in name_matches, with parts for bytes and `**` for `*`. */
	struct slice star = {0}, retry = {0}, part, name, after;

	for (;;) {
		after = pattern;
		if (slice_split(&part, &after, '/') &&
			slice_eq(part, SLICE("**"))) {
			star = after;
			retry = path;
			pattern = after;
			if (!pattern.ptr)
				return true;
			continue;
		}
		if (!path.ptr && !pattern.ptr)
			return true;
		if (path.ptr && pattern.ptr) {
			struct slice rest = path;

			slice_split(&name, &rest, '/');
			if (name_matches(part, name)) {
				pattern = after;
				path = rest;
				continue;
			}
		}
		if (!star.ptr || !slice_split(&name, &retry, '/') || !retry.ptr)
			return false;
		pattern = star;
		path = retry;
	}
}

static bool is_wild(struct slice pattern)
{
	return slice_has_char(pattern, '*') || slice_has_char(pattern, '?');
}

/*
 * Whether PATTERN is FOLDER, then all folders below it and a star with an END
 * of names: most are, such as the defaults.
 */
static bool is_below(
	struct slice *folder, struct slice *end, struct slice pattern)
{
	static const struct slice deep = SLICE_INIT("/**/*");
	size_t at = slice_find(pattern, deep);

	*folder = slice_sub(pattern, 0, at);
	*end = slice_from(pattern, at + deep.len);
	return at && at < pattern.len && !is_wild(*folder) && !is_wild(*end) &&
	       !slice_ends(*folder, SLICE("/")) && !slice_has_char(*end, '/');
}

bool path_matches(struct slice pattern, struct slice path)
{
	struct slice folder, end;

	if (is_below(&folder, &end, pattern))
		return path.len > folder.len && path_is_under(path, folder) &&
		       slice_ends(path_name(path), end);
	return parts_match(pattern, path);
}

struct slice path_pattern_folder(struct slice pattern)
{
	size_t wild = slice_find_char(pattern, '*');
	size_t ask = slice_find_char(pattern, '?');

	return path_folder(slice_sub(pattern, 0, wild < ask ? wild : ask));
}
