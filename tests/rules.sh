# rules.sh DEBRIEF: what each rule finds.
#
# A case is a folder tests/rules/RULE/CASE with files of a records repository,
# laid over those of tests/rules/base, and
#   expect     all findings: path:line:column-endline:endcolumn severity rule
#   as-of      the day on which deadlines are judged (2026-06-30)
#   without    files of the base to leave out, one a line (optional)
#   no-commit  nothing is committed (optional)
#   procedure-later  the procedure is the case's own only from its commit on,
#              not from the first one (optional)
#   setup.sh   run by sh -e in the repository before the commit (optional),
#              with the functions of tests/history.sh;
#              $ROOT is the checkout of debrief
# The base is committed on 2026-01-01, the case on 2026-03-11. Each rule has a
# case bad* and a case good*. CASES='RULE/CASE ...' runs those only; KEEP=1
# writes `expect` anew.
. "$(dirname "$0")/lib.sh"
RULES=$ROOT/tests/rules

# Word splitting is meant, as in a makefile.
${CC:-cc} -o "$TMP/findings" "$ROOT/tests/tools/findings.c" \
	$(pkg-config --cflags --libs jansson)

# The repository that all cases begin as.
git init -q --template= "$TMP/base"
cp -R "$RULES/base/." "$TMP/base"
git -C "$TMP/base" add -A
git -C "$TMP/base" commit -q -m 'Procedure and plan'
export GIT_AUTHOR_DATE='2026-03-11T12:00:00Z'
export GIT_COMMITTER_DATE='2026-03-11T12:00:00Z'

# lay_out CASE FOLDER: makes the case's repository.
lay_out() {
	if [ -f "$1/no-commit" ]; then
		git init -q --template= "$2"
		cp -R "$RULES/base/." "$2"
	else
		cp -R "$TMP/base" "$2"
	fi
	if [ -d "$1/procedures" ] && [ -d "$2/.git/refs" ] &&
		[ ! -f "$1/no-commit" ] && [ ! -f "$1/procedure-later" ]; then
		cp -R "$1/procedures" "$2"
		git -C "$2" add -A
		GIT_COMMITTER_DATE=2026-01-01T00:00:00Z \
			git -C "$2" commit -q --amend --no-edit
	fi
	cp -R "$1/." "$2"
	cd "$2"
	rm -f expect as-of without no-commit procedure-later setup.sh
	if [ -f "$1/without" ]; then
		xargs rm -f <"$1/without"
	fi
	if [ -f "$1/setup.sh" ]; then
		ROOT=$ROOT sh -e -c '. "$ROOT/tests/history.sh"; . "$1"' \
			sh "$1/setup.sh"
	fi
	if [ ! -f "$1/no-commit" ]; then
		git add -A
		git commit -q --allow-empty -m "${2##*/}"
	fi
}

# run_case CASE: compares what is found with what is expected.
run_case() {
	folder=$TMP/case/repository
	rm -rf "$TMP/case"
	mkdir "$TMP/case"
	(lay_out "$RULES/$1" "$folder") >"$TMP/talk" 2>&1 || {
		cat "$TMP/talk"
		fail "$1"
		return
	}
	as_of=2026-06-30
	[ ! -f "$RULES/$1/as-of" ] || as_of=$(cat "$RULES/$1/as-of")
	status=0
	"$DEBRIEF" -C "$folder" check --format json --fail-on never \
		--as-of "$as_of" >"$TMP/json" 2>"$TMP/talk" || status=$?
	"$TMP/findings" <"$TMP/json" >"$TMP/found" 2>>"$TMP/talk" || status=2
	[ -z "${KEEP:-}" ] || cp "$TMP/found" "$RULES/$1/expect"
	if [ "$status" != 0 ]; then
		cat "$TMP/talk"
		fail "$1 (exit $status)"
	elif cmp -s "$RULES/$1/expect" "$TMP/found"; then
		pass
	else
		diff -u "$RULES/$1/expect" "$TMP/found" || true
		fail "$1"
	fi
}

# has_cases RULE KIND: whether the rule has such a case.
has_cases() {
	for case in "$RULES/$1/$2"*; do
		[ ! -f "$case/expect" ] || return 0
	done
	return 1
}

# Every rule of the list has both kinds of cases.
all_rules() {
	sed -n 's/^X([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$ROOT/src/text/rule.h"
}

if [ -z "${CASES:-}" ]; then
	for rule in $(all_rules); do
		if has_cases "$rule" bad && has_cases "$rule" good; then
			pass
		else
			fail "$rule has no case bad* or no case good*"
		fi
	done
	CASES=$(cd "$RULES" && ls -d */*/ | grep -v '^base/')
fi
for case in $CASES; do
	run_case "${case%/}"
done
finish
