# site.sh DEBRIEF: the site in a real browser, and its files without one.
#
# Three sites: the example, one of records that mean harm, one of a thousand
# incidents; and the example as it is published. tests/site/README.md tells
# what is checked. SITES='example' takes some of them only.
sh "$(dirname "$0")/site/install.sh" || exit 1
. "$(dirname "$0")/lib.sh"
SITE=$ROOT/tests/site
export NODE_PATH="$ROOT/build/site-tools/node_modules"

# site NAME STATUS: builds the site of the records in $TMP/NAME.
site() {
	status=0
	"$DEBRIEF" -C "$TMP/$1" build --as-of 2026-06-01 \
		--out "$TMP/sites/$1" >"$TMP/out" 2>&1 || status=$?
	if [ "$status" = "$2" ]; then
		pass
	else
		fail "$1: build gives $status instead of $2"
		tail -n 5 "$TMP/out"
	fi
}

# published: the example's site as git checks it out of its branch. It names
# neither its source, the last commit of no record, nor its day, which stands
# in none.
published() {
	day=2026-06-17
	git -C "$TMP/example" commit -q --allow-empty -m 'No record'
	source=$(git -C "$TMP/example" rev-parse HEAD)
	"$DEBRIEF" -C "$TMP/example" publish --as-of "$day" --site gh-pages \
		>"$TMP/out" 2>&1 || {
		fail 'published: nothing is'
		cat "$TMP/out"
		return
	}
	git -C "$TMP/example" worktree add -q "$TMP/sites/published" gh-pages
	cd "$TMP/sites/published"
	rm .git
	if grep -rlF -e "$day" -e "$(echo "$source" | cut -c 1-7)" .; then
		fail 'published: names its day or source'
	else
		pass
	fi
	if sha256sum -c --quiet --strict SHA256SUMS; then
		pass
	else
		fail 'published: SHA256SUMS'
	fi
	cd "$ROOT"
}

if grep -q '"resolved"' "$SITE/package-lock.json"; then
	fail 'package-lock.json names a registry'
else
	pass
fi
mkdir "$TMP/sites"
SITES=${SITES:-example hostile many}
for name in $SITES; do
	if [ "$name" = example ]; then
		sh "$ROOT/tests/example.sh" "$TMP/example"
	else
		node "$SITE/records.js" "$name" "$TMP/$name"
		git init -q "$TMP/$name"
		git -C "$TMP/$name" add -A
		git -C "$TMP/$name" commit -q -m 'All records'
	fi
	# Those that mean harm have errors.
	case $name in
	hostile) site hostile 1 ;;
	*) site "$name" 0 ;;
	esac
	[ "$name" != example ] || published
done

# count NAME: adds up what one of the programs counted.
count() {
	grep -vE '^[0-9]+ passed, [0-9]+ failed$' "$TMP/$1" || true
	line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$TMP/$1") || {
		fail "$1 ended early"
		return
	}
	passed=$((passed + ${line%% *}))
	line=${line#*, }
	failed=$((failed + ${line%% *}))
}

# The files are read while the browser runs.
cd "$TMP/sites"
node "$SITE/static.js" * >"$TMP/static" 2>&1 &
node "$SITE/browser.js" $SITES >"$TMP/browser" 2>&1 || true
wait $! || true
count static
count browser
finish
