# What git takes for another object (git replace, grafts), what a commit-graph
# says of commits, and objects kept elsewhere: the evidence is what the
# repository's own objects say.
export SOURCE_DATE_EPOCH=1777593600 DEBRIEF_NO_CACHE=1
cp -R "$ROOT/tests/cases/verify/tree/." .
commit 'First records' 2026-04-01T12:00:00Z
record=incidents/2026/INC-2026-0001.md
for day in 2 3 4; do
	sed "s/^title: .*/title: Orders were lost, told on day $day/" $record >new
	mv new $record
	commit "Day $day" 2026-04-0${day}T12:00:00Z
done
debrief publish

# told: all that is made of HEAD, and what is said of what was published.
told() {
	rm -rf ../site
	debrief check --rev HEAD --fail-on never || echo "exit $?"
	debrief build --rev HEAD --out ../site >../said 2>&1 ||
		echo "exit $?"
	cat ../site/SHA256SUMS
	debrief verify || echo "exit $?"
	debrief publish --dry-run || echo "exit $?"
}

# same NAME: whether all of it is as it was; how git counts commits.
same() {
	told >../now 2>&1
	printf '%s: git counts %s commits; ' "$1" "$(git rev-list --count HEAD)"
	diff ../before ../now >../differs && echo 'nothing else is told' ||
		cat ../differs
}

told >../before 2>&1
grep -E '^[0-9]+ dev|repro|nothing' ../before
same 'as it is'

# id PATH: of a text in which no title is as it was.
id() {
	git show "HEAD:$1" | sed 's/Orders were lost/All went well/' |
		git hash-object -w --stdin
}
git replace "$(git rev-parse HEAD:$record)" "$(id $record)"
git show HEAD:$record | grep title
same 'another record'
git replace -d "$(git rev-parse HEAD:$record)" >../said

report=reports/2026/INC-2026-0001.md
git replace "$(git rev-parse HEAD:$report)" "$(id $report)"
same 'another report'
git replace -d "$(git rev-parse HEAD:$report)" >../said

git replace "$(git rev-parse HEAD~2)" "$(git rev-parse HEAD~4)"
same 'another commit'
git replace -d "$(git rev-parse HEAD~2)" >../said

git replace --graft HEAD~1 HEAD~4
same 'another parent'
git replace -d "$(git rev-parse HEAD~1)" >../said

git config advice.graftFileDeprecated false
git rev-parse HEAD~1 >.git/info/grafts
same 'a graft'
rm .git/info/grafts

# A graph, and one in which HEAD's parent has no parent.
git -c commitGraph.generationVersion=1 commit-graph write --reachable
same 'a graph'
python3 - "$(git rev-parse HEAD~1)" <<'END'
import hashlib, os, struct, sys
path = '.git/objects/info/commit-graph'
graph = bytearray(open(path, 'rb').read())
chunks = {}
for n in range(graph[6]):
    at = 8 + 12 * n
    chunks[bytes(graph[at:at + 4])] = struct.unpack_from('>Q', graph, at + 4)[0]
ids, data = chunks[b'OIDL'], chunks[b'CDAT']
row = next(n for n in range((data - ids) // 20)
           if graph[ids + 20 * n:ids + 20 * n + 20].hex() == sys.argv[1])
struct.pack_into('>I', graph, data + 36 * row + 20, 0x70000000)
graph[-20:] = hashlib.sha1(graph[:-20]).digest()
os.chmod(path, 0o644)
open(path, 'wb').write(graph)
END
same 'a graph that is wrong'
printf 'CGPH\1\1\377\0' >.git/objects/info/commit-graph
same 'half a graph' 2>../said
rm .git/objects/info/commit-graph

for place in /nowhere/objects '' '../objects' "$(pwd)/.git/objects" /dev/null; do
	echo "$place" >.git/objects/info/alternates
	same "alternates in '$(basename "$place")'" 2>../said
done
rm .git/objects/info/alternates

# All objects are elsewhere; then there is nothing there any more.
mkdir ../elsewhere
mv .git/objects/?? ../elsewhere
echo "$(pwd)/../elsewhere" >.git/objects/info/alternates
same 'objects elsewhere'
# libgit2 1.5 loses a reference whose commit is gone.
export ASAN_OPTIONS=detect_leaks=0
mv ../elsewhere ../away
debrief check --rev HEAD || echo "exit $?"
debrief verify || echo "exit $?"
debrief publish || echo "exit $?"
mv ../away ../elsewhere
