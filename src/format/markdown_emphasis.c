#include "format/markdown_emphasis.h"

#include <string.h>

#include "base/utf8.h"

/* The characters beside a run. Where emphasis signs are asked about, tildes
 * are looked through. */
struct beside {
	unsigned before, after;
};

static unsigned rune_at(struct slice s, size_t from, size_t to, bool skip)
{
	struct slice rest = slice_sub(s, from, to);
	unsigned rune = rest.len ? utf8_next(&rest) : '\n';

	return rune == UTF8_INVALID || (skip && rune == '~') ? '\n' : rune;
}

static struct beside look_beside(
	struct slice s, size_t from, size_t to, bool skip)
{
	struct beside out = {'\n', '\n'};
	size_t at;

	if (from) {
		at = from - 1;
		while (at && ((s.ptr[at] & 0xc0) == 0x80 ||
				     (skip && s.ptr[at] == '~')))
			at--;
		out.before = rune_at(s, at, from, skip);
	}
	at = to;
	while (skip && at < s.len && s.ptr[at] == '~')
		at++;
	out.after = rune_at(s, at, s.len, skip);
	return out;
}

static void judge(struct delimiter *d, struct beside b)
{
	bool space_before = md_is_space(b.before);
	bool space_after = md_is_space(b.after);
	bool sign_before = md_is_punctuation(b.before);
	bool sign_after = md_is_punctuation(b.after);
	bool left, right;

	left = !space_after && (!sign_after || space_before || sign_before);
	right = !space_before && (!sign_before || space_after || sign_after);
	d->can_open = left;
	d->can_close = right;
	if (d->sign == '_') {
		d->can_open = left && (!right || sign_before);
		d->can_close = right && (!left || sign_after);
	}
}

size_t emphasis_run(
	struct emphasis *e, struct arena *a, struct slice s, size_t at)
{
	struct delimiter d = {.at = at, .sign = s.ptr[at], .next = -1};
	size_t end = at;
	bool tilde = d.sign == '~';

	while (end < s.len && s.ptr[end] == d.sign &&
		(!tilde || end - at < 100))
		end++;
	d.length = d.left = (uint32_t)(end - at);
	d.near_tilde = !tilde && ((at && s.ptr[at - 1] == '~') ||
					 (end < s.len && s.ptr[end] == '~'));
	judge(&d, look_beside(s, at, end, !tilde));
	if (tilde && d.length > 2)
		return end;
	e->arena = a;
	if (d.can_open || d.can_close) {
		d.previous = e->last;
		if (e->last >= 0)
			e->all.at[e->last].next = (int)e->all.len;
		e->last = (int)e->all.len;
	} else {
		d.previous = -1;
	}
	*vec_push(a, &e->all) = d;
	return end;
}

static void take_out(struct emphasis *e, int i)
{
	struct delimiter *d = &e->all.at[i];

	if (d->next >= 0)
		e->all.at[d->next].previous = d->previous;
	else
		e->last = d->previous;
	if (d->previous >= 0)
		e->all.at[d->previous].next = d->next;
}

static void take_out_between(struct emphasis *e, int opener, int closer)
{
	int i = e->all.at[closer].previous;

	while (i >= 0 && i != opener) {
		int before = e->all.at[i].previous;

		take_out(e, i);
		i = before;
	}
}

static void add_pair(struct emphasis *e, int opener, int closer,
	enum md_emphasis kind, uint32_t length)
{
	struct emphasis_pair *p = vec_push(e->arena, &e->pairs);

	*p = (struct emphasis_pair){opener, closer, length, kind};
	e->all.at[opener].left -= length;
	e->all.at[closer].left -= length;
}

/* Each gives the delimiter to go on with. */
static int strike(struct emphasis *e, int opener, int closer)
{
	struct delimiter *from = &e->all.at[opener], *to = &e->all.at[closer];
	int next = to->next;

	if (from->left != to->left)
		return next;
	add_pair(e, opener, closer, EMPHASIS_DEL, to->left);
	take_out_between(e, opener, closer);
	take_out(e, closer);
	take_out(e, opener);
	return next;
}

static int emphasise(struct emphasis *e, int opener, int closer)
{
	struct delimiter *from = &e->all.at[opener], *to = &e->all.at[closer];
	uint32_t use = from->left >= 2 && to->left >= 2 ? 2 : 1;
	int next = closer;

	add_pair(e, opener, closer, use == 2 ? EMPHASIS_STRONG : EMPHASIS_EM,
		use);
	take_out_between(e, opener, closer);
	if (!from->left)
		take_out(e, opener);
	if (!to->left) {
		next = to->next;
		take_out(e, closer);
	}
	return next;
}

static bool fits(const struct delimiter *opener, const struct delimiter *closer)
{
	if (!opener->can_open || opener->sign != closer->sign)
		return false;
	return !(closer->can_open || opener->can_close) ||
	       closer->length % 3 == 0 ||
	       (opener->length + closer->length) % 3 != 0;
}

void emphasis_match(struct emphasis *e, int bottom)
{
	int floor[3][128], at = e->last;

	if (at == bottom)
		return;
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < 128; k++)
			floor[i][k] = bottom;
	while (at >= 0 && e->all.at[at].previous != bottom)
		at = e->all.at[at].previous;
	while (at >= 0) {
		struct delimiter *d = &e->all.at[at];
		int *low = &floor[d->length % 3][(unsigned char)d->sign];
		int opener = d->previous, closer = at;

		at = d->next;
		if (!d->can_close)
			continue;
		while (opener > *low && !fits(&e->all.at[opener], d))
			opener = e->all.at[opener].previous;
		if (opener > *low) {
			at = d->sign == '~' ? strike(e, opener, closer)
					    : emphasise(e, opener, closer);
			continue;
		}
		*low = d->previous;
		if (!d->can_open)
			take_out(e, closer);
	}
	while (e->last >= 0 && e->last != bottom)
		take_out(e, e->last);
}

bool emphasis_differs(const struct emphasis *e)
{
	for (size_t i = 0; i < e->pairs.len; i++)
		if (e->pairs.at[i].kind == EMPHASIS_DEL)
			return true;
	for (size_t i = 0; i < e->all.len; i++)
		if (e->all.at[i].near_tilde)
			return true;
	return false;
}
