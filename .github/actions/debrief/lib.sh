# lib.sh: what the scripts beside it share. Sourced, not run.
#
# They run on GitHub, on GitLab and by hand. What they are told stands in
# variables DEBRIEF_…; titles, paths and branch names are strangers' text, and
# nothing but an argument or a line of the log is made of them.
# shellcheck shell=sh

# ---- The log ----

# On GitHub a line that begins with `::` is a command to the runner. None is
# heard while the log is hushed, which it is but for what `tell` and `aloud`
# print. One stream, since the runner does not keep two in order.
hush() {
	[ "${GITHUB_ACTIONS:-}" = true ] || return 0
	exec 2>&1
	mark=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	echo "::stop-commands::$mark"
}

# leave: at the end, however it came. publish.sh has more to do then.
leave() {
	rm -rf "$SCRATCH"
	[ -z "${mark:-}" ] || echo "::$mark::"
}

# aloud COMMAND...: its output is for the runner to obey.
aloud() {
	if [ -z "${mark:-}" ]; then
		"$@"
		return
	fi
	echo "::$mark::"
	aloud_status=0
	"$@" || aloud_status=$?
	echo "::stop-commands::$mark"
	return "$aloud_status"
}

# tell KIND TEXT: an error or notice where people look for one.
tell() {
	if [ -n "${mark:-}" ]; then
		text=$(printf '%s' "$2" | sed 's/%/%25/g; s/\r/%0D/g' | awk '
			NR > 1 { printf "%%0A" } { printf "%s", $0 }')
		aloud printf '::%s title=debrief::%s\n' "$1" "$text"
	else
		printf '%s: %s\n' "$1" "$2" >&2
	fi
}

# die TEXT: it could not do the job.
die() {
	tell error "$1"
	exit 2
}

# run COMMAND...: its status is kept in `status`.
# shellcheck disable=SC2034
run() {
	status=0
	"$@" || status=$?
}

# ---- What a job hands on ----

# output NAME VALUE: for the steps behind this one.
output() {
	[ -z "${GITHUB_OUTPUT:-}" ] || printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# summary: standard input, Markdown, goes where the host shows it; a host takes
# so much and no more.
summary() {
	awk '{ size += length($0) + 1 }
		size > 100000 { print "\n…"; exit }
		{ print }' >>"${GITHUB_STEP_SUMMARY:-$FILES/debrief.md}"
}

# ---- What a job starts from ----

# find_program: builds one from the sources that these scripts came with,
# unless one is named. Warnings of another compiler are not for this job.
find_program() {
	PROGRAM=${DEBRIEF_PROGRAM:-}
	if [ -z "$PROGRAM" ]; then
		root=$(cd "$HERE/../../.." && pwd)
		sh "$root/tests/packages.sh" make || die 'make is not here'
		{
			make -s -C "$root" deps && make -s -C "$root" WARN= all
		} >"$SCRATCH/build" 2>&1 || {
			cat "$SCRATCH/build"
			die 'debrief could not be built: the log says why. Debian 12 has all that it needs: image buildpack-deps:bookworm-scm'
		}
		PROGRAM=$root/build/debrief
	fi
	PROGRAM=$(command -v -- "$PROGRAM") ||
		die "there is no program $DEBRIEF_PROGRAM"
	"$PROGRAM" --version
	output program "$PROGRAM"
}

# trust_folder: a container may work on files of another user, which git
# refuses until it is told that they are meant.
trust_folder() {
	folder=$(pwd)
	while [ ! -e "$folder/.git" ] && [ "$folder" != / ]; do
		folder=$(dirname "$folder")
	done
	[ "$folder" = / ] || git config --global --add safe.directory "$folder"
}

# need_history: without it nobody can tell when something was written down.
need_history() {
	command -v git >/dev/null ||
		die 'git is not here: install it before the checkout'
	git rev-parse --git-dir >/dev/null 2>&1 || trust_folder
	git rev-parse --git-dir >/dev/null ||
		die 'this is no git repository: check it out first, with git installed before'
	[ "$(git rev-parse --is-shallow-repository)" = false ] ||
		die 'this clone is shallow, and debrief needs the whole history: give actions/checkout "fetch-depth: 0", or the GitLab job "GIT_DEPTH: 0"'
}

# set_base: `base` is the commit that the change began at, or empty. The target
# may have gone on since; what it has gained is not this change's doing.
set_base() {
	base=${DEBRIEF_BASE:-${CI_MERGE_REQUEST_DIFF_BASE_SHA:-}}
	[ -n "$base" ] || base=${GITHUB_BASE_REF:-}
	[ -n "$base" ] || return 0
	for name in "refs/remotes/origin/$base" "$base"; do
		tip=$(git rev-parse --verify --quiet --end-of-options \
			"$name^{commit}") && break
	done
	[ -n "$tip" ] || die "no commit or branch of this clone is named $base"
	base=$(git merge-base HEAD "$tip") ||
		die "HEAD and ${tip} have no commit in common"
}
