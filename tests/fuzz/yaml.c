/*
 * YAML: every node lies in the file and in the node around it, keys are
 * unique, depth and lists are bounded; a text without trouble says something,
 * and there is no trouble without a finding.
 */
#include "tests/fuzz/fuzz.h"

#include "base/limits.h"
#include "format/yaml.h"

static void must_be_inside(struct span outer, struct span inner)
{
	MUST(inner.source == outer.source);
	MUST(inner.at >= outer.at);
	MUST((size_t)inner.at + inner.len <= (size_t)outer.at + outer.len);
}

static void must_be_sound(const struct yaml *node, int depth)
{
	size_t count = 0;

	MUST(depth <= LIMIT_YAML_DEPTH + 1);
	for (const struct yaml *item = node->first; item; item = item->next) {
		must_be_inside(node->span, item->span);
		MUST(span_is_set(item->key) == (node->kind == YAML_MAP));
		if (node->kind == YAML_MAP) {
			must_be_inside(node->span, item->key);
			MUST_OF(item->name, yaml_get(node, item->name) == item);
		}
		must_be_sound(item, depth + 1);
		count++;
	}
	MUST(count == node->count);
	MUST(node->kind != YAML_SCALAR || !node->count);
	MUST_OF(node->text, utf8_invalid_at(node->text) == node->text.len);
}

static void parse(struct arena *a, struct slice text, enum rule rule)
{
	struct findings fs = {.arena = a};
	struct source *source = source_new(a, SLICE("a.yml"), text);
	struct slice part = source_without_bom(source);
	struct yaml *root = yaml_parse(&fs, source, part, rule);

	if (root) {
		must_be_inside(span_make(source, 0, text.len), root->span);
		must_be_sound(root, 0);
	} else {
		MUST(fs.all.len);
	}
	for (size_t i = 0; i < fs.all.len; i++) {
		const struct finding *f = &fs.all.at[i];

		must_be_inside(span_make(source, 0, text.len), f->span);
		if (rule == RULE_CONFIG_INVALID)
			MUST(f->rule == rule || f->rule == RULE_TEXT_BIDI);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = fuzz_slice(data, size);
	struct arena a = {0};

	if (size <= LIMIT_FRONTMATTER) {
		parse(&a, text, RULE_FRONTMATTER_SYNTAX);
		parse(&a, text, RULE_CONFIG_INVALID);
	}
	arena_free(&a);
	return 0;
}
