#include "text/output.h"

void output_add(struct output_vec *out, struct arena *a, struct slice path,
	struct slice bytes)
{
	struct output_file *file = vec_push(a, out);

	file->path = path;
	file->bytes = bytes;
	sha256_hex(file->sha256, bytes);
}
