# What a branch changes, and not what the branch that it is begun from has got
# meanwhile.
example
export SOURCE_DATE_EPOCH=1780272000
echo '== nothing'
debrief diff main
git checkout -q -b feature
sed -i 's/^due: .*/due: 2026-12-01/' actions/2026/ACT-2026-0001.md
rm actions/2026/ACT-2026-0003.md
cat >>plans/incident-response-plan.md <<'END'

## Exports

Whoever exports personal data asks first where to write it.
END
commit 'Move a date, and say where exports go

Incident: INC-2026-0003'
git checkout -q main
sed -i 's/^owner: .*/owner: nobody/' actions/2026/ACT-2026-0002.md
commit 'What the base gets meanwhile'
git checkout -q feature
echo '== text'
debrief diff main
echo '== the same of two commits, of a folder, of the index'
debrief diff main >../text
debrief diff main feature | sed 's/feature/the working tree/' | cmp - ../text
debrief -C actions diff main | cmp - ../text
debrief diff --staged main | sed 's/the index/the working tree/' | cmp - ../text
git clone -q --bare . ../bare.git
debrief -C ../bare.git diff main | sed 's/HEAD/the working tree/' | cmp - ../text
GIT_DIR=../bare.git debrief diff main feature | tail -n +2 |
	cmp - ../text.tail 2>/dev/null || tail -n +2 ../text >../text.tail
GIT_DIR=../bare.git debrief diff main feature | tail -n +2 | cmp - ../text.tail
echo '== markdown'
debrief diff main --format markdown
echo '== each link leads to a file that was there'
debrief diff main --format markdown | grep -o 'src/[^)#]*' | cut -d / -f 2- |
	sed 's,/,:,' | sort -u | while read -r place; do
	git cat-file -e "$place" && echo "${place#*:}"
done
echo '== a branch cannot say where links lead'
sed -i 's,^source_url: .*,source_url: https://elsewhere.example.com/{path},' \
	debrief.yml
debrief diff main --format markdown | grep -c 'elsewhere' || true
git checkout -q debrief.yml
echo '== json'
debrief diff main --format json >../diff.json
grep -v sha256 ../diff.json
echo '== the other way'
debrief diff feature main | grep -A 99 '^Action'
echo '== what is not committed'
sed -i 's/^title: .*/title: Another title/' actions/2026/ACT-2026-0002.md
git mv actions/2026/ACT-2026-0001.md actions/ACT-2026-0001.md
debrief diff HEAD
echo '== a record with errors'
sed -i 's/^status: .*/status: finished/' incidents/2026/INC-2026-0002.md
sed -i 's/^resolved: 2026-05-08/resolved: 2026-05-10/' \
	incidents/2026/INC-2026-0003.md
debrief diff HEAD
echo "exit $?"
git status --short
