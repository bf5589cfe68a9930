# Records anywhere below the root, checked often enough that something is kept
# of them: what gives up going on from that lists the root a second time.
printf '%s\n' "incidents: '**/INC-*.md'" "actions: '**/ACT-*.md'" >debrief.yml
mkdir -p 2026 2025
awk 'BEGIN {
	for (n = 1; n <= 300; n++) {
		id = sprintf("INC-%d-%04d", 2025 + n % 2, n)
		file = (2025 + n % 2) "/" id ".md"
		print "---\nid: " id "\ntitle: Orders lost\nseverity: SEV3\n" \
			"status: open\ndetected: 2026-05-0" n % 9 + 1 "T08:00Z" \
			"\ncommander: ana\n---\n" >file
		close(file)
	}
}'
commit 'Records' 2026-05-20T12:00:00Z
last() {
	debrief check --as-of 2026-06-01 "$@" 2>&1 | tail -n 1
}
last
rm 2025/INC-2025-0004.md
echo '== one is gone'
last
last --no-cache
