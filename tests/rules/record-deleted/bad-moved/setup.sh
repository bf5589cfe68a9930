# written DATE: commits everything as it is on that day.
written() {
	git add -A
	GIT_AUTHOR_DATE=${1}T12:00:00Z GIT_COMMITTER_DATE=${1}T12:00:00Z \
		git commit -q -m "On $1"
}
# A record that moved before it was deleted is missed once, where it was last.
written 2026-03-01
mkdir incidents/2026
git mv incidents/INC-2026-0007.md incidents/2026
written 2026-03-02
rm -r incidents
