# written DATE [NAME]: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
		git commit -q -m "On $1"
}
record=incidents/INC-2026-0007.md
mv $record ../keep
# What was said in time is moved and gets its time of day later.
mkdir incidents/2026
sed 's/held_on: 2026-02-10T.*/held_on: 2026-02-10/' ../keep >incidents/2026/INC-2026-0007.md
written 2026-02-12
git mv incidents/2026/INC-2026-0007.md $record
cp ../keep $record
