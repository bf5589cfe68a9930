/* debrief.yml: whatever it says, the paths that come out of it can be used,
 * and what is wrong is config-invalid. */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "base/path.h"
#include "model/settings.h"

static void must_be_safe(struct slice path)
{
	MUST_OF(path, !path.len || path_is_safe(path));
}

static void must_be_usable(const struct settings *s)
{
	must_be_safe(s->procedure);
	must_be_safe(s->plan);
	must_be_safe(s->changelog);
	must_be_safe(s->people);
	must_be_safe(s->templates);
	MUST(path_is_safe(s->reports));
	must_be_safe(path_pattern_folder(s->incidents));
	must_be_safe(path_pattern_folder(s->actions));
	MUST(s->incident_prefix.len && s->action_prefix.len);
	MUST(!s->timezone_set || (s->timezone > -1440 && s->timezone < 1440));
	MUST(!slice_has_char(s->author_name, '\n'));
	MUST(!slice_has_char(s->author_email, '\n'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = {0};
	struct findings fs = {.arena = &a};
	struct source *source =
		source_new(&a, SETTINGS_PATH, fuzz_slice(data, size));
	struct settings s;

	if (size <= LIMIT_SETTINGS) {
		settings_read(&s, &fs, source);
		must_be_usable(&s);
		for (size_t i = 0; i < fs.all.len; i++)
			MUST(fs.all.at[i].rule == RULE_CONFIG_INVALID ||
				fs.all.at[i].rule == RULE_TEXT_BIDI);
	}
	arena_free(&a);
	return 0;
}
