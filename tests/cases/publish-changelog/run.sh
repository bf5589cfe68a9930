# What the changelog must not be: torn, a link, or a file of another kind.
export SOURCE_DATE_EPOCH=1777593600
printf '# Log\n<!-- debrief:begin -->\n' >plans/CHANGELOG.md
commit 'Torn markers'
debrief publish || echo "exit $?"
rm plans/CHANGELOG.md
ln -s ../incidents/2026/INC-2026-0001.md plans/CHANGELOG.md
commit 'A link'
debrief publish || echo "exit $?"
rm plans/CHANGELOG.md
for path in incidents/2026/INC-2026-0001.md debrief.yml \
	procedures/post-incident-review.md reports/log.md; do
	echo "changelog: $path" >debrief.yml
	commit 'Another file'
	debrief publish || echo "exit $?"
done
echo '== a link inside a record leads to the record'
rm debrief.yml
echo 'See [the causes](#root-cause).' >>incidents/2026/INC-2026-0001.md
commit 'A link inside'
debrief publish 2>&1
git grep -h -F 'See [the causes]' HEAD -- reports
git status --short
