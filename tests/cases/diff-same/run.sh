# A commit compared with itself: nothing differs, and what cannot be made is
# still told.
example
export SOURCE_DATE_EPOCH=1780272000
echo '== twice the same, by name, by id, by a branch that was merged'
debrief diff HEAD HEAD
debrief diff main "$(git rev-parse HEAD)" --format markdown
debrief diff HEAD HEAD --format json
git branch old HEAD~2
debrief diff main old --format json | grep -e history -e kind
git clone -q --bare . ../bare.git
debrief -C ../bare.git diff main
echo '== a record with errors'
sed -i 's/^status: .*/status: finished/' incidents/2026/INC-2026-0002.md
commit 'A state that there is not'
debrief diff HEAD HEAD
echo '== what was not committed still counts'
sed -i 's/^due: .*/due: 2026-12-01/' actions/2026/ACT-2026-0001.md
debrief diff HEAD HEAD
debrief diff HEAD | grep -c due
git checkout -q .
echo '== other commits of one tree'
git commit -q --allow-empty -m 'Nothing

Incident: INC-2026-0003'
debrief diff HEAD~1 HEAD
echo '== a template that is none'
refuse() {
	debrief diff HEAD HEAD 2>&1 | sed 's/commit [0-9a-f]*/commit ID/'
	debrief diff HEAD HEAD >/dev/null 2>&1 || echo "exit $?"
}
mkdir own
echo '{{#a}}' >own/report.md.mustache
cp debrief.yml ../debrief.yml
echo 'templates: own' >>debrief.yml
commit 'A section that is never closed'
refuse
echo '== a page that needs one that is not there'
echo '{{> nowhere}}' >own/report.md.mustache
commit 'A part that is not there'
refuse
echo '== a changelog with half of its markers'
cp ../debrief.yml .
sed -i '/debrief:end/d' plans/CHANGELOG.md
commit 'Half of the markers'
refuse
echo '== a clone that is cut off, and one without contents'
git checkout -q -b whole main~4
git clone -q --depth 1 --no-single-branch "file://$PWD" ../shallow
debrief -C ../shallow diff HEAD HEAD || echo "exit $?"
git config uploadpack.allowFilter true
git clone -q --bare --filter=blob:none "file://$PWD" ../partial.git
debrief -C ../partial.git diff HEAD HEAD 2>&1 | sed "s/commit [0-9a-f]*/commit ID/"
