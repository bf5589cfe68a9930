# A publish that was made without history is made again without it.
export SOURCE_DATE_EPOCH=1777593600
title() {
	sed "s/^title: .*/title: $2/" "$1/incidents/2026/INC-2026-0001.md" >new
	mv new "$1/incidents/2026/INC-2026-0001.md"
	(cd "$1" && commit "$2")
}
title . 'Orders were lost for two hours'
debrief publish >/dev/null 2>&1
title . 'Orders were lost for three hours'
git clone -q --bare . ../remote.git
git clone -q --depth 1 "file://$PWD/../remote.git" ../shallow
echo '== refused, unless it is asked for'
debrief -C ../shallow publish || echo "exit $?"
debrief -C ../shallow publish --without-history
git -C ../shallow log -1 --format='%(trailers:key=Debrief-History)'
git -C ../shallow push -q
echo '== where it was made'
debrief -C ../shallow verify
echo '== in a full clone'
git pull -q ../remote.git main
debrief verify
debrief verify --all
echo '== where something was changed'
echo 'by hand' >>reports/lessons.md
git commit -q --amend --no-edit -a
debrief verify | grep lessons
git reset -q --hard 'HEAD@{1}'
echo '== a publish with history upon it'
debrief publish
git log -1 --format='%(trailers:key=Debrief-History)'
debrief verify --all
echo '== which a shallow clone cannot make again'
git push -q ../remote.git main
git clone -q --depth 1 "file://$PWD/../remote.git" ../other
debrief -C ../other verify || echo "exit $?"
