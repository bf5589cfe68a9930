/* Reading what is kept of pages; see kept.h. Nothing in it is aligned. */
#include "report/kept.h"

#include <string.h>

#include "model/corpus.h"

/* Whether COUNT elements of SIZE bytes from FROM on are there. */
static bool is_inside(
	const struct kept *k, uint64_t from, uint64_t count, size_t size)
{
	uint64_t len = k->bytes.len;

	return from <= len && count <= (len - from) / size;
}

bool kept_open(struct kept *out, struct slice bytes)
{
	struct kept_head *h = &out->head;

	*out = (struct kept){.bytes = bytes};
	if (bytes.len < sizeof(*h))
		return false;
	memcpy(h, bytes.ptr + bytes.len - sizeof(*h), sizeof(*h));
	return is_inside(out, h->items, h->item_count,
		       sizeof(struct kept_item)) &&
	       is_inside(out, h->log, h->log_count, sizeof(struct kept_log)) &&
	       is_inside(out, h->years, h->year_count,
		       sizeof(struct kept_year)) &&
	       is_inside(out, h->skipped, h->skipped_count,
		       sizeof(struct kept_skipped)) &&
	       is_inside(out, h->shown, h->shown_count, sizeof(uint32_t));
}

struct slice kept_text(const struct kept *k, struct kept_text text)
{
	return slice_sub(k->bytes, text.at, (size_t)text.at + text.len);
}

static void copy_element(
	void *out, const struct kept *k, uint64_t table, size_t n, size_t size)
{
	memcpy(out, k->bytes.ptr + table + n * size, size);
}

struct kept_item kept_item(const struct kept *k, size_t n)
{
	struct kept_item item;

	copy_element(&item, k, k->head.items, n, sizeof(item));
	return item;
}

struct kept_log kept_log(const struct kept *k, size_t n)
{
	struct kept_log log;

	copy_element(&log, k, k->head.log, n, sizeof(log));
	return log;
}

struct kept_year kept_year(const struct kept *k, size_t n)
{
	struct kept_year year;

	copy_element(&year, k, k->head.years, n, sizeof(year));
	return year;
}

struct kept_skipped kept_skipped(const struct kept *k, size_t n)
{
	struct kept_skipped skipped;

	copy_element(&skipped, k, k->head.skipped, n, sizeof(skipped));
	return skipped;
}

const uint8_t *kept_verdicts(const struct kept *k, size_t n)
{
	return (const uint8_t *)k->bytes.ptr + k->head.verdicts +
	       n * k->head.steps;
}

uint32_t kept_shown(const struct kept *k, size_t n)
{
	uint32_t revision;

	copy_element(&revision, k, k->head.shown, n, sizeof(revision));
	return revision;
}

struct verdict_tally kept_tally(const struct kept *k, size_t year, size_t step)
{
	struct verdict_tally tally;

	copy_element(&tally, k, k->head.tallies, year * k->head.steps + step,
		sizeof(tally));
	return tally;
}

/* How the incident, or action item, number N lies to an id of this year. */
typedef int order_fn(
	const struct kept *k, size_t n, struct slice year, struct slice id);

static int order_item(
	const struct kept *k, size_t n, struct slice year, struct slice id)
{
	struct kept_item item = kept_item(k, n);
	int order = slice_cmp(kept_text(k, item.year), year);

	return order ? order : slice_cmp(kept_text(k, item.id), id);
}

static int order_log(
	const struct kept *k, size_t n, struct slice year, struct slice id)
{
	struct kept_log log = kept_log(k, n);
	int order = slice_cmp(kept_text(k, log.year), year);

	return order ? order : slice_cmp(kept_text(k, log.id), id);
}

/* The first of COUNT that is not before ID. */
static size_t seek(
	const struct kept *k, size_t count, struct slice id, order_fn *order)
{
	struct slice year = record_year(id);
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (order(k, middle, year, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool kept_find(size_t *out, const struct kept *k, struct slice id)
{
	*out = seek(k, k->head.item_count, id, order_item);
	return *out < k->head.item_count &&
	       !order_item(k, *out, record_year(id), id);
}

bool kept_has_action(const struct kept *k, struct slice id)
{
	size_t n = seek(k, k->head.log_count, id, order_log);

	return n < k->head.log_count && !order_log(k, n, record_year(id), id);
}
