# What cannot be compared is one line, and exit status 2.
refuse() {
	echo "== $*"
	"$@" || echo "exit $?"
}
refuse debrief diff
refuse debrief diff main
export SOURCE_DATE_EPOCH=1780272000
git commit -q --allow-empty -m 'Begin'
refuse debrief diff ''
refuse debrief diff nowhere
refuse debrief diff main nowhere
refuse debrief diff main main main
refuse debrief diff main main --staged
refuse debrief diff main --format html
refuse debrief diff main --rev HEAD
refuse debrief diff main --as-of yesterday
refuse debrief -C / diff main
git checkout -q --orphan other
git commit -q --allow-empty -m 'Another beginning'
refuse debrief diff main
git checkout -q main
git commit -q --allow-empty -m 'More'
git clone -q --depth 1 --no-single-branch "file://$PWD" ../shallow
git -C ../shallow checkout -q other
refuse debrief -C ../shallow diff origin/main
printf '# Plan\n' >plan.md
printf '# Log\n<!-- debrief:begin -->\n' >CHANGELOG.md
printf 'plan: plan.md\n' >debrief.yml
commit 'A changelog with half of its markers'
refuse debrief diff HEAD | sed 's/commit [0-9a-f]*/commit ID/'
refuse debrief diff HEAD~1
