# ci.sh DEBRIEF: the GitHub action and the GitLab component, as their hosts run
# them: steps and scripts are read from the files, inputs and variables come by
# the environment, and the other side is a bare repository.
. "$(dirname "$0")/lib.sh"
ACTION=$ROOT/.github/actions/debrief/action.yml
COMPONENT=$TMP/tools/debrief.git
JOB=$ROOT/tests/ci/job.py
export SOURCE_DATE_EPOCH=1780272000 DEBRIEF_PAUSE=0
REMOTE=$TMP/group/records.git

# ---- The two sides ----

# record ID [TITLE]: a major incident whose review nobody scheduled.
record() {
	mkdir -p incidents/2026
	cat >"incidents/2026/$1.md" <<-EOF
		---
		id: $1
		title: "${2:-The queue was full}"
		severity: SEV1
		status: resolved
		commander: mara
		detected: 2026-03-02T08:14+10:00
		resolved: 2026-03-02T09:20+10:00
		---
	EOF
}

# fresh: a remote with the branch main, and in $TMP/work the clone of a job.
fresh() {
	cd "$TMP"
	rm -rf "$REMOTE" "$TMP/work" "$TMP/seed"
	git init -q --bare "$REMOTE"
	git clone -q "file://$REMOTE" "$TMP/seed" 2>/dev/null
	cd "$TMP/seed"
	record INC-2026-0001
	printf '# Incident Response Plan\n' >plan.md
	printf 'plan: plan.md\n' >debrief.yml
	git add -A
	git commit -q -m 'First records'
	git push -q origin main
	checkout main
}

# checkout REV [OPTION...]: what a runner makes of it, in $TMP/work.
checkout() {
	cd "$TMP"
	rm -rf "$TMP/work"
	rev=$1
	shift
	git clone -q "$@" "file://$REMOTE" "$TMP/work"
	cd "$TMP/work"
	git checkout -q --detach "$(git rev-parse -q --verify "origin/$rev" ||
		git rev-parse -q --verify HEAD)"
}

# rival [N]: somebody else pushes to main.
rival() {
	(
		cd "$TMP/seed"
		git pull -q --rebase origin main
		echo "rival ${1:-}" >>notes.txt
		git add notes.txt
		git commit -q -m "A note of somebody else ${1:-}"
		git push -q origin main
	)
}

# tip REF: its commit on the other side.
tip() {
	git -C "$REMOTE" rev-parse -q --verify "refs/heads/$1" || echo none
}

# ---- The hosts ----

# github INPUT=VALUE...: runs the action. What it says is in $TMP/log, its
# outputs and its summary in files beside; prints the exit status.
github() {
	on_github action "$ACTION" program="$DEBRIEF" "$@"
}

# on_github KIND ARGUMENT...: what job.py runs.
on_github() {
	: >"$TMP/output"
	: >"$TMP/summary"
	rm -rf "$TMP/temp"
	mkdir "$TMP/temp"
	status=0
	GITHUB_ACTIONS=true GITHUB_OUTPUT="$TMP/output" RUNNER_TEMP="$TMP/temp" \
		GITHUB_STEP_SUMMARY="$TMP/summary" GITHUB_ENV="$TMP/env" \
		"$PYTHON" "$JOB" "$@" \
		>"$TMP/log" 2>&1 || status=$?
	echo "$status"
}

# gitlab COMPONENT JOB INPUT=VALUE...: likewise.
gitlab() {
	file=$1
	job=$2
	shift 2
	on_gitlab component "$ROOT/templates/$file.yml" "$job" \
		project=tools/debrief version=main program="$DEBRIEF" "$@"
}

# on_gitlab KIND ARGUMENT...: what job.py runs.
on_gitlab() {
	status=0
	CI_PROJECT_DIR="$PWD" CI_SERVER_URL="${SERVER:-file://$TMP}" \
		CI_PROJECT_PATH=group/records CI_DEFAULT_BRANCH=main \
		CI_JOB_TOKEN=hush-hush \
		"$PYTHON" "$JOB" "$@" \
		>"$TMP/log" 2>&1 || status=$?
	echo "$status"
}

# heard: the commands that the runner obeys: those outside of a hushed part.
heard() {
	awk '
		hushed != "" { if ($0 == hushed) hushed = ""; next }
		/^::stop-commands::/ { hushed = "::" substr($0, 18) "::"; next }
		/^ *::/ || /##\[/ { print }
	' "$TMP/log"
}

# said WORDS: whether the log has them.
said() {
	if grep -qF -- "$1" "$TMP/log"; then
		pass
	else
		fail "$1: in the log"
		cat "$TMP/log"
	fi
}

# named NAME: an output of the action.
named() {
	sed -n "s/^$1=//p" "$TMP/output"
}

# without_traces: the clone is as the runner left it, with nobody's refs.
without_traces() {
	is "$1: branches of this clone" '' "$(git for-each-ref refs/heads/debrief-*)"
	is "$1: files of this clone" '' "$(git status --porcelain)"
}

# sh as Debian's and Ubuntu's, whatever is called so here.
for script in "$ROOT"/.github/actions/debrief/*.sh; do
	check "$script: syntax" sh -n "$script"
	if command -v shellcheck >/dev/null; then
		check "$script: shellcheck" shellcheck -s sh -x -P SCRIPTDIR "$script"
	fi
	if grep -nE 'set -[a-z]*x|push.*(--force|-f )|\+refs/heads/\$(work|pages)' \
		"$script"; then
		fail "$script: traces, or forces"
	else
		pass
	fi
done

# ---- check on GitHub ----

fresh
is 'a push without errors' 0 "$(GITHUB_REF=refs/heads/main github)"
said 'deviation[review-unscheduled]'
is 'a push: fail-on' 1 "$(GITHUB_REF=refs/heads/main github fail-on=deviation)"
check 'a push: annotations' grep -q '^::error file=incidents/2026/INC-2026-0001.md' "$TMP/log"
check 'a push: what waits' grep -q 'INC-2026-0001.*review' "$TMP/summary"
without_traces 'a push'

# A pull request with a finding, while the target goes on. The runner checks
# out the merge of both.
git -C "$TMP/seed" checkout -q -b change
(cd "$TMP/seed" && record INC-2026-0002 && git add -A && git commit -q -m two &&
	git push -q origin change && git checkout -q main)
checkout main
git merge -q --no-ff -m 'Merge' origin/change
rival
git fetch -q
is 'a pull request' 1 "$(GITHUB_BASE_REF=main GITHUB_EVENT_NAME=pull_request github)"
is 'a pull request: annotations' \
	'::error file=incidents/2026/INC-2026-0002.md' "$(heard | grep -o '^::error [^,]*')"
check 'a pull request: summary' grep -q '^### debrief: 1 deviation, ' "$TMP/summary"
check 'a pull request: what it changes' grep -q 'INC-2026-0002' "$TMP/summary"
sarif=$(named sarif)
is 'a pull request: SARIF' '2.1.0 1' "$("$PYTHON" -c '
import json, sys
sarif = json.load(open(sys.argv[1], encoding="utf-8"))
levels = [r["level"] for r in sarif["runs"][0]["results"]]
print(sarif["version"], len([l for l in levels if l != "note" and l != "warning"]))
' "$sarif")"
is 'a pull request: as a warning' 0 \
	"$(GITHUB_BASE_REF=main GITHUB_EVENT_NAME=pull_request github fail-on=error)"
is 'a base of the own' 1 "$(github base=main)"
is 'a base that is a commit' 0 "$(github base="$(git rev-parse HEAD)")"
is 'a base that is not there' 2 "$(github base=nowhere)"
said 'no commit or branch of this clone is named nowhere'
is 'more arguments' 0 "$(github fail-on=deviation args='--as-of
  2026-03-02')"
is 'an argument that is none' 2 "$(github args='--nonsense')"
is 'a fail-on that is none' 2 "$(github fail-on=perhaps)"
is 'a mode that is none' 2 "$(github mode=deploy)"
mkdir below
is 'from a folder below' 1 "$(github base=main working-directory=below)"
is 'a folder that is not there' 2 "$(github working-directory=nowhere)"
is 'a program that is not there' 2 "$(github program=/nowhere/debrief)"

# What is missing is said kindly.
checkout main --depth 1
is 'a shallow clone' 2 "$(github)"
said 'fetch-depth: 0'
is 'a shallow clone: an annotation' 1 "$(heard | grep -c '^::error title=debrief::')"
is 'a shallow clone: publish' 2 "$(GITHUB_REF=refs/heads/main github mode=publish)"
mkdir "$TMP/nothing"
cd "$TMP/nothing"
is 'no repository' 2 "$(github)"
said 'this is no git repository'

# Files of another user, as in a container.
if [ "$(id -u)" = 0 ]; then
	fresh
	chown -R 65534 "$TMP/work"
	is 'files of another user' 0 "$(github)"
	is 'files of another user, from below' 0 \
		"$(mkdir -p a/b && git config --global --unset-all safe.directory &&
			github working-directory=a/b)"
	git config --global --unset-all safe.directory
fi

# With the program that the sources of the action make.
fresh
is 'built by the action' 0 "$(github program=)"
is 'built by the action: which' "$ROOT/build/debrief" "$(named program)"

# ---- Hostile text ----

fresh
# Nothing of it is meant to be expanded.
# shellcheck disable=SC2016
evil='x$(touch${IFS}pwned);`touch${IFS}pwned`&&"||##]error'
(
	cd "$TMP/seed"
	git checkout -q -b "$evil"
	record INC-2026-0003 '$(touch pwned) ::add-mask::x ##[error]y'
	printf -- '---\nid: INC-2026-0004\ntitle: "a\\r\\n::error::forged"\nseverity: SEV9\n::add-mask::z\n---\n' \
		>incidents/2026/INC-2026-0004.md
	cp incidents/2026/INC-2026-0003.md 'incidents/2026/::add-mask::x.md'
	git add -A
	git commit -q -m '::add-mask::message'
	git push -q origin HEAD
)
checkout "$evil"
is 'hostile records' 1 "$(GITHUB_BASE_REF=main GITHUB_HEAD_REF="$evil" \
	GITHUB_EVENT_NAME=pull_request github)"
is 'hostile records: commands' '' "$(heard | grep -vE '^::(error|warning|notice) (file|title)=')"
is 'hostile records: nothing ran' '' "$(find "$TMP/work" -name pwned)"
is 'a hostile target' 0 "$(GITHUB_BASE_REF="$evil" GITHUB_EVENT_NAME=pull_request github)"
is 'a hostile base' 2 "$(github base='$(touch pwned)
::add-mask::x')"
is 'a hostile base: one annotation' 1 "$(heard | wc -l)"
is 'an option for a base' 2 "$(github base=--output=pwned)"
for input in mode fail-on branch site attempts args working-directory program; do
	for text in '$(touch pwned)' '`touch pwned`;"' '--output=pwned' '::add-mask::x' \
		"$(printf 'a\n::add-mask::x\nname=forged')" "a' || touch pwned || '"; do
		is "hostile $input $text" 2 "$(GITHUB_REF=refs/heads/main github \
			mode="$([ "$input" = branch ] || [ "$input" = site ] ||
				[ "$input" = attempts ] && echo publish || echo check)" \
			"$input=$text")"
		is "hostile $input $text: commands" '' \
			"$(heard | grep -v '^::error title=debrief::')"
		is "hostile $input $text: outputs" '' "$(named name)"
	done
done
is 'hostile inputs: nothing ran' '' "$(find "$TMP" -name pwned)"
is 'hostile inputs: nothing was pushed' 'main
'"$evil" "$(git -C "$REMOTE" for-each-ref --format='%(refname:lstrip=2)')"

# A publish from a branch with such a name, to it.
git rm -q incidents/2026/INC-2026-0004.md 'incidents/2026/::add-mask::x.md'
git commit -q -m 'Sound records'
git push -q origin "HEAD:refs/heads/$evil"
is 'a hostile branch' 0 "$(GITHUB_REF="refs/heads/$evil" github mode=publish)"
is 'a hostile branch: commands' '' "$(heard)"
is 'a hostile branch: pushed' "$(named commit)" "$(tip "$evil")"
is 'a hostile branch: nothing ran' '' "$(find "$TMP" -name pwned)"

# ---- publish on GitHub ----

fresh
before=$(tip main)
export GITHUB_REF=refs/heads/main GITHUB_EVENT_NAME=push
is 'a publish' 0 "$(github mode=publish)"
is 'a publish: pushed' "$(named commit)" "$(tip main)"
is 'a publish: on what was there' "$before" "$(git -C "$REMOTE" rev-parse main^)"
check 'a publish: summary' grep -q "^Published in commit $(tip main)\.$" "$TMP/summary"
without_traces 'a publish'
checkout main
is 'a publish: verified' "$(tip main) reproduced" "$("$DEBRIEF" verify)"
before=$(tip main)
is 'again' 0 "$(github mode=publish)"
is 'again: nothing changed' "$before" "$(tip main)"
is 'again: no commit' '' "$(named commit)"
said 'nothing to push'

# Who commits, where nobody says.
fresh
git config --global --unset user.name
git config --global --unset user.email
is 'nobody in particular' 0 "$(
	unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
	github mode=publish)"
is 'nobody in particular: the author' 'github-actions[bot]' \
	"$(git -C "$REMOTE" log -1 --format=%an main)"
git config --global user.name 'Test User'
git config --global user.email user@example.org

# Somebody pushes after the checkout, and again each time before the push.
fresh
rival 0
is 'after a push of somebody else' 0 "$(github mode=publish)"
is 'after a push of somebody else: on it' 'A note of somebody else 0' \
	"$(git -C "$REMOTE" log -1 --format=%s main^)"
mkdir -p "$TMP/bin"
real=$(command -v git)
# race N: from now on the first N pushes of the job come too late.
race() {
	rm -f "$TMP"/late.*
	cat >"$TMP/bin/git" <<-EOF
		#!/bin/sh
		for word; do
			[ "\$word" != push ] || [ "\$PWD" = "$TMP/seed" ] || {
				n=\$(ls "$TMP" | grep -c '^late\\.')
				if [ "\$n" -lt $1 ]; then
					: >"$TMP/late.\$n"
					(cd "$TMP/seed" && "$real" pull -q --rebase origin main &&
						echo "\$n" >>notes.txt && "$real" add -A &&
						"$real" commit -q -m "Rival \$n" &&
						"$real" push -q origin main) >/dev/null 2>&1
				fi
				break
			}
		done
		exec "$real" "\$@"
	EOF
	chmod +x "$TMP/bin/git"
}
fresh
race 3
is 'a lost race' 0 "$(PATH="$TMP/bin:$PATH" github mode=publish)"
is 'a lost race: how often' 3 "$(find "$TMP" -maxdepth 1 -name 'late.*' | wc -l)"
is 'a lost race: all is there' 'Publish post-incident reports
Rival 2
Rival 1
Rival 0
First records' "$(git -C "$REMOTE" log --format=%s main)"
is 'a lost race: pushed' "$(named commit)" "$(tip main)"
git -C "$REMOTE" fsck --strict --no-dangling --no-progress >"$TMP/fsck" 2>&1 ||
	fail 'a lost race: fsck'
without_traces 'a lost race'
fresh
race 99
is 'a race without end' 2 "$(PATH="$TMP/bin:$PATH" github mode=publish attempts=3)"
said 'others pushed first, 3 times'
is 'a race without end: nothing is lost' 'Rival 2' \
	"$(git -C "$REMOTE" log -1 --format=%s main)"

# The site on a branch of its own; both branches or neither.
fresh
is 'with a site' 0 "$(github mode=publish site=gh-pages)"
check 'with a site: there' test "$(tip gh-pages)" != none
git -C "$REMOTE" update-ref refs/heads/main "$(git -C "$TMP/seed" rev-parse main)"
site=$(tip gh-pages)
cat >"$REMOTE/hooks/update" <<'EOF'
#!/bin/sh
[ "$1" != refs/heads/main ]
EOF
chmod +x "$REMOTE/hooks/update"
(cd "$TMP/seed" && record INC-2026-0005 && git add -A && git commit -q -m five)
rm "$REMOTE/hooks/update"
git -C "$TMP/seed" push -q origin main
printf '#!/bin/sh\n[ "$1" != refs/heads/main ]\n' >"$REMOTE/hooks/update"
chmod +x "$REMOTE/hooks/update"
before=$(tip main)
is 'no permission' 2 "$(github mode=publish site=gh-pages)"
said 'contents: write'
is 'no permission: main' "$before" "$(tip main)"
is 'no permission: site' "$site" "$(tip gh-pages)"
is 'to another branch' 0 "$(github mode=publish branch=evidence)"
is 'to another branch: pushed' "$(named commit)" "$(tip evidence)"
is 'to another branch: main' "$before" "$(tip main)"
rm "$REMOTE/hooks/update"

# Errors stop it, with debrief's status; so does what is no branch.
fresh
(cd "$TMP/seed" && record INC-2026-0006 && sed -i 's/SEV1/SEV9/' \
	incidents/2026/INC-2026-0006.md && git add -A && git commit -q -m six &&
	git push -q origin main)
before=$(tip main)
is 'records with errors' 1 "$(github mode=publish)"
said 'error[value-enum]'
is 'records with errors: main' "$before" "$(tip main)"
is 'a pull request publishes nothing' 2 \
	"$(GITHUB_EVENT_NAME=pull_request GITHUB_REF=refs/pull/1/merge github mode=publish)"
is 'nor does a tag' 2 "$(GITHUB_REF=refs/tags/v1 github mode=publish)"
checkout main
is 'pages with errors' 1 "$(github mode=pages)"
check 'pages with errors: there' test -f "$(named site)/index.html"
fresh
is 'pages' 0 "$(github mode=pages)"
check 'pages: there' test -f "$(named site)/index.html"
is 'pages: no period' 2 "$(github mode=pages args='--period x')"
unset GITHUB_REF GITHUB_EVENT_NAME

# ---- GitLab ----

mkdir -p "$TMP/tools" "$TMP/parts/tests"
cp -R "$ROOT/.github" "$TMP/parts"
cp "$ROOT/tests/packages.sh" "$TMP/parts/tests"
git init -q "$TMP/parts"
git -C "$TMP/parts" add -A
git -C "$TMP/parts" commit -q -m 'The tool'
git clone -q --bare "$TMP/parts" "$COMPONENT"
version=$(sed -n 's/^VERSION = //p' "$ROOT/Makefile")
for part in check publish; do
	is "templates/$part.yml: version" "$version" "$("$PYTHON" -c '
import sys, yaml
head, body = yaml.safe_load_all(open(sys.argv[1], encoding="utf-8"))
print(head["spec"]["inputs"]["version"]["default"])
' "$ROOT/templates/$part.yml")"
done

fresh
is 'GitLab: a push' 0 "$(CI_COMMIT_BRANCH=main gitlab check debrief-check)"
(cd "$TMP/seed" && git checkout -q -b change && record INC-2026-0002 &&
	git add -A && git commit -q -m two && git push -q origin change &&
	git checkout -q main)
start=$(tip main)
checkout change
is 'GitLab: a merge request' 1 \
	"$(CI_MERGE_REQUEST_DIFF_BASE_SHA="$start" gitlab check debrief-check)"
check 'GitLab: summary' grep -q '^### debrief: 1 deviation, ' debrief.md
"$PYTHON" - >"$TMP/reports" <<'EOF'
import json
import xml.etree.ElementTree as tree
quality = json.load(open("debrief-code-quality.json", encoding="utf-8"))
print([q["location"]["path"] for q in quality if q["severity"] == "major"])
print(tree.parse("debrief-junit.xml").getroot().tag)
EOF
is 'GitLab: reports' "['incidents/2026/INC-2026-0002.md']
testsuites" "$(cat "$TMP/reports")"
is 'GitLab: a job without a project' 1 "$(gitlab check debrief-check project=)"
is 'GitLab: a hostile version' 1 "$(gitlab check debrief-check 'version=$(touch pwned)')"
is 'GitLab: hostile arguments' 2 "$(gitlab check debrief-check 'args=$(touch pwned)')"
is 'GitLab: nothing ran' '' "$(find "$TMP" -name pwned)"
checkout main --depth 1
is 'GitLab: a shallow clone' 2 "$(gitlab check debrief-check)"
said 'GIT_DEPTH: 0'

fresh
race 2
export CI_COMMIT_BRANCH=main
is 'GitLab: a publish, late twice' 0 \
	"$(PATH="$TMP/bin:$PATH" gitlab publish debrief-publish)"
is 'GitLab: a publish: all is there' 'Publish post-incident reports
Rival 1
Rival 0
First records' "$(git -C "$REMOTE" log --format=%s main)"
is 'GitLab: again' 0 "$(gitlab publish debrief-publish)"
said 'nothing to push'
printf '#!/bin/sh\nexit 1\n' >"$REMOTE/hooks/update"
chmod +x "$REMOTE/hooks/update"
is 'GitLab: no permission' 2 "$(gitlab publish debrief-publish branch=evidence)"
said 'write_repository'
rm "$REMOTE/hooks/update"
if grep -rq hush-hush "$TMP/log" "$TMP/work/.git"; then
	fail 'GitLab: the token is in the log or in a file'
else
	pass
fi
is 'GitLab: pages' 0 "$(gitlab publish pages pages=true)"
check 'GitLab: pages: there' test -f public/index.html

# ---- What pages tell to write ----

for page in README.md docs/ci.md; do
	is "$page: version" "$version" "$("$PYTHON" "$JOB" versions "$ROOT/$page")"
	fresh
	for job in check publish pages; do
		grep -q "^  $job:$" "$ROOT/$page" || continue
		is "$page: GitHub, $job" 0 "$(GITHUB_REF=refs/heads/main \
			on_github workflow "$ROOT/$page" "$job" "$ACTION" \
			program="$DEBRIEF")"
	done
	is "$page: GitHub, published" "Publish post-incident reports" \
		"$(git -C "$REMOTE" log -1 --format=%s main)"
	fresh
	for job in check:debrief-check publish:debrief-publish publish:pages; do
		part=${job%:*}
		is "$page: GitLab, $job" 0 "$(on_gitlab included "$ROOT/$page" \
			"$part" "${job#*:}" "$ROOT/templates/$part.yml" \
			version=main program="$DEBRIEF")"
	done
	is "$page: GitLab, published" "Publish post-incident reports" \
		"$(git -C "$REMOTE" log -1 --format=%s main)"
done

# ---- What init writes ----

# init HOST: a remote with what `debrief init` makes, and a job's clone.
init() {
	fresh
	cd "$TMP/seed"
	git rm -q -r .
	"$DEBRIEF" init --ci "$1" --as-of 2026-06-01 >"$TMP/log" 2>&1 ||
		fail "init --ci $1"
	record INC-2026-0001
	git add -A
	git commit -q -m 'Keep incident records'
	git push -q origin main
	checkout main
}

init github
WORKFLOW=$TMP/work/.github/workflows/debrief.yml
is 'init: the actions of others' "$("$PYTHON" "$JOB" pins "$ROOT/README.md")" \
	"$("$PYTHON" "$JOB" pins "$WORKFLOW")"
for job in check publish; do
	is "init: GitHub, $job" 0 "$(GITHUB_REF=refs/heads/main on_github workflow \
		"$WORKFLOW" "$job" "$ACTION" program="$DEBRIEF")"
done
is 'init: GitHub, published' 'Publish post-incident reports' \
	"$(git -C "$REMOTE" log -1 --format=%s main)"
init gitlab
for job in debrief-check debrief-publish; do
	is "init: GitLab, $job" 0 "$(DEBRIEF_PROJECT=tools/debrief \
		DEBRIEF_VERSION=main DEBRIEF_PROGRAM="$DEBRIEF" \
		on_gitlab component .gitlab-ci.yml "$job")"
done
is 'init: GitLab, published' 'Publish post-incident reports' \
	"$(git -C "$REMOTE" log -1 --format=%s main)"

# A server that asks for the token, by HTTP. No log, file or command line has it.
fresh
git -C "$REMOTE" config http.receivepack true
git -C "$COMPONENT" config uploadpack.allowAnySHA1InWant true
for token in hush-hush project-token; do
	"$PYTHON" "$ROOT/tests/ci/server.py" "$TMP" "$token" >"$TMP/requests.$token" &
	beside=$!
	tries=0
	while [ ! -s "$TMP/requests.$token" ] && [ "$tries" -lt 100 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
	SERVER=http://127.0.0.1:$(head -n 1 "$TMP/requests.$token")
	if [ "$token" = hush-hush ]; then
		is 'with the token of the job' 0 "$(gitlab publish debrief-publish)"
		grep -q '^gitlab-ci-token /group/' "$TMP/requests.$token" ||
			fail 'with the token of the job: as whom'
		is 'a commit for a version' 0 "$(gitlab check debrief-check \
			version="$(git -C "$COMPONENT" rev-parse main)")"
	else
		rival
		is 'without the token' 128 "$(gitlab publish debrief-publish)"
		# The tool's own project would ask for the job's token.
		status=0
		CI_PROJECT_DIR=$PWD DEBRIEF_TOKEN=$token DEBRIEF_MODE=publish \
			DEBRIEF_REMOTE=$SERVER/group/records.git \
			DEBRIEF_PROGRAM=$DEBRIEF \
			sh "$ROOT/.github/actions/debrief/run.sh" >"$TMP/log" 2>&1 ||
			status=$?
		is 'with a token of the project' 0 "$status"
		[ "$status" = 0 ] || cat "$TMP/log"
		grep -q '^oauth2 /group/' "$TMP/requests.$token" ||
			fail 'with a token of the project: as whom'
	fi
	if grep -rqF "$token" "$TMP/log" "$TMP/work"; then
		fail 'the token is in the log or in a file'
	else
		pass
	fi
	kill "$beside"
	wait "$beside" 2>/dev/null || true
	beside=
done
SERVER=
unset CI_COMMIT_BRANCH

# By hand, as docs/ci.md says.
fresh
git checkout -q main
status=0
DEBRIEF_MODE=publish DEBRIEF_PROGRAM=$DEBRIEF \
	sh "$ROOT/.github/actions/debrief/run.sh" >"$TMP/log" 2>&1 || status=$?
is 'by hand: publish' 0 "$status"
check 'by hand: pushed' test "$(tip main)" != "$(git rev-parse HEAD)"
finish
