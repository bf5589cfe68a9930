# mustache.sh DEBRIEF: templates through `DEBRIEF render`. Each folder in
# tests/mustache/ is a case: template.mustache, data.json, expected, and
# partials/ where it has some. SPEC=FOLDER adds the tests of Mustache's own
# specification, as it publishes them.
set -eu
debrief=$1
here=$(cd "$(dirname "$0")" && pwd)
spec=${SPEC:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0

run_case() {
	set -- "$1" render --template "$1/template.mustache" \
		--data "$1/data.json"
	case=$1
	shift
	if [ -d "$case/partials" ]; then
		set -- "$@" --partials "$case/partials"
	fi
	if "$debrief" "$@" >"$scratch/got" 2>&1 &&
		cmp -s "$case/expected" "$scratch/got"; then
		passed=$((passed + 1))
		return
	fi
	failed=$((failed + 1))
	echo "not ok: $case"
	diff -u "$case/expected" "$scratch/got" || true
}

# Turns each test of the specification into a case like our own.
unpack_spec() {
	python3 - "$spec" "$scratch/spec" <<'PYTHON'
import json, os, sys

source, target = sys.argv[1:]
def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(text)

for module in sorted(os.listdir(source)):
    if not module.endswith(".json"):
        continue
    with open(os.path.join(source, module), encoding="utf-8") as f:
        tests = json.load(f)["tests"]
    for number, test in enumerate(tests):
        case = os.path.join(target, "%s-%02d" % (module[:-5], number))
        os.makedirs(os.path.join(case, "partials"))
        write(os.path.join(case, "template.mustache"), test["template"])
        write(os.path.join(case, "data.json"), json.dumps(test["data"]))
        write(os.path.join(case, "expected"), test["expected"])
        for name, text in test.get("partials", {}).items():
            write(os.path.join(case, "partials", name + ".mustache"), text)
PYTHON
}

for case in "$here"/mustache/*/; do
	run_case "${case%/}"
done
if [ -n "$spec" ]; then
	unpack_spec
	for case in "$scratch"/spec/*/; do
		run_case "${case%/}"
	done
else
	echo "skipped: Mustache's own tests (no folder, or no Python)"
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
