# Commits that say much: few of them are held at a time.
export SOURCE_DATE_EPOCH=1777593600
for n in $(seq 150); do
	printf 'commit refs/heads/main\ncommitter C <c@example.org> %s +0000\n' \
		$((1770000000 + n))
	echo 'data 900000'
	head -c 900000 /dev/zero | tr '\0' a
	printf '\nM 644 inline other\ndata 5\n%5s\n' "$n"
done | git fast-import --quiet --force
git reset -q --hard main
small debrief check --no-cache --rev HEAD
