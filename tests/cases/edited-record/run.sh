# One complete record, edited in one way after another: each line of edits.txt
# is a name, a tab and an edit for sed. Shown is what is found then. A second
# time the frontmatter is cut short by a quote that nothing closes: of what may
# stand behind it nothing must be said to be missing.
found() {
	debrief check --as-of 2026-06-01 --format text --fail-on never \
		incidents 2>&1 | sed -n 's/^[^ :]*:\([0-9:]*\): /\t\1 /p' |
		grep -v 'is never closed' || true
}
record=incidents/INC-2026-0007.md
cp $record whole
while IFS='	' read -r name edit; do
	echo "== $name"
	sed "$edit" whole >$record
	found >all
	cat all
	sed "$edit" whole | sed '1!s/^---$/x-note: "\n---/' >$record
	found >cut
	echo '-- cut'
	sed 's/^	[0-9:]* //' all | sort >all.txt
	sed 's/^	[0-9:]* //' cut | sort >cut.txt
	# What is left must be of the whole record's; no more than that is shown.
	comm -13 all.txt cut.txt | sed 's/^/	new: /'
	comm -12 all.txt cut.txt | grep -c . | sed 's/^/	/' || true
done <edits.txt
echo '== dates in the future, seen from a later commit'
sed 's/^detected: .*/detected: 2027-03-02T08:10Z/' whole >$record
commit 'A date in the future' 2026-07-01T12:00:00Z
found | grep time-future
