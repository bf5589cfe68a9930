# schema.sh DEBRIEF: the JSON Schemas are schemas, and say what check says.
. "$(dirname "$0")/lib.sh"

mkdir "$TMP/schemas" "$TMP/json"
for kind in incident action config people procedure findings data diff; do
	(cd / && "$DEBRIEF" schema $kind) >"$TMP/schemas/$kind.json"
done
sh "$ROOT/tests/example.sh" "$TMP/example" >"$TMP/talk" 2>&1
"$DEBRIEF" -C "$TMP/example" check --format json --fail-on never \
	--as-of 2026-06-30 >"$TMP/json/example.json"
git init -q "$TMP/empty"
"$DEBRIEF" -C "$TMP/empty" check --format json --fail-on never \
	>"$TMP/json/empty.json"
cp -R "$ROOT/tests/rules/value-enum/bad-status/." "$TMP/empty"
"$DEBRIEF" -C "$TMP/empty" check --format json --fail-on never \
	>"$TMP/json/errors.json"
mkdir "$TMP/json/diff"
git -C "$TMP/example" rev-list HEAD | sed -n '2p; 9p; 60p; $p' |
	while read -r base; do
		"$DEBRIEF" -C "$TMP/example" diff "$base" --format json \
			>"$TMP/json/diff/$base.json"
	done
"$PYTHON" "$ROOT/tests/tools/schema.py" "$TMP/schemas" \
	"$TMP/example" "$TMP/json" "$ROOT/tests/rules"
