# A repository in which one object is lost: each command does its work without
# it, or says in one line what is not here.
export SOURCE_DATE_EPOCH=1777593600 DEBRIEF_NO_CACHE=1
# libgit2 1.5 loses a reference whose commit is gone, and where a walk had got
# to when a parent is gone; that is not ours to mend.
export ASAN_OPTIONS=detect_leaks=0
cp -R "$ROOT/tests/cases/verify/tree/." .
commit 'First records'
debrief publish >../said 2>&1
git mv actions/2026/ACT-2026-0001.md actions/ACT-2026-0001.md
sed -i.bak 's/^title: .*/title: Another title/' actions/ACT-2026-0001.md
rm actions/*.bak
commit 'Another title'

# try COMMAND...: what it says where it cannot do its work.
try() {
	status=0
	debrief "$@" >../out 2>../said || status=$?
	[ "$status" = 2 ] || return 0
	[ "$(wc -l <../said)" = 1 ] || echo 'not one line'
	sed "s/[0-9a-f]\{40\}/ID/g; s/^debrief/$1/" ../said
}

git rev-list --objects HEAD | while read -r id path; do
	kind=$(git cat-file -t "$id")
	# Of the reports the folders and one file.
	case $kind:$path in
	blob:reports/README.md) ;;
	blob:reports/*) continue ;;
	esac
	echo "== $kind $path"
	file=.git/objects/$(echo "$id" | sed 's,^..,&/,')
	mv "$file" ../kept
	try check --rev HEAD
	try build --rev HEAD --out ../site
	try publish --dry-run
	try verify
	mv ../kept "$file"
done

# What git stores under the id of a report is another text.
report=$(git rev-parse HEAD:reports/README.md)
other=$(git rev-parse HEAD:reports/lessons.md)
object() {
	echo "$1" | sed 's,^..,.git/objects/&/,'
}
mv "$(object "$report")" ../kept
cp "$(object "$other")" "$(object "$report")"
echo '== another content'
debrief verify | sed "s/[0-9a-f]\{40\}/ID/g"
mv ../kept "$(object "$report")"
