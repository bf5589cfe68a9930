# data.sh DEBRIEF: the data files of a site, read by other people's parsers.
#
# Four repositories: the example, one with hostile text in every field, one
# without records, and one that is not committed. OSCAL=DIR names a folder with
# the official JSON Schemas of OSCAL 1.1, to validate against them too.
. "$(dirname "$0")/lib.sh"
day='--as-of 2026-06-01'

"$DEBRIEF" schema data >"$TMP/schema.json"

# build FOLDER NAME: the site of a repository; records may have errors.
build() {
	status=0
	# Word splitting of $day is meant.
	"$DEBRIEF" -C "$1" build --out "$TMP/$2" $day >"$TMP/out" 2>&1 ||
		status=$?
	[ "$status" -le 1 ] || cat "$TMP/out"
}

# read_all NAME: all data files of a site.
read_all() {
	site=$TMP/$1
	status=0
	"$PYTHON" "$ROOT/tests/data/data.py" "$site" "$TMP/schema.json" \
		${OSCAL:+"$OSCAL"} >"$TMP/out" 2>&1 || status=$?
	if [ "$status" = 0 ]; then
		pass
	else
		fail "$1"
		cat "$TMP/out"
	fi
	if xmllint --noout "$site/data/reports.atom"; then
		pass
	else
		fail "$1: no XML"
	fi
	if (cd "$site" && sha256sum -c --quiet --strict SHA256SUMS); then
		pass
	else
		fail "$1: SHA256SUMS"
	fi
	# All files but the sums themselves and the folder's mark.
	(cd "$site" && find . -type f ! -name SHA256SUMS \
		! -name .debrief-site | sed 's|^\./||' | sort) >"$TMP/files"
	sed 's/^[0-9a-f]*  //' "$site/SHA256SUMS" | sort >"$TMP/named"
	if cmp "$TMP/files" "$TMP/named"; then
		pass
	else
		fail "$1: SHA256SUMS names other files"
	fi
}

sh "$ROOT/tests/example.sh" "$TMP/example.git"
build "$TMP/example.git" example
read_all example

# The same bytes elsewhere, also by way of the commit.
git clone -q "$TMP/example.git" "$TMP/else where" 2>/dev/null
(TZ=Asia/Tokyo LC_ALL=C.UTF-8 && export TZ LC_ALL && build "$TMP/else where" again)
if diff -r "$TMP/example" "$TMP/again"; then
	pass
else
	fail 'differs elsewhere'
fi
"$DEBRIEF" -C "$TMP/example.git" build --out "$TMP/commit" $day --rev HEAD \
	>"$TMP/out" 2>&1 || true
read_all commit
if grep -q 'working tree' "$TMP/example/in-toto.json" &&
	! grep -q 'working tree' "$TMP/commit/in-toto.json"; then
	pass
else
	fail 'in-toto.json: says whether the commit was read'
fi

# Ids stay when a record is changed; the time of the change does not.
cd "$TMP/example.git"
path=$(git ls-files 'actions/*.md' | head -n 1)
sed -i 's/^title: .*/title: another title/' "$path"
git commit -qam 'Change a title'
build "$TMP/example.git" changed
for file in data/due-dates.ics data/reports.atom oscal/poam.json; do
	pattern='UID:.*\|<id>.*\|"uuid": .*'
	grep -o "$pattern" "$TMP/example/$file" >"$TMP/before"
	grep -o "$pattern" "$TMP/changed/$file" >"$TMP/after"
	if cmp "$TMP/before" "$TMP/after" && [ -s "$TMP/before" ]; then
		pass
	else
		fail "$file: ids change with the text"
	fi
done

git init -q "$TMP/hostile.git"
"$PYTHON" "$ROOT/tests/data/hostile.py" "$TMP/hostile.git"
build "$TMP/hostile.git" uncommitted
read_all uncommitted
git -C "$TMP/hostile.git" add -A
git -C "$TMP/hostile.git" commit -q -m 'First records'
build "$TMP/hostile.git" hostile
read_all hostile
# A commit from before 1970, which no feed or calendar can name.
who='A <a@example.org> -86400 +0000'
commit=$(printf 'tree %s\nauthor %s\ncommitter %s\n\nOld\n' \
	"$(git -C "$TMP/hostile.git" write-tree)" "$who" "$who" |
	git -C "$TMP/hostile.git" hash-object -t commit -w --stdin --literally)
git -C "$TMP/hostile.git" update-ref HEAD "$commit"
build "$TMP/hostile.git" old
read_all old
if grep -q '"1969-12-31' "$TMP/old/data/records.json" &&
	grep -q '>1970-01-01T00:00:00Z<' "$TMP/old/data/reports.atom"; then
	pass
else
	fail 'old: the commit has another time'
fi

git init -q "$TMP/empty.git"
build "$TMP/empty.git" empty
read_all empty
# A UUID is version 5 of the name space of URLs.
is_uuid='import json, sys, uuid
poam = json.load(open(sys.argv[1]))["plan-of-action-and-milestones"]
name = "urn:debrief:system:\n"
sys.exit(poam["system-id"]["id"] != str(uuid.uuid5(uuid.NAMESPACE_URL, name)))'
if "$PYTHON" -c "$is_uuid" "$TMP/empty/oscal/poam.json"; then
	pass
else
	fail 'UUIDs: not version 5'
fi
# Every data file is linked from a page.
for file in data/records.json data/incidents.csv data/action-log.csv \
	data/due-dates.ics data/reports.atom oscal/poam.json \
	oscal/assessment-results.json in-toto.json SHA256SUMS; do
	if grep -q "href=\"$file\"" "$TMP/example/about.html"; then
		pass
	else
		fail "$file: no link"
	fi
done
finish
