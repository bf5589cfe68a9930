#include "cmd/clock.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#define YEAR_9999_END 253402300799 /* the last second that a date can name */

int clock_read(long long *seconds, struct err *err)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	long long given;
	char *end;

	if (!epoch || !*epoch) {
		*seconds = (long long)time(NULL);
		return 0;
	}
	errno = 0;
	given = strtoll(epoch, &end, 10);
	if (errno || *end || given < 0 || given > YEAR_9999_END)
		return err_set(err,
			"SOURCE_DATE_EPOCH: '%s' is not a number of seconds "
			"since 1970",
			epoch);
	*seconds = given;
	return 0;
}
