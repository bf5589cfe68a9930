# Manifests in the reports folder that anybody may have written.
export SOURCE_DATE_EPOCH=1782864000
debrief publish
git tag start
# with JSON: the manifest of 2026 is that.
with() {
	git reset -q --hard start
	echo "== $1"
	echo "$1" >reports/2026/manifest.json
	git add -A
	git commit -q --amend -m "$(git log -1 --format=%B |
		sed 's/^Debrief-Version: .*/Debrief-Version: 0.0.1/')"
	debrief verify || echo "exit $?"
	sed 's/^title: .*/title: Changed/' incidents/2026/INC-2026-0001.md >new
	mv new incidents/2026/INC-2026-0001.md
	commit 'Change the title'
	debrief publish --no-cache || echo "exit $?"
}
with '[]'
with '{}'
with '7'
with '{"outputs": null}'
with '{"outputs": "x"}'
with '{"outputs": 7}'
with '{"outputs": {"path": "x"}}'
with '{"outputs": []}'
with '{"outputs": ["x", 7, [], null]}'
with '{"outputs": [{"path": [1], "sha256": "x"}]}'
with '{"outputs": [{"path": {"a": 1}, "sha256": "x"}]}'
with '{"outputs": [{"path": 7, "sha256": 7}]}'
with '{"outputs": [{"path": "reports/2026/README.md", "sha256": [1]}]}'
with '{"outputs": [{"path": "../x", "sha256": ""}]}'
with '{"outputs": [{"path": "", "sha256": ""}]}'
with '{"outputs": '
echo '== digests that are empty'
git reset -q --hard start
for file in reports/manifest.json reports/2026/manifest.json; do
	sed 's/"sha256": *"[0-9a-f]*"/"sha256": ""/' $file >new
	mv new $file
done
git add -A
git commit -q --amend -m "$(git log -1 --format=%B |
	sed 's/^Debrief-Version: .*/Debrief-Version: 0.0.1/')"
debrief verify || echo "exit $?"
