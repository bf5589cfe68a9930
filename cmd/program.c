#include "cmd/program.h"

#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <string.h>

/* The notes of a loaded file that are not looked at yet (elf(5)). */
struct notes {
	const char *at;
	size_t left;
	size_t align;
};

static size_t padded(size_t size, size_t align)
{
	return (size + align - 1) / align * align;
}

/* How a note begins; its name and its contents follow. */
struct note {
	uint32_t name_size, size, kind;
};

/* The contents of the next note of KIND by `GNU` into *OUT; false if there is
 * none. */
static bool find_note(struct slice *out, struct notes *n, uint32_t kind)
{
	static const char owner[] = "GNU";
	struct note head;

	while (n->left >= sizeof(head)) {
		size_t name = sizeof(head), contents, end;

		memcpy(&head, n->at, sizeof(head));
		contents = padded(name + head.name_size, n->align);
		end = padded(contents + head.size, n->align);
		if (end > n->left)
			return false;
		*out = slice_make(n->at + contents, head.size);
		if (head.kind == kind && head.name_size == sizeof(owner) &&
			!memcmp(n->at + name, owner, sizeof(owner)))
			return true;
		n->at += end;
		n->left -= end;
	}
	return false;
}

static bool add_id(struct buf *out, const struct dl_phdr_info *file)
{
	for (size_t i = 0; i < file->dlpi_phnum; i++) {
		/* Where the loader has put it; it says so as a number. */
		uintptr_t at = file->dlpi_addr + file->dlpi_phdr[i].p_vaddr;
		/* NOLINTNEXTLINE(performance-no-int-to-ptr) */
		const char *first = (const char *)at;
		struct notes notes = {first, file->dlpi_phdr[i].p_memsz,
			file->dlpi_phdr[i].p_align == 8 ? 8 : 4};
		struct slice id;

		if (file->dlpi_phdr[i].p_type != PT_NOTE ||
			!find_note(&id, &notes, NT_GNU_BUILD_ID))
			continue;
		buf_addf(out, "build %zu ", id.len);
		buf_add(out, id);
		return true;
	}
	return false;
}

static int visit(struct dl_phdr_info *file, size_t size, void *context)
{
	(void)size;
	/* The kernel's own library tells the time, and no more. */
	if (slice_starts(slice_of(file->dlpi_name), SLICE("linux-")))
		return 0;
	return add_id(context, file) ? 0 : 1;
}

bool program_describe(struct buf *out)
{
	return !dl_iterate_phdr(visit, out);
}
