/*
 * A fuzz target without the engine: NAME FILE... feeds it each file. What one
 * file may take of the processor is bounded; memory is bounded by who calls.
 */
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

enum { SECONDS = 10 /* of the processor, a file; slow tools included */ };

static const char *current = "";

/* Says which file it was: of an abort, and of a limit. The signal then does
 * what it does by itself. */
static void say(int number)
{
	const char *parts[] = {"died of: ", current, "\n"};

	for (size_t i = 0; i < 3; i++)
		if (write(2, parts[i], strlen(parts[i])) < 0)
			break;
	raise(number);
}

static void say_at(int number)
{
	struct sigaction action = {0};

	action.sa_handler = say;
	action.sa_flags = (int)SA_RESETHAND;
	sigaction(number, &action, NULL);
}

static void bound_time(void)
{
	struct rusage used;
	struct rlimit limit;

	getrusage(RUSAGE_SELF, &used);
	getrlimit(RLIMIT_CPU, &limit);
	limit.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
			 2 + SECONDS;
	setrlimit(RLIMIT_CPU, &limit);
}

/* The bytes in memory of just that size, so that reading past them shows. */
static int run(const char *path)
{
	int fd = open(path, O_RDONLY);
	struct stat st;
	uint8_t *data;
	size_t size;
	ssize_t got;

	if (fd < 0 || fstat(fd, &st)) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return 1;
	}
	size = (size_t)st.st_size;
	data = base_malloc(size ? size : 1);
	got = read(fd, data, size);
	close(fd);
	if (got != (ssize_t)size) {
		fprintf(stderr, "%s: cannot be read\n", path);
		free(data);
		return 1;
	}
	current = path;
	bound_time();
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	int failed = 0;

	say_at(SIGABRT);
	say_at(SIGXCPU);
	for (int i = 1; i < argc; i++)
		failed |= run(argv[i]);
	return failed;
}
