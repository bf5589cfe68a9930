# Post-mortems in the styles of several templates: what is found, and the
# records. All bytes of each source are in its record, in their order.
debrief import --dry-run pm >../first 2>&1
git status --short
cp -R pm ../sources
debrief import pm 2>/dev/null | tee ../second
sed '$d' ../first | diff - ../second
commit 'Import post-mortems'
for f in incidents/*/*.md; do
	echo "== $f"
	awk '/^---$/ { n++ } n < 2' "$f"
done
debrief check --as-of 2026-06-01 --fail-on never --format json |
	sed -n 's/.*"rule": "\([^"]*\)", "severity": "error".*/\1/p' | sort | uniq -c
echo '== what was added to the bodies'
for f in incidents/*/*.md; do
	from=$(sed -n 's/^x-source: //p' "$f")
	awk 'n > 1; /^---$/ { n++ }' "$f" >../body
	diff "../sources/${from#pm/}" ../body | grep '^[<>]' || true
done
rm -rf ../first ../second ../sources ../body
