/* What leaves for standard output and standard error. */
#include <stdio.h>

#include "cmd/command.h"
#include "cmd/progress.h"

int print(struct slice text, struct err *err)
{
	progress_end();
	if (text.len && fwrite(text.ptr, 1, text.len, stdout) != text.len)
		return err_set_errno(err, "cannot write to standard output");
	if (fflush(stdout))
		return err_set_errno(err, "cannot write to standard output");
	return 0;
}

void talk_text(struct slice text)
{
	progress_end();
	/* There is nobody to tell that it fails. */
	if (fwrite(text.ptr, 1, text.len, stderr) != text.len)
		return;
}
