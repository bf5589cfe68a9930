# Results that cannot be written: what was to be done is done, and the exit
# status tells.
export SOURCE_DATE_EPOCH=1782864000
debrief publish --site pages >/dev/full || echo "exit $?"
git log --format=%s main
git log --format=%s pages
git status --short
debrief publish --site pages >&- || echo "exit $?"
echo '== closed from the beginning'
sed -i.bak 's/Orders/Many orders/' incidents/2026/*.md
rm incidents/2026/*.bak
commit 'Another title'
debrief publish 2>&- >/dev/null || echo "exit $?"
git status --short
wc -c <.git/debrief-publish | tr -d ' '
sed -i.bak 's/Many/All/' incidents/2026/*.md
rm incidents/2026/*.bak
commit 'And another'
debrief publish 0<&- >&- 2>&- || echo "exit $?"
git status --short
wc -c <.git/debrief-publish | tr -d ' '
debrief build --out ../unheard 0<&- >&- 2>&- || echo "exit $?"
debrief build --out ../heard
diff -r ../heard ../unheard
rm -r ../heard ../unheard
for command in check 'check --format json' 'check --format sarif' \
	'check --format github' 'check --format gitlab' 'check --format junit' \
	status 'status --format csv' rules 'explain review-late' \
	'schema data' verify --help --version 'render README.md' \
	'publish --dry-run'; do
	echo "== $command"
	echo text >README.md
	debrief $command >/dev/full || echo "exit $?"
	debrief $command >&- || echo "exit $?"
	debrief $command 2>/dev/full >/dev/null || echo "exit $?"
	debrief $command 2>&- >/dev/null || echo "exit $?"
done
echo '== more than is printed at once'
for i in $(seq 400); do
	printf -- '---\nid: bad %s\n---\n' "$i" >incidents/$i.md
done
debrief check --format json >../out || echo "exit $?"
[ "$(wc -c <../out)" -gt 131072 ]
debrief check --format json >/dev/full || echo "exit $?"
