# Every page of a bounded site says so, holds to the period, and counts what
# is left out; a period without incidents makes a site, too.
example
ask() {
	debrief build --out "$1" --as-of 2026-06-01 --period "$2"
	cd "$1"
	ls | grep '^[0-9]' || echo 'no year'
	find . -name '*.html' | xargs grep -h 'class="period"' | sort -u
	find . -name '*.html' | xargs grep -L 'class="period"' || true
	grep -o 'Left out: [0-9]* changes' changelog.html
	# What the pages of all years name of other years; rules have examples.
	rm rules.html
	grep -Eo '(INC|ACT)-20(24|26)-[0-9]+' *.html | sort -u || true
	cd ..
}
ask year 2025-01-01..2025-12-31
ask early ..2024-12-31
ask none 1999-01-01..1999-12-31
grep -c '"INC-' none/data/records.json || true
