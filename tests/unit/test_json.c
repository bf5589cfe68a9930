/* Unit tests of text/json. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/json.h"

static void test_layout(void **state)
{
	struct buf out = BUF_INIT(KIB(4));
	struct json j = JSON_INIT(&out);

	(void)state;
	json_object(&j, NULL);
	json_number(&j, "version", 1);
	json_list(&j, "none");
	json_end(&j);
	json_object(&j, "empty");
	json_end(&j);
	json_list(&j, "steps");
	json_row_object(&j, NULL);
	json_text(&j, "step", SLICE("1"));
	json_row_list(&j, "rules");
	json_text(&j, NULL, SLICE("a"));
	json_text(&j, NULL, SLICE("b"));
	json_end(&j);
	json_object(&j, "deep");
	json_bool(&j, "yes", true);
	json_end(&j);
	json_end(&j);
	json_row_object(&j, NULL);
	json_end(&j);
	json_end(&j);
	json_object(&j, "after");
	json_bool(&j, "no", false);
	json_end(&j);
	json_null(&j, "null");
	json_text_or_null(&j, "text", SLICE("t"));
	json_text_or_null(&j, "gone", SLICE(""));
	json_end(&j);
	assert_string_equal(buf_string(&out),
		"{\n"
		"  \"version\": 1,\n"
		"  \"none\": [],\n"
		"  \"empty\": {},\n"
		"  \"steps\": [\n"
		"    {\"step\": \"1\", \"rules\": [\"a\", \"b\"],"
		" \"deep\": {\"yes\": true}},\n"
		"    {}\n"
		"  ],\n"
		"  \"after\": {\n"
		"    \"no\": false\n"
		"  },\n"
		"  \"null\": null,\n"
		"  \"text\": \"t\",\n"
		"  \"gone\": null\n"
		"}\n");
	buf_free(&out);
}

static void test_rows_in_a_list(void **state)
{
	struct buf out = BUF_INIT(KIB(4));
	struct json j = JSON_INIT(&out);

	(void)state;
	json_list(&j, NULL);
	json_row_list(&j, NULL);
	json_number(&j, NULL, -5);
	json_end(&j);
	json_row_list(&j, NULL);
	json_number(&j, NULL, 1LL << 62);
	json_null(&j, NULL);
	json_end(&j);
	json_end(&j);
	assert_string_equal(buf_string(&out),
		"[\n  [-5],\n  [4611686018427387904, null]\n]\n");
	buf_free(&out);
}

static void test_outermost(void **state)
{
	struct buf out = BUF_INIT(KIB(4));
	struct json j = JSON_INIT(&out);

	(void)state;
	json_text(&j, NULL, SLICE("a\"b"));
	json_list(&j, NULL);
	json_end(&j);
	assert_string_equal(buf_string(&out), "\"a\\\"b\"\n[]\n");
	buf_free(&out);
}

static void test_texts(void **state)
{
	struct buf out = BUF_INIT(KIB(4));
	struct json j = JSON_INIT(&out);

	(void)state;
	json_row_object(&j, NULL);
	json_text(&j, "a\"\n", SLICE("\\ \b\f\n\r\t \x01\x1b\x7f / é"));
	json_text(&j, "b", SLICE("\xE2\x80\xA8\xE2\x80\xA9\xC2\x85 \xFF\xC3"));
	json_end(&j);
	assert_string_equal(buf_string(&out),
		"{\"a\\\"\\n\": \"\\\\ \\b\\f\\n\\r\\t "
		"\\u0001\\u001b\\u007f / é\", "
		"\"b\": \"\\u2028\\u2029\\u0085 \xEF\xBF\xBD\xEF\xBF\xBD\"}\n");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layout),
		cmocka_unit_test(test_rows_in_a_list),
		cmocka_unit_test(test_outermost),
		cmocka_unit_test(test_texts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
