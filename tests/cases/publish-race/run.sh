# Two clones publish to one remote by the recipe of docs/ci.md.
export SOURCE_DATE_EPOCH=1777593600
here=$PWD
awk '/^<!-- run by .*publish-race/ { here = 1 } !here { next }
	/^```/ { if (inside++) exit; next } inside' \
	"$ROOT/docs/ci.md" >../recipe
grep -c 'debrief publish && git push' ../recipe
git clone -q --bare . ../remote.git
git clone -q ../remote.git ../a
git clone -q ../remote.git ../b
# record CLONE NUMBER TITLE: a record's title is written, committed and pushed.
record() {
	path=incidents/2026/INC-2026-000$2.md
	sed "s/^title: .*/title: $3/" "$1/$path" >"$1/new"
	mv "$1/new" "$1/$path"
	git -C "$1" commit -q -m "$3" -- "$path"
	for try in 1 2 3 4 5 6 7 8 9; do
		git -C "$1" push -q 2>/dev/null && return
		git -C "$1" pull -q --rebase 2>/dev/null || sleep 0.1
	done
	echo "$3: not pushed"
}
# recipe CLONE: runs it; the commits' ids and git's words aside.
recipe() {
	(cd "$1" && sh -e "$here/../recipe") >"../said$2" 2>&1
}
history() {
	git -C ../remote.git log --format=%s
	git -C ../remote.git log --format=%b -1 | grep -c '^Debrief-Source: '
}
echo '== nobody else is there'
record ../a 1 'Shop a, 1'
recipe ../a && echo fine
history
echo '== b pushes a record between the publish and the push of a'
git -C ../b pull -q
mkdir ../bin
real=$(command -v git)
cat >../bin/git <<END
if [ "\$1" = push ] && [ -f "$here/../rival" ]; then
	rm "$here/../rival"
	(cd "$here" && sh ../rival.sh)
fi
exec "$real" "\$@"
END
chmod +x ../bin/git
# It is another shell that runs it.
{
	echo "real=$real"
	echo 'b() { "$real" -C ../b "$@"; }'
	echo 'sed "s/^title: .*/title: Shop b, 2/" \
		../b/incidents/2026/INC-2026-0002.md >../b/new'
	echo 'mv ../b/new ../b/incidents/2026/INC-2026-0002.md'
	echo 'b commit -q -m "Shop b, 2" -- incidents && b push -q'
} >../rival.sh
record ../a 1 'Shop a, 2'
git -C ../b pull -q
: >../rival
(PATH="$here/../bin:$PATH" recipe ../a) && echo fine
grep -q rejected ../said && echo rejected
history
git -C ../remote.git show main:reports/2026/README.md | grep -o 'Shop [ab], 2' |
	sort -u
echo '== b publishes the same between them'
git -C ../b pull -q
record ../b 2 'Shop b, 3'
git -C ../a pull -q
echo 'cd ../b && SOURCE_DATE_EPOCH=1777593601 debrief publish >/dev/null 2>&1 && git push -q' >../rival.sh
: >../rival
(PATH="$here/../bin:$PATH" recipe ../a) && echo fine
grep -o 'rejected\|nothing changed' ../said | sort | uniq -c
history | head -n 3
echo '== both at once, three times'
# worker NAME NUMBER
worker() {
	for round in 1 2 3; do
		git -C "../$1" fetch -q && git -C "../$1" reset -q --hard '@{upstream}'
		record "../$1" "$2" "Shop $1, round $round"
		recipe "../$1" "$1" || grep '^debrief: ' "../said$1" || true
	done
}
worker a 1 &
worker b 2
wait
git -C ../remote.git log --format=%s | grep round | sort
git -C ../a pull -q --rebase
(cd ../a && debrief publish >/dev/null 2>&1 && debrief publish)
debrief -C ../a verify --all | sed 's/^[0-9a-f]* //' | sort -u
git -C ../a status --short
git -C ../a merge-base --is-ancestor origin/main main && echo 'nothing lost'
