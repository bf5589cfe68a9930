# A file that is named by several paths is one file, and so is one that is
# named beside its folder.
mkdir -p pm ../theirs
printf '# Lost disk\n\nDate: 2021-02-03\n\nIt was lost.\n' >pm/plain.md
printf '# Full disk\n\nDate: 2021-02-04\n\n## Root cause\n\nLogs.\n\n## Timeline\n' \
	>pm/full.md
cp pm/full.md ../theirs/other.md
debrief import --dry-run pm pm/plain.md ./pm/full.md pm/../pm/full.md \
	../theirs ../theirs/other.md 2>&1 | grep -v '^  \|^$'
debrief import pm/plain.md ./pm/plain.md 2>&1 | grep -v '^  \|^$'
git status --short
rm -rf ../theirs
