# site.sh DEBRIEF: the site in a real browser, and its files without one.
#
# Three sites: the example, one of records that mean harm, one of a thousand
# incidents. tests/site/README.md tells what is checked. SITES='example' takes
# some of them only.
sh "$(dirname "$0")/site/install.sh" || exit 1
. "$(dirname "$0")/lib.sh"
DEBRIEF=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
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
node "$SITE/static.js" $SITES >"$TMP/static" 2>&1 &
node "$SITE/browser.js" $SITES >"$TMP/browser" 2>&1 || true
wait $! || true
count static
count browser
finish
