/* The rules reference: each rule, why it is there, what it found. */
#include "report/values.h"

/* What was found by each rule, accepted or not. */
struct found {
	long long all, excepted;
};

/* Whether it is about a record that the period leaves out. */
static bool is_outside(const struct population *p, const struct finding *f)
{
	const struct corpus *c = p->input->corpus;
	const struct incident *incident = corpus_incident(c, f->record);
	const struct action *action = corpus_action(c, f->record);

	return (incident && !population_item(p, f->record)) ||
	       (action && !population_log(p, action));
}

static void count_found(
	struct found out[RULE_COUNT], const struct population *p)
{
	const struct finding_vec *all = &p->input->findings->all;

	for (size_t i = 0; i < all->len; i++) {
		if (is_outside(p, &all->at[i]))
			continue;
		out[all->at[i].rule].all++;
		out[all->at[i].rule].excepted += all->at[i].excepted;
	}
}

static void set_example(const struct view *v, struct value *row,
	const char *key, const char *text)
{
	view_set(
		v, row, key, text ? slice_trim_end(slice_of(text)) : SLICE(""));
}

static void set_step_of(const struct view *v, struct value *row, enum rule rule)
{
	const struct procedure *p = &v->p->input->corpus->procedure;
	enum topic topic = topic_of_rule(rule);
	const struct step *step = procedure_step(p, topic);

	view_set(v, row, "step", step ? step->number : SLICE(""));
	view_set_name(v, row, "topic", topic_name(topic));
}

void values_rule_setting(
	const struct view *v, struct value *row, enum rule rule)
{
	const struct rule_info *info = rule_info(rule);
	enum severity set =
		procedure_severity(&v->p->input->corpus->procedure, rule);

	view_set_name(v, row, "finds", info->finds);
	view_set_name(v, row, "severity", severity_name(info->severity));
	view_set_name(v, row, "setting",
		set == info->severity	 ? ""
		: set == SEVERITY_IGNORE ? "switched off"
					 : severity_name(set));
}

static void set_rule(const struct view *v, struct value *row, enum rule rule,
	const struct found *found)
{
	const struct rule_info *info = rule_info(rule);
	const struct rule_doc *doc = rule_doc(rule);

	view_set_name(v, row, "id", info->id);
	values_rule_setting(v, row, rule);
	view_set(v, row, "why", view_message(v, slice_of(doc->why)));
	set_example(v, row, "bad", doc->bad);
	set_example(v, row, "good", doc->good);
	view_set(
		v, row, "config", view_message(v, slice_of(rule_config(rule))));
	set_step_of(v, row, rule);
	value_set_number(v->a, row, "found", found->all);
	value_set_number(v->a, row, "excepted", found->excepted);
	value_set_bool(v->a, row, "any_found", found->all > 0);
	value_set_bool(v->a, row, "any_excepted", found->excepted > 0);
}

/* Rules in the groups of the list, each group with its heading. */
struct value *values_rules(const struct view *v, const struct year *year)
{
	struct value *page = view_page(v, SLICE("Rules"), "rules");
	struct value *groups = value_set_list(v->a, page, "groups");
	struct found found[RULE_COUNT] = {{0}};
	struct value *rules = NULL;

	(void)year;
	count_found(found, v->p);
	for (int i = 0; i < RULE_COUNT; i++) {
		enum rule rule = (enum rule)i;
		const char *group = rule_group_name(rule_info(rule)->group);

		if (!i || rule_info(rule)->group !=
				  rule_info((enum rule)(i - 1))->group) {
			struct value *map = value_add_map(v->a, groups);

			view_set_name(v, map, "name", group);
			rules = value_set_list(v->a, map, "rules");
		}
		set_rule(v, value_add_map(v->a, rules), rule, &found[i]);
	}
	return page;
}
