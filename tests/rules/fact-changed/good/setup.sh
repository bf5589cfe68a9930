# written DATE [NAME]: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
		git commit -q -m "On $1"
}
record=incidents/INC-2026-0007.md
mv $record ../keep
# Corrections within a month, and one that is more exact.
sed 's/^severity: .*/severity: SEV3/; s/^resolved: .*/resolved: 2026-03-02/' ../keep >$record
written 2026-02-20
cp ../keep $record
