/* Whether the incident really is resolved, and who says so. */
#include "rules/private.h"

void rule_resolution_unconfirmed(struct check *k)
{
	const struct incident *i = k->incident;
	const struct resolution_check *r = &i->resolution_check;
	struct slice_list lacking = {0};

	if (!k->scope.resolved && !due_from(k, STATUS_REVIEWED))
		return;
	names_add_unset(
		k, &lacking, r->confirmed_on.field, SLICE("confirmed_on"));
	names_add_unset(k, &lacking, r->confirmed_by, SLICE("confirmed_by"));
	names_add_unset(k, &lacking, r->performance, SLICE("performance"));
	names_add_unset(k, &lacking, r->alerts, SLICE("alerts"));
	if (!lacking.len || i->record.cut || field_is_broken(r->self))
		return;
	if (!field_is_set(r->self))
		finding_add(k->fs, RULE_RESOLUTION_UNCONFIRMED, i->record.place,
			"nobody has confirmed that the incident is resolved");
	else
		finding_add(k->fs, RULE_RESOLUTION_UNCONFIRMED,
			first_line(r->self),
			"the confirmation that the incident is resolved lacks "
			"%s",
			say_names(k, &lacking));
	finding_help(k->fs,
		"write `resolution_check: {confirmed_on: DATE, confirmed_by: "
		"PERSON, performance: normal, alerts: none}`");
	finding_about(k->fs, SLICE("resolution_check"), (struct slice){0});
	if (!due_from(k, STATUS_REVIEWED))
		finding_severity(k->fs, SEVERITY_WARNING);
}

static void find_sign(
	struct check *k, const char *key, struct field value, const char *good)
{
	if (!value.text.len || slice_eq_nocase(value.text, slice_of(good)) ||
		text_is_placeholder(value.text))
		return;
	finding_add(k->fs, RULE_RESOLUTION_SIGNS, value.span,
		"the incident was confirmed as resolved, but %s is `%.*s`", key,
		SLICE_FMT(value.text));
	finding_help(k->fs,
		"clear the sign up, confirm again and write `%s: %s`", key,
		good);
	finding_about(k->fs,
		arena_printf(k->fs->arena, "resolution_check.%s", key),
		value.text);
}

void rule_resolution_signs(struct check *k)
{
	const struct resolution_check *r = &k->incident->resolution_check;

	if (!field_is_set(r->confirmed_on.field) &&
		!field_is_set(r->confirmed_by))
		return;
	find_sign(k, "performance", r->performance, "normal");
	find_sign(k, "alerts", r->alerts, "none");
	find_sign(k, "other", r->other, "none");
}

static void find_expert(
	struct check *k, const struct expert *e, struct span place)
{
	if (e->view.value == VIEW_DISAGREES)
		finding_add(k->fs, RULE_RESOLUTION_EXPERTS, place,
			"%.*s does not agree that the incident is resolved",
			SLICE_FMT(e->name.text));
	else
		finding_add(k->fs, RULE_RESOLUTION_EXPERTS, place,
			"%.*s was not asked whether the incident is resolved",
			SLICE_FMT(e->name.text));
	finding_help(k->fs,
		"ask the expert, settle what is open, and write `view: "
		"agrees`");
	finding_about(k->fs, SLICE("external_experts.view"), e->name.text);
}

void rule_resolution_experts(struct check *k)
{
	const struct expert_vec *all = &k->incident->external_experts;

	if (!k->scope.resolved && !due_from(k, STATUS_REVIEWED))
		return;
	for (size_t n = 0; n < all->len; n++) {
		const struct expert *e = &all->at[n];

		if (!e->name.text.len || e->view.value == VIEW_AGREES)
			continue;
		if (e->view.value)
			find_expert(k, e, e->view.field.span);
		else if (!field_is_set(e->view.field) &&
			 !k->incident->record.cut)
			find_expert(k, e, first_line(e->self));
	}
}
