/*
 * in-toto.json: an in-toto Statement v1 about the source commit, with the
 * predicate test-result v0.1: the rules are the tests. It is not signed.
 */
#include "report/data.h"
#include "text/json.h"

enum outcome {
	NOT_RUN, /* switched off */
	PASSED,
	WARNED, /* only findings that are accepted, warnings or notes */
	FAILED,
};

static void add_source(struct json *j, const struct source *source)
{
	if (!source)
		return;
	json_row_object(j, NULL);
	json_text(j, "name", source->path);
	if (source->blob.len) {
		json_row_object(j, "digest");
		json_text(j, "gitBlob", source->blob);
		json_end(j);
	}
	json_end(j);
}

static void add_configuration(struct json *j, const struct corpus *c)
{
	json_list(j, "configuration");
	add_source(j, c->procedure.source);
	add_source(j, c->settings.source);
	json_row_object(j, NULL);
	json_text(j, "name", SLICE("debrief"));
	json_row_object(j, "annotations");
	json_text(j, "version", SLICE(DEBRIEF_VERSION));
	json_end(j);
	json_end(j);
	json_end(j);
}

static void read_outcomes(
	enum outcome out[RULE_COUNT], const struct report_input *in)
{
	const struct finding_vec *all = &in->findings->all;

	for (int i = 0; i < RULE_COUNT; i++)
		out[i] = procedure_severity(&in->corpus->procedure,
				 (enum rule)i) == SEVERITY_IGNORE
				 ? NOT_RUN
				 : PASSED;
	for (size_t i = 0; i < all->len; i++) {
		const struct finding *f = &all->at[i];
		bool bad = f->severity == SEVERITY_ERROR ||
			   (f->severity == SEVERITY_DEVIATION && !f->excepted);

		if (bad)
			out[f->rule] = FAILED;
		else if (out[f->rule] != FAILED)
			out[f->rule] = WARNED;
	}
}

static void add_tests(struct json *j, const char *key,
	const enum outcome outcomes[RULE_COUNT], enum outcome outcome)
{
	json_list(j, key);
	for (int i = 0; i < RULE_COUNT; i++)
		if (outcomes[i] == outcome)
			json_text(
				j, NULL, slice_of(rule_info((enum rule)i)->id));
	json_end(j);
}

static const char *result(const enum outcome outcomes[RULE_COUNT])
{
	enum outcome worst = PASSED;

	for (int i = 0; i < RULE_COUNT; i++)
		if (outcomes[i] > worst)
			worst = outcomes[i];
	return worst == FAILED	 ? "FAILED"
	       : worst == WARNED ? "WARNED"
				 : "PASSED";
}

static void add_subject(struct json *j, const struct report_input *in)
{
	json_list(j, "subject");
	json_row_object(j, NULL);
	json_text(j, "name", SLICE("records"));
	json_row_object(j, "digest");
	json_text(j, "gitCommit", in->commit);
	json_end(j);
	if (!in->committed) {
		json_row_object(j, "annotations");
		json_text(j, "state",
			SLICE("read from the working tree, which "
			      "may differ from the commit"));
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

void intoto_write(
	struct output_stream *out, struct arena *a, const struct population *p)
{
	enum outcome outcomes[RULE_COUNT];
	struct json j = JSON_INIT(&out->text);

	(void)a;
	read_outcomes(outcomes, p->input);
	json_object(&j, NULL);
	json_text(&j, "_type", SLICE("https://in-toto.io/Statement/v1"));
	add_subject(&j, p->input);
	json_text(&j, "predicateType",
		SLICE("https://in-toto.io/attestation/test-result/v0.1"));
	json_object(&j, "predicate");
	json_text(&j, "result", slice_of(result(outcomes)));
	add_configuration(&j, p->input->corpus);
	add_tests(&j, "passedTests", outcomes, PASSED);
	add_tests(&j, "warnedTests", outcomes, WARNED);
	add_tests(&j, "failedTests", outcomes, FAILED);
	json_end(&j);
	json_end(&j);
}
