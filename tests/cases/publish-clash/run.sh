# Outputs beside names that are the same on some file system.
export SOURCE_DATE_EPOCH=1782864000
# with PATH: a commit that holds PATH too, whatever this file system thinks.
with() {
	git reset -q --hard start
	id=$(echo note | git hash-object -w --stdin)
	git update-index --add --cacheinfo "100644,$id,$1"
	[ -z "${2:-}" ] || {
		id=$(echo "$2" | git hash-object -w --stdin)
		git update-index --add --cacheinfo "100644,$id,debrief.yml"
	}
	git commit -q -m "$1"
	git clone -q --bare . ../bare.git
	debrief -C ../bare.git publish >out.txt 2>&1 || echo "exit $?"
	tail -n 1 out.txt | LC_ALL=C tr -c ' -~\n' '?'
	rm -rf ../bare.git out.txt
}
git tag start
with Reports/note.md
with REPORTS
with plans/changelog.md
with 'reports./x'
with "$(printf 're\342\200\213ports/x')"
with "$(printf 'rapporte\314\201/x')" "$(printf 'reports: rapport\303\251')"
echo '== no clash'
with "$(printf 'rapport\303\250/x')" "$(printf 'reports: rapport\303\251')"
with report/x
with README.MD
echo '== records'
mkdir -p incidents/2027
for name in inc-2026-0001 Inc-2026-0001; do
	cp incidents/2026/INC-2026-0001.md incidents/2027/$name.md
done
cp incidents/2026/INC-2026-0001.md incidents/2027
debrief check --format json | python3 -c '
import json, sys
for f in json.load(sys.stdin)["findings"]:
    if f["severity"] == "error":
        print(f["path"], f["rule"], f["message"])'
