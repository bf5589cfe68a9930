# merge.awk -v drop='KEY SECTION...' EXAMPLE BASE: the base with the example's
# keys, sections and table rows in the place of its own.

# `## Areas for improvement` and `areas_for_improvement` are one name.
function section(line) {
	sub(/^## */, "", line)
	gsub(/ /, "_", line)
	return tolower(line)
}

function step(line) {
	split(line, cells, "|")
	gsub(/ /, "", cells[2])
	return cells[2]
}

BEGIN {
	count = split(drop, names, " ")
	for (i = 1; i <= count; i++)
		gone[names[i]] = 1
}

# The example: keys, then sections; a row of the procedure's table by itself.
NR == FNR && /^\| *[0-9]/ && !in_body {
	rows = rows $0 "\n"
	gone["row " step($0)] = 1
	next
}
NR == FNR && /^## / { in_body = 1; gone[section($0)] = 1 }
NR == FNR && in_body { body = body $0 "\n"; next }
NR == FNR {
	keys = keys $0 "\n"
	if (match($0, /^[a-z_]+:/))
		gone[substr($0, 1, RLENGTH - 1)] = 1
	next
}

# The base.
FNR == 1 { print; next }
/^---$/ && !closed { printf "%s", keys; closed = 1; skip = 0; print; next }
!closed && /^[a-z_]+:/ {
	match($0, /^[a-z_]+:/)
	skip = substr($0, 1, RLENGTH - 1) in gone
}
closed && /^## / { skip = section($0) in gone }
/^\| *[0-9]/ && ("row " step($0)) in gone { next }
{ table = /^\|/ }
!table && was_table { printf "%s", rows; rows = "" }
{ was_table = table }
!skip { print }
END { printf "%s", rows; if (body) printf "\n%s", body }
