/*
 * The site of any repository: every page is harmless HTML, every data file
 * parses back. Templates that the repository brings along are left out: they
 * may hold any HTML.
 */
#include "tests/fuzz/fuzz.h"

#include "cmd/session.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct output_vec files = {0};
	struct report_input input;
	struct session s = {0};
	struct fuzz_world w;

	world_open(&w, fuzz_slice(data, size));
	if (world_session(&s)) {
		s.templates.len = 0;
		input = session_report_input(&s);
		if (!keep_outputs(&files, &s.arena, report_site, &input))
			read_outputs(&files);
		session_close(&s);
	}
	world_close(&w);
	return 0;
}
