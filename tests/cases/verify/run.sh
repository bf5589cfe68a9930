# What was published is rebuilt from the source it names.
export SOURCE_DATE_EPOCH=1777593600
debrief verify || echo "exit $?"
debrief publish
unset SOURCE_DATE_EPOCH
debrief verify
sed 's/^title: .*/title: Orders were lost for two hours/' incidents/2026/INC-2026-0001.md >new
mv new incidents/2026/INC-2026-0001.md
commit 'It took longer'
echo '== any commit behind a publish'
debrief verify
SOURCE_DATE_EPOCH=1777680000 debrief publish
debrief verify --all
echo '== a publish that somebody edited'
sed 's/lost/found/' reports/2026/INC-2026-0001.md >new
mv new reports/2026/INC-2026-0001.md
echo 'by hand' >reports/extra.md
git add -A
git commit -q --amend --no-edit
debrief verify || echo "exit $?"
echo '== a publish whose source is gone'
git commit -q --allow-empty -m "Forged

Debrief-Source: 1111111111111111111111111111111111111111
Debrief-As-Of: 2026-05-01
Debrief-Version: 0.1.0"
debrief verify || echo "exit $?"
git reset -q --hard HEAD~1
echo '== a publish without a day'
source=$(git log -1 --format='%(trailers:key=Debrief-Source)')
git commit -q --allow-empty -m "Forged

$source
Debrief-As-Of: 2026-02-30"
git commit -q --allow-empty -m "Forged

$source"
debrief verify --all || echo "exit $?"
git reset -q --hard HEAD~2
echo '== made by another version, and as its manifest says'
git reset -q --hard HEAD~1
SOURCE_DATE_EPOCH=1777680000 debrief publish
# swap FILE MANIFEST: writes FILE's new digest into MANIFEST.
swap() {
	old=$(git show "HEAD:$1" | sha256sum | cut -c 1-64)
	new=$(sha256sum "$1" | cut -c 1-64)
	sed "s/$old/$new/" "$2" >other
	mv other "$2"
}
printf '\nA line of an older version.\n' >>reports/2026/README.md
swap reports/2026/README.md reports/2026/manifest.json
swap reports/2026/manifest.json reports/manifest.json
git add -A
git commit -q --amend -m "$(git log -1 --format=%B | sed 's/^Debrief-Version: .*/Debrief-Version: 0.0.1/')"
debrief verify || echo "exit $?"
echo '== to which somebody has added a file'
echo 'by hand' >reports/extra.md
git add -A
git commit -q --amend --no-edit
debrief verify | grep extra
git rm -q -f reports/extra.md
git commit -q --amend --no-edit
echo '== whose manifest is a symbolic link'
ln -sf README.md reports/2026/manifest.json
git add -A
git commit -q --amend --no-edit
debrief verify | sed 's/[0-9a-f]\{64\}/DIGEST/'
debrief verify nothing || echo "exit $?"
