#include "model/past.h"

#include "model/corpus_state.h"
#include "model/reader.h"

bool past_read(struct past_record *out, const struct corpus *c, struct arena *a,
	const struct source *source)
{
	struct findings unseen = {.arena = a};
	const struct settings *settings = corpus_settings_for(c, source->path);
	struct corpus then = *c;
	struct reader r;

	if (settings)
		then.settings = *settings;
	then.arena = a;
	then.findings = &unseen;
	*out = (struct past_record){0};
	if (!reader_open_past(&r, &then, source, a))
		return false;
	if (corpus_is_action(&then, source->path))
		out->action = action_read(&r);
	else
		out->incident = incident_read(&r);
	return true;
}
