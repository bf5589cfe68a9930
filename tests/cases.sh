# cases.sh DEBRIEF: golden runs on real git repositories.
#
# A case is a folder tests/cases/NAME with
#   tree/     files of the first commit (optional)
#   run.sh    commands, run by sh -e in the repository, `debrief` on the PATH;
#             `example` makes the repository of examples/ there instead,
#             $ROOT is the checkout of debrief, and `pieces FILE` names
#             the parts of a file, each a file that begins with a `%%` line;
#             `repeat COUNT TEXT` prints a text so many times, and
#             `soon COMMAND...` ends a command that takes 10 s of processor
#             time, or 60 with sanitizers or counters; `small COMMAND...`
#             ends one that takes 100 MB
#   expect    what they print, standard error included
# Each runs twice: the second time in another zone, another locale and under
# another path. Both must print the same, and `git fsck --strict` must pass
# afterwards in every repository below. KEEP=1 writes `expect` anew.
. "$(dirname "$0")/lib.sh"
on_path
ln -s "$DEBRIEF" "$TMP/bin/git-debrief"
cat >"$TMP/bin/example" <<END
exec sh "$ROOT/tests/example.sh" .
END
# commit MESSAGE [DATE]: everything there is, by the fixed identity.
cat >"$TMP/bin/commit" <<'END'
date=${2:-2026-01-01T00:00:00Z}
git add -A
GIT_AUTHOR_DATE=$date GIT_COMMITTER_DATE=$date git commit -q -m "$1"
END
cat >"$TMP/bin/pieces" <<'END'
rm -rf .git/pieces
mkdir .git/pieces
awk '/^%%/ { close(name); name = sprintf(".git/pieces/%03d", ++n); print name }
	{ print >name }' "$1"
END
# repeat COUNT TEXT: TEXT so many times.
cat >"$TMP/bin/repeat" <<'END'
awk -v n="$1" -v text="$2" 'BEGIN { while (n-- > 0) printf "%s", text }'
END
# soon COMMAND...: of processor time, so that a busy machine changes nothing.
seconds=10
! grep -q -e __asan_init -e __gcov_ "$DEBRIEF" || seconds=60
cat >"$TMP/bin/soon" <<END
ulimit -t $seconds
exec "\$@"
END
# small COMMAND...: in 100 MB of addresses; sanitizers take more for themselves.
! grep -q -e __asan_init -e __gcov_ "$DEBRIEF" && addresses=100000 || addresses=unlimited
cat >"$TMP/bin/small" <<END
ulimit -v $addresses
exec "\$@"
END
(cd "$TMP/bin" && chmod +x example commit pieces repeat soon small)
export ROOT

# run_case NAME FOLDER OUTPUT: one run of a case.
run_case() {
	mkdir -p "$2"
	(
		cd "$2"
		git init -q
		if [ -d "$ROOT/tests/cases/$1/tree" ]; then
			cp -R "$ROOT/tests/cases/$1/tree/." .
			commit 'First records'
		fi
		status=0
		sh -e "$ROOT/tests/cases/$1/run.sh" || status=$?
		[ "$status" = 0 ] || echo "[exit $status]"
	) >"$3" 2>&1
	find "$2/.." -name HEAD -path '*.git/HEAD' -prune | while read -r head; do
		git -C "$(dirname "$head")" fsck --strict --no-dangling \
			>"$TMP/fsck" 2>&1 || {
			echo "git fsck --strict fails:"
			cat "$TMP/fsck"
		}
	done >>"$3"
}

for case in ${CASES:-$(ls "$ROOT/tests/cases")}; do
	[ -f "$ROOT/tests/cases/$case/run.sh" ] || continue
	expect=$ROOT/tests/cases/$case/expect
	run_case "$case" "$TMP/one/$case/repo" "$TMP/first"
	TZ=Pacific/Auckland LC_ALL=C.UTF-8 LANG=de_DE.UTF-8 \
		run_case "$case" "$TMP/another place/$case/repo" "$TMP/second"
	# Ids of commits and trees change with every template, and the number
	# of files with every page.
	sed -E 's/[0-9a-f]{40}/ID/g; s/^wrote [0-9]+ files/wrote N files/' \
		"$TMP/first" >"$TMP/shown"
	[ -z "${KEEP:-}" ] || cp "$TMP/shown" "$expect"
	if ! diff -u "$expect" "$TMP/shown"; then
		fail "$case"
	elif ! diff -u "$TMP/first" "$TMP/second"; then
		fail "$case: differs in another zone, locale or place"
	else
		pass
	fi
done
finish
