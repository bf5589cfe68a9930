# publish.sh: commits the evidence and pushes it, also when others push at the
# same time. Sourced by run.sh. Exit status: debrief's; 2, too, where the push
# is refused or others are always quicker.
#
# The commit is made on a branch of this clone's own and pushed from there, so
# neither the branch that is checked out nor a file of it is touched. A push
# that comes too late is refused by the other side, since nothing is forced;
# then all is made anew from what is there now.
# shellcheck shell=sh disable=SC2154

REMOTE=${DEBRIEF_REMOTE:-origin}
work=debrief-publish-$$
pages=debrief-site-$$

trap 'git update-ref -d "refs/heads/$work"
	git update-ref -d "refs/heads/$pages"
	leave' EXIT

# On GitLab the job has one, which may push where the project says so.
if [ -z "${DEBRIEF_TOKEN:-}" ] && [ -n "${CI_JOB_TOKEN:-}" ]; then
	export DEBRIEF_USER=gitlab-ci-token
	DEBRIEF_TOKEN=$CI_JOB_TOKEN
fi
# The token is read when git asks: no command line, URL or file holds it.
if [ -n "${DEBRIEF_TOKEN:-}" ]; then
	export DEBRIEF_TOKEN GIT_CONFIG_COUNT=2
	export GIT_CONFIG_KEY_0=credential.helper GIT_CONFIG_VALUE_0=
	export GIT_CONFIG_KEY_1=credential.helper
	# The helper's shell is to expand it.
	# shellcheck disable=SC2016
	export GIT_CONFIG_VALUE_1='!f() { [ "$1" != get ] || printf "username=%s\npassword=%s\n" "${DEBRIEF_USER:-oauth2}" "$DEBRIEF_TOKEN"; }; f'
fi

# The branch whose records are published.
case ${GITHUB_EVENT_NAME:-} in
pull_request*) die 'a pull request publishes nothing: run this when it is merged' ;;
esac
source=${CI_COMMIT_BRANCH:-}
case ${GITHUB_REF:-} in
refs/heads/*) source=${GITHUB_REF#refs/heads/} ;;
esac
[ -n "$source" ] || source=$(git symbolic-ref --quiet --short HEAD) ||
	die 'publishing needs a branch, and this job runs on none'
branch=${DEBRIEF_BRANCH:-$source}
site=${DEBRIEF_SITE:-}
for name in "$branch" "$site"; do
	case $name in
	-*) die "a branch is not named $name" ;;
	esac
done

# Who commits, where neither debrief.yml nor git's configuration says so.
if [ -z "$(git config user.name || true)" ]; then
	name=debrief
	email=debrief@localhost
	if [ "${GITHUB_ACTIONS:-}" = true ]; then
		name='github-actions[bot]'
		email='41898282+github-actions[bot]@users.noreply.github.com'
	fi
	export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-$name}"
	export GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-$email}"
	export GIT_COMMITTER_NAME="${GIT_COMMITTER_NAME:-$GIT_AUTHOR_NAME}"
	export GIT_COMMITTER_EMAIL="${GIT_COMMITTER_EMAIL:-$GIT_AUTHOR_EMAIL}"
fi

# fetch REFSPEC
fetch() {
	git fetch --quiet --no-tags "$REMOTE" "$1" ||
		die 'the branch could not be fetched: the log says why'
}

# take BRANCH OWN: OWN becomes what BRANCH is on the other side, or nothing.
take() {
	git update-ref -d "refs/heads/$2"
	run git ls-remote --exit-code "$REMOTE" "refs/heads/$1" >/dev/null
	[ "$status" != 2 ] || return 0
	fetch "+refs/heads/$1:refs/heads/$2"
}

# refs: where both own branches are.
refs() {
	git for-each-ref --format='%(objectname) %(refname)' \
		"refs/heads/$work" "refs/heads/$pages"
}

# commit ARGUMENT...: publishes into the own branches what the source holds.
commit() {
	fetch "refs/heads/$source"
	from=$(git rev-parse FETCH_HEAD)
	take "$branch" "$work"
	[ -z "$site" ] || take "$site" "$pages"
	before=$(refs)
	run "$PROGRAM" publish --rev "$from" --to "refs/heads/$work" \
		${site:+--site "refs/heads/$pages"} "$@" >"$SCRATCH/said"
	cat "$SCRATCH/said"
	[ "$status" != 1 ] || tell error \
		'records have errors, and nothing was published: the log lists them'
	[ "$status" != 2 ] || tell error \
		'debrief could not publish: the log says why'
	[ "$status" = 0 ] || exit "$status"
}

# push: both branches, or neither.
push() {
	git push --quiet --atomic "$REMOTE" \
		"refs/heads/$work:refs/heads/$branch" \
		${site:+"refs/heads/$pages:refs/heads/$site"}
}

attempts=${DEBRIEF_ATTEMPTS:-5}
case $attempts in
'' | *[!0-9]* | 0* | ???*) die 'attempts is a number from 1 to 99' ;;
esac
attempt=1
last=none
while :; do
	commit "$@"
	if [ "$(refs)" = "$before" ]; then
		echo 'nothing to push'
		echo 'Nothing changed: what is published is up to date.' | summary
		output commit ''
		exit 0
	fi
	if push; then
		break
	fi
	# Nobody else pushed, twice in a row: it is not a matter of time.
	[ "$before" != "$last" ] ||
		die 'the push was refused, and nobody else pushed: the job may not push to this branch. On GitHub it needs "permissions: contents: write"; on GitLab a token with write_repository, or the job token where the project lets it push; and a protected branch has to let it in'
	last=$before
	[ "$attempt" -lt "$attempts" ] ||
		die "others pushed first, $attempts times: run the job again"
	sleep "${DEBRIEF_PAUSE:-$attempt}"
	attempt=$((attempt + 1))
done
commit=$(git rev-parse "refs/heads/$work")
echo "pushed $commit"
echo "Published in commit $commit." | summary
output commit "$commit"
