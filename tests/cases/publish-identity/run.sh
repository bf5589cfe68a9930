# Who a commit is by: debrief.yml, else the environment, else git's settings.
export SOURCE_DATE_EPOCH=1777593600
# publish NAME=VALUE...: publishes with these variables and no other of git's;
# then who it is by, or why it is not.
publish() {
	turn=$((${turn:-0} + 1))
	if env -u GIT_AUTHOR_NAME -u GIT_AUTHOR_EMAIL -u GIT_COMMITTER_NAME \
		-u GIT_COMMITTER_EMAIL -u GIT_AUTHOR_DATE -u GIT_COMMITTER_DATE \
		"$@" debrief publish --to "turn$turn" >said 2>&1; then
		git log -1 --format='%an <%ae> %ai%n%cn <%ce> %ci' "turn$turn"
	else
		cat said
	fi
	rm -f said
}
echo '== git config'
publish
git config user.name 'Repository User'
git config user.email repository@example.org
publish
git config committer.name 'Configured Committer'
publish
git config author.email configured@example.org
publish
git config --unset committer.name
git config --unset author.email
echo '== the environment, in part and whole'
publish GIT_AUTHOR_NAME='Ada Author'
publish GIT_AUTHOR_NAME='Ada Author' GIT_AUTHOR_EMAIL=ada@example.org
publish GIT_AUTHOR_NAME='Ada Author' GIT_AUTHOR_EMAIL=ada@example.org \
	GIT_COMMITTER_NAME='Carl Committer' GIT_COMMITTER_EMAIL=carl@example.org
echo '== dates are no part of it'
publish GIT_AUTHOR_DATE='2001-01-01T00:00:00Z' GIT_COMMITTER_DATE=junk
publish SOURCE_DATE_EPOCH=1893456000
publish SOURCE_DATE_EPOCH=-1
publish SOURCE_DATE_EPOCH=soon
publish SOURCE_DATE_EPOCH=99999999999999999999
echo '== names that a commit cannot have'
publish GIT_AUTHOR_NAME=
publish GIT_COMMITTER_EMAIL='  '
publish GIT_AUTHOR_NAME='A <b@example.org>'
publish GIT_AUTHOR_NAME="$(printf 'A\nparent 1')"
publish GIT_AUTHOR_NAME="$(printf 'A\342\200\256B')"
publish GIT_AUTHOR_EMAIL="$(printf 'a\377@example.org')"
publish GIT_AUTHOR_NAME='...'
publish GIT_COMMITTER_NAME='Zoë Ångström' GIT_COMMITTER_EMAIL='zoë@example.org'
echo '== nobody'
git config --unset user.name
git config --unset user.email
publish HOME="$PWD/nowhere"
publish HOME="$PWD/nowhere" GIT_AUTHOR_NAME='Ada Author'
publish HOME="$PWD/nowhere" GIT_COMMITTER_NAME='Carl Committer' \
	GIT_COMMITTER_EMAIL=carl@example.org
echo '== debrief.yml goes before all'
printf 'author: {name: Debrief Bot, email: bot@example.org}\n' >debrief.yml
commit 'Say who publishes'
publish
publish GIT_AUTHOR_NAME='Ada Author' GIT_COMMITTER_EMAIL=carl@example.org
publish HOME="$PWD/nowhere"
printf 'author: nobody\n' >debrief.yml
commit 'Say it wrong'
publish
