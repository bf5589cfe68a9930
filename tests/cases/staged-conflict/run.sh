# Of a file in a conflict the index holds no content that anybody could judge,
# as git itself makes no commit then. Conflicts elsewhere change nothing.
export SOURCE_DATE_EPOCH=1777593600
mkdir -p incidents procedures
record() {
	printf '%s\n' --- 'id: INC-2026-0001' "title: $1" 'severity: SEV4' \
		'status: open' --- >incidents/INC-2026-0001.md
}
# differ FOLDER COMMAND...: two branches that change files in their own ways.
differ() {
	git checkout -q -B theirs base
	change theirs
	git commit -qam Theirs
	git checkout -q -B ours base
	change ours
	git commit -qam Ours
	git merge theirs >/dev/null 2>&1 || true
}
# staged COMMAND...: what is said of the index.
staged() {
	status=0
	debrief "$@" --staged 2>&1 | grep -v '^$' || true
	debrief "$@" --staged >/dev/null 2>&1 || status=$?
	echo "[$status]"
}
record base
echo '# Review' >procedures/post-incident-review.md
echo base >code
commit 'The base'
git tag base

echo '== a record'
change() {
	record "$1"
}
differ
staged check --fail-on error
staged status
staged build --out ../site
[ ! -e ../site ]
echo '-- the working tree shows it'
debrief check --format text --fail-on never | grep -A2 conflict
echo '-- resolved'
record both
git add incidents
staged check --fail-on error --format github
git commit -qm Merged

echo '== a record that one side deleted'
change() {
	if [ "$1" = ours ]; then
		git rm -q incidents/INC-2026-0001.md
	else
		record "$1"
	fi
}
differ
staged check --fail-on error
git merge --abort

echo '== the procedure, which one side deleted'
change() {
	if [ "$1" = ours ]; then
		git rm -q procedures/post-incident-review.md
	else
		echo '# Another' >procedures/post-incident-review.md
	fi
}
differ
staged check --fail-on error
git merge --abort

echo '== no record'
change() {
	echo "$1" >code
}
differ
staged check --fail-on error --format github
