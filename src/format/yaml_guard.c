#include "format/yaml_parts.h"

#include <assert.h>

#include "base/utf8.h"

/* What YAML 1.1 and 1.2 do not allow in a text, and our line ends. Tabs and
 * line feeds are plain, and never asked for. */
static bool is_forbidden(unsigned rune, struct slice rest)
{
	assert(rune != '\t' && rune != '\n');
	if (rune == '\r')
		return !rest.len || rest.ptr[0] != '\n';
	return utf8_is_control(rune) || utf8_is_separator(rune) ||
	       rune == 0xFFFE || rune == 0xFFFF;
}

static void describe(struct yaml_trouble *out, struct arena *a, unsigned rune)
{
	if (rune == '\r') {
		out->message = SLICE("a carriage return stands here without "
				     "a line feed");
		out->help = SLICE("end each line with LF, or with CR and LF");
	} else if (rune == 0x85 || utf8_is_separator(rune)) {
		out->message = arena_printf(a,
			"the character U+%04X is a line end for some readers "
			"of YAML and none for others",
			rune);
		out->help = arena_printf(
			a, "remove U+%04X, or begin a new line instead", rune);
	} else {
		out->message = arena_printf(a,
			"the control character U+%04X may not stand in YAML",
			rune);
		out->help = arena_printf(a, "remove U+%04X", rune);
	}
}

bool yaml_guard(struct yaml_trouble *out, struct arena *a, struct slice text)
{
	struct slice rest = text;

	while (rest.len) {
		size_t plain = utf8_plain(rest), at;
		unsigned rune;

		rest = slice_from(rest, plain);
		if (!rest.len)
			break;
		at = text.len - rest.len;
		rune = utf8_next(&rest);
		if (!is_forbidden(rune, rest))
			continue;
		*out = (struct yaml_trouble){
			.at = at, .len = text.len - rest.len - at};
		describe(out, a, rune);
		return true;
	}
	return false;
}
