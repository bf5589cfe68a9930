/* An empty bare repository for a program of tests, which runs in it. To be
 * included behind cmocka.h and git/repo.h. */
#ifndef DEBRIEF_TESTS_UNIT_BARE_H
#define DEBRIEF_TESTS_UNIT_BARE_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char bare_folder[] = "/tmp/debrief-bare-XXXXXX"; /* the git directory */
static struct arena arena;
static struct repo *repo;

/* Group setup and teardown. */
static int bare_setup(void **state)
{
	struct repo_place place = {.dir = bare_folder};
	struct err err;

	(void)state;
	assert_non_null(mkdtemp(bare_folder));
	assert_int_equal(chdir(bare_folder), 0);
	setenv("HOME", "/nonexistent", 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	assert_int_equal(system("git init -q --bare -b main ."), 0);
	assert_int_equal(repo_open(&repo, &arena, &place, &err), 0);
	return 0;
}

static int bare_teardown(void **state)
{
	char command[100];

	(void)state;
	repo_close(repo);
	arena_free(&arena);
	snprintf(command, sizeof(command), "rm -rf '%s'", bare_folder);
	return chdir("/") || system(command);
}

#endif
