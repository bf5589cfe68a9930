/*
 * findings: turns `debrief check --format json` into one line a finding,
 *
 *	path:line:column-endline:endcolumn severity rule
 *
 * which is what the files `expect` under tests/rules hold. An accepted
 * deviation has the severity `excepted`.
 */
#include <jansson.h>
#include <stdio.h>

static const char *text(json_t *finding, const char *key)
{
	const char *s = json_string_value(json_object_get(finding, key));

	return s ? s : "null";
}

static long long number(json_t *finding, const char *key)
{
	return json_integer_value(json_object_get(finding, key));
}

int main(void)
{
	json_error_t error;
	json_t *all = json_loadf(stdin, 0, &error);
	json_t *list = json_object_get(all, "findings");

	if (!json_is_array(list)) {
		fprintf(stderr, "findings: %s\n",
			all ? "no list of findings" : error.text);
		json_decref(all);
		return 2;
	}
	for (size_t n = 0; n < json_array_size(list); n++) {
		json_t *f = json_array_get(list, n);

		printf("%s:%lld:%lld-%lld:%lld %s %s\n", text(f, "path"),
			number(f, "line"), number(f, "column"),
			number(f, "end_line"), number(f, "end_column"),
			json_is_true(json_object_get(f, "excepted"))
				? "excepted"
				: text(f, "severity"),
			text(f, "rule"));
	}
	json_decref(all);
	return 0;
}
