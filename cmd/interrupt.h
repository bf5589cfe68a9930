/*
 * Interrupts while files are changed. Between hold and release, a signal that
 * would end the program waits: what has been begun is ended, or undone, and no
 * lock stays behind. Ctrl-C in the middle of a publish thus means before or
 * after it.
 */
#ifndef DEBRIEF_CMD_INTERRUPT_H
#define DEBRIEF_CMD_INTERRUPT_H

#include <stdbool.h>

/* Whether they were let in until now: who holds them for a part of somebody
 * else's work releases them only then. */
bool interrupts_hold(void);
/* Whether one waits: long work may stop here and clean up. */
bool interrupts_wait(void);
/* Lets them in; if one waits, the program ends here, by that signal. */
void interrupts_release(void);
/* Holds them for good; what can be read from the file that it gives is that
 * one has come (poll(2)). -1 if that fails, errno says why. */
int interrupts_take(void);

#endif
