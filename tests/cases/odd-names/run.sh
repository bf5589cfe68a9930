# Names that must not become files, refs or pages: broken ids, HEAD, templates.
export SOURCE_DATE_EPOCH=1777593600
echo '== branches that git does not have'
debrief publish --to HEAD || echo "exit $?"
debrief publish --to=-x || echo "exit $?"
echo '== templates'
mkdir t
echo 'templates: t' >debrief.yml
printf 'a\nb\377\n' >t/report.md.mustache
commit 'Not UTF-8'
debrief publish || echo "exit $?"
rm t/*
echo '<!-- debrief:end -->' >t/changelog.md.mustache
commit 'A marker'
debrief publish || echo "exit $?"
rm t/*
commit 'No templates'
debrief publish || echo "exit $?"
rm debrief.yml
echo '== a report is named after a valid id alone'
for name in compliance index 'a b' inc-2026-0001; do
	sed 's,^id: .*,id: INC-2026-../../x,' incidents/2026/INC-2026-0001.md \
		>"incidents/2026/$name.md"
done
debrief build --out out >out.txt || echo "exit $?"
find out -name '*record*' | sort
