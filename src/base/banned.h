/*
 * Functions of the C library that this program does not use. The Makefile puts
 * this file before each source file, and naming one does not compile. What
 * writes without a bound, hides its errors, keeps state between calls, follows
 * the locale or the time zone, runs a program or opens a connection has no
 * place here; tests/banned.sh tries each, and looks for them in the program.
 */
#ifndef DEBRIEF_BASE_BANNED_H
#define DEBRIEF_BASE_BANNED_H

/* A function is declared before it is banned, so that headers may follow. */
#include <ctype.h>
#include <dlfcn.h>
#include <locale.h>
#include <netdb.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
#include <wordexp.h>

/* Only functions: a field or a variable may have such a name. */
#define BAN(FUNCTION, INSTEAD)                                                 \
	extern __typeof__(FUNCTION) FUNCTION                                   \
		__attribute__((unavailable(INSTEAD)))

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wredundant-decls"
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

/* No bound, or no end of the text where the bound is met. */
BAN(strcpy, "use arena_copy() or a struct buf");
BAN(stpcpy, "use arena_copy() or a struct buf");
BAN(strcat, "use a struct buf");
BAN(strncpy, "use arena_copy() or a struct buf");
BAN(stpncpy, "use arena_copy() or a struct buf");
BAN(strncat, "use a struct buf");
BAN(sprintf, "use snprintf() or buf_addf()");
BAN(vsprintf, "use vsnprintf() or arena_vprintf()");
BAN(scanf, "use slice_split() and its kin");
BAN(fscanf, "use slice_split() and its kin");
BAN(sscanf, "use slice_split() and its kin");
BAN(vscanf, "use slice_split() and its kin");
BAN(vfscanf, "use slice_split() and its kin");
BAN(vsscanf, "use slice_split() and its kin");
BAN(getwd, "use realpath()");

/* State that calls share. */
BAN(strtok, "use slice_split()");
BAN(strtok_r, "use slice_split()");
BAN(strsep, "use slice_split()");
BAN(strerror, "use err_set_errno()");
BAN(perror, "use err_set_errno()");
BAN(setenv, "pass it as an argument");
BAN(putenv, "pass it as an argument");
BAN(unsetenv, "pass it as an argument");
BAN(clearenv, "pass it as an argument");

/* The zone of the machine; see base/date.h. */
BAN(localtime, "use day_to_date()");
BAN(localtime_r, "use day_to_date()");
BAN(mktime, "use day_from_date()");
BAN(gmtime, "use day_to_date()");
BAN(ctime, "use moment_write()");
BAN(ctime_r, "use moment_write()");
BAN(asctime, "use moment_write()");
BAN(asctime_r, "use moment_write()");
BAN(strftime, "use moment_write()");
BAN(strptime, "use moment_parse()");
BAN(tzset, "no zone is read");

/* The locale of the machine; see base/slice.h and base/utf8.h. */
#undef isalnum
#undef isalpha
#undef isascii
#undef isblank
#undef iscntrl
#undef isdigit
#undef isgraph
#undef islower
#undef isprint
#undef ispunct
#undef isspace
#undef isupper
#undef isxdigit
#undef tolower
#undef toupper
BAN(isalnum, "use char_is_alnum()");
BAN(isalpha, "use char_is_alpha()");
BAN(isascii, "compare the byte");
BAN(isblank, "use char_is_space()");
BAN(iscntrl, "use utf8_is_control()");
BAN(isdigit, "use char_is_digit()");
BAN(isgraph, "compare the byte");
BAN(islower, "compare the byte");
BAN(isprint, "compare the byte");
BAN(ispunct, "compare the byte");
BAN(isspace, "use char_is_space()");
BAN(isupper, "compare the byte");
BAN(isxdigit, "compare the byte");
BAN(setlocale, "the locale stays C");
BAN(newlocale, "the locale stays C");
BAN(uselocale, "the locale stays C");
BAN(strcoll, "use slice_cmp()");
BAN(strxfrm, "use slice_cmp()");
BAN(strcasecmp, "use slice_eq_nocase()");
BAN(strncasecmp, "use slice_eq_nocase()");

/* Not the same twice. */
BAN(rand, "the same input gives the same output");
BAN(rand_r, "the same input gives the same output");
BAN(srand, "the same input gives the same output");
BAN(random, "the same input gives the same output");
BAN(srandom, "the same input gives the same output");
BAN(drand48, "the same input gives the same output");
BAN(lrand48, "the same input gives the same output");
BAN(mrand48, "the same input gives the same output");

/* A name that another process can take first; a path in place of a file. */
BAN(tmpnam, "use mkostemp()");
BAN(tmpfile, "use mkostemp()");
BAN(tempnam, "use mkostemp()");
BAN(mktemp, "use mkostemp()");
BAN(chmod, "use fchmod()");
BAN(chown, "use fchown()");
BAN(lchown, "use fchown()");

/* Another program, or code that is not linked. */
BAN(system, "no program is run");
BAN(popen, "no program is run");
BAN(fork, "no program is run");
BAN(vfork, "no program is run");
BAN(daemon, "no program is run");
BAN(execl, "no program is run");
BAN(execle, "no program is run");
BAN(execlp, "no program is run");
BAN(execv, "no program is run");
BAN(execve, "no program is run");
BAN(execvp, "no program is run");
BAN(execvpe, "no program is run");
BAN(fexecve, "no program is run");
BAN(posix_spawn, "no program is run");
BAN(posix_spawnp, "no program is run");
BAN(wordexp, "no program is run");
BAN(dlopen, "no code is loaded");

/* A connection. */
BAN(socket, "no connection is opened");
BAN(socketpair, "no connection is opened");
BAN(connect, "no connection is opened");
BAN(bind, "no connection is opened");
BAN(listen, "no connection is opened");
BAN(accept, "no connection is opened");
BAN(accept4, "no connection is opened");
BAN(send, "no connection is opened");
BAN(sendto, "no connection is opened");
BAN(sendmsg, "no connection is opened");
BAN(recv, "no connection is opened");
BAN(recvfrom, "no connection is opened");
BAN(recvmsg, "no connection is opened");
BAN(getaddrinfo, "no connection is opened");
BAN(gethostbyname, "no connection is opened");

/* Jumps out of the code. */
BAN(longjmp, "return an error");
BAN(siglongjmp, "return an error");
BAN(signal, "use sigaction()");

#pragma GCC diagnostic pop

/*
 * Macros; functions with a body in the headers; and what these declare no more.
 * A number is read by slice_number(), and char_lower() knows ASCII.
 */
#undef alloca
#undef strdupa
#undef strndupa
#undef setjmp
#undef sigsetjmp
#pragma GCC poison alloca strdupa strndupa gets setjmp sigsetjmp
#pragma GCC poison atoi atol atoll atof tolower toupper

#endif
