# What is there is kept, byte for byte; .gitattributes gets what it lacks.
export SOURCE_DATE_EPOCH=1780272000
mkdir -p procedures incidents .github/workflows
echo '# Ours' >procedures/post-incident-review.md
echo 'ours' >incidents/README.md
echo 'repos: []' >.pre-commit-config.yaml
echo 'name: ours' >.github/workflows/debrief.yml
echo 'x' >kept
printf '*.png binary' >.gitattributes
git add -A
git commit -q -m 'Ours'
debrief init --ci github
git status --short -uall
cat .gitattributes
attributes() {
	printf "$1" >.gitattributes
	debrief init --ci none | grep gitattributes
	tr '\r' '~' <.gitattributes
}
echo '== lines that are there already'
attributes 'reports/** linguist-generated=true gitlab-generated\n'
attributes '/reports/** -linguist-generated -gitlab-generated'
attributes '/reports/** linguist-generated\r\n'
attributes '# reports/** linguist-generated gitlab-generated\n'
attributes 'reports/*  linguist-generated gitlab-generated\n'
echo '== a folder of reports of its own'
echo 'reports: "out put"' >debrief.yml
rm .gitattributes
debrief init --ci none | grep gitattributes
cat .gitattributes
debrief init --ci none | grep gitattributes
git check-attr linguist-generated -- 'out put/x.md' 'out/x.md'
