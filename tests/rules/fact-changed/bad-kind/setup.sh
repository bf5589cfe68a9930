# written DATE [NAME]: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
		git commit -q -m "On $1"
}
record=incidents/INC-2026-0007.md
mv $record ../keep
sed '/^kind: /d' ../keep >$record
written 2026-02-05
cp ../keep $record
