#include "base/uuid.h"

#include "base/sha1.h"

/* RFC 9562, 6.6: the name space of URLs. */
static const unsigned char url_space[16] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad,
	0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

void uuid_of_url(char out[UUID_TEXT + 1], struct slice name)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char sum[SHA1_BYTES];
	struct sha1 s;
	char *p = out;

	sha1_init(&s);
	sha1_add(&s, url_space, sizeof(url_space));
	if (name.len)
		sha1_add(&s, name.ptr, name.len);
	sha1_finish(&s, sum);
	sum[6] = (unsigned char)((sum[6] & 0x0F) | 0x50); /* version 5 */
	sum[8] = (unsigned char)((sum[8] & 0x3F) | 0x80); /* variant */
	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*p++ = '-';
		*p++ = digits[sum[i] >> 4];
		*p++ = digits[sum[i] & 15];
	}
	*p = '\0';
}
