/*
 * measure RUNS FOLDER <COMMANDS: runs shell commands, each once to warm up,
 * then all of them in turn RUNS times, so that what else the machine does hits
 * all of them. A line of COMMANDS is a name, a tab and a command; `{out}` in
 * it is a path in FOLDER where nothing is, a new one each run. What commands
 * print is thrown away; one that fails by more than exit status 1 ends it all.
 *
 * Prints a line a command: its name, medians of wall clock and processor time
 * in milliseconds, and of the most memory that a process of it held in KiB,
 * with tabs between.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	COMMANDS_MOST = 32,
	RUNS_MOST = 99,
};

struct figure {
	double wall, cpu; /* milliseconds */
	long memory;	  /* KiB */
};

struct command {
	char name[64], text[2048];
	struct figure runs[RUNS_MOST];
};

static _Noreturn void fail(const char *what)
{
	perror(what);
	exit(2);
}

static double milliseconds(struct timeval t)
{
	return (double)t.tv_sec * 1000 + (double)t.tv_usec / 1000;
}

/* TEXT with OUT for each `{out}`. */
static char *fill_in(const char *text, const char *out)
{
	char *command = NULL;
	size_t len = 0;
	FILE *f = open_memstream(&command, &len);

	if (!f)
		fail("no memory");
	for (const char *at; (at = strstr(text, "{out}"));
		text = at + strlen("{out}"))
		fprintf(f, "%.*s%s", (int)(at - text), text, out);
	fputs(text, f);
	fclose(f);
	return command;
}

static _Noreturn void run_child(const char *text, const char *folder, int turn)
{
	int nowhere = open("/dev/null", O_RDWR);
	char out[4096], exec[4096];

	snprintf(out, sizeof(out), "%s/%d", folder, turn);
	snprintf(exec, sizeof(exec), "exec %s", fill_in(text, out));
	dup2(nowhere, 0);
	dup2(nowhere, 1);
	dup2(nowhere, 2);
	execl("/bin/sh", "sh", "-c", exec, (char *)NULL);
	_exit(127);
}

static struct figure run(const struct command *c, const char *folder, int turn)
{
	struct timespec from, to;
	struct rusage usage;
	int status;
	pid_t child;

	clock_gettime(CLOCK_MONOTONIC, &from);
	child = fork();
	if (child < 0)
		fail("fork");
	if (!child)
		run_child(c->text, folder, turn);
	if (wait4(child, &status, 0, &usage) < 0)
		fail("wait4");
	clock_gettime(CLOCK_MONOTONIC, &to);
	/* 1: findings were found. */
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "measure: %s failed\n", c->name);
		exit(2);
	}
	return (struct figure){
		.wall = (double)(to.tv_sec - from.tv_sec) * 1000 +
			(double)(to.tv_nsec - from.tv_nsec) / 1e6,
		.cpu = milliseconds(usage.ru_utime) +
		       milliseconds(usage.ru_stime),
		.memory = usage.ru_maxrss,
	};
}

static int by_wall(const void *a, const void *b)
{
	const struct figure *x = a, *y = b;

	return (x->wall > y->wall) - (x->wall < y->wall);
}

static int by_cpu(const void *a, const void *b)
{
	const struct figure *x = a, *y = b;

	return (x->cpu > y->cpu) - (x->cpu < y->cpu);
}

static int by_memory(const void *a, const void *b)
{
	const struct figure *x = a, *y = b;

	return (x->memory > y->memory) - (x->memory < y->memory);
}

static void print_medians(struct command *c, int runs)
{
	size_t count = (size_t)runs, middle = count / 2;
	double wall, cpu;

	qsort(c->runs, count, sizeof(*c->runs), by_wall);
	wall = c->runs[middle].wall;
	qsort(c->runs, count, sizeof(*c->runs), by_cpu);
	cpu = c->runs[middle].cpu;
	qsort(c->runs, count, sizeof(*c->runs), by_memory);
	printf("%s\t%.1f\t%.1f\t%ld\n", c->name, wall, cpu,
		c->runs[middle].memory);
}

static int read_commands(struct command *out)
{
	static char line[sizeof(*out)];
	int count = 0;

	while (count < COMMANDS_MOST && fgets(line, sizeof(line), stdin)) {
		struct command *c = &out[count++];

		if (sscanf(line, "%63[^\t]\t%2047[^\n]", c->name, c->text) != 2)
			fail("a line of the commands");
	}
	return count;
}

int main(int argc, char **argv)
{
	static struct command commands[COMMANDS_MOST];
	int runs = argc == 3 ? atoi(argv[1]) : 0, turn = 0;
	int count = read_commands(commands);

	if (runs < 1 || runs > RUNS_MOST) {
		fprintf(stderr, "usage: measure RUNS FOLDER <COMMANDS\n");
		return 2;
	}
	for (int r = -1; r < runs; r++)
		for (int i = 0; i < count; i++) {
			struct figure f = run(&commands[i], argv[2], turn++);

			if (r >= 0)
				commands[i].runs[r] = f;
		}
	for (int i = 0; i < count; i++)
		print_medians(&commands[i], runs);
	return 0;
}
