# What init refuses; nothing is written then.
export SOURCE_DATE_EPOCH=1780272000
refuse() {
	debrief init "$@" 2>&1 | sed "s|'[^']*/init-refused/repo|'HERE|g"
}
refuse a b
mkdir inner
refuse inner
refuse inner/new
refuse "$PWD/inner"
rmdir inner
debrief init --as-of tomorrow || echo "exit $?"
debrief init ../new-$$ --as-of 2026-02-30 || echo "exit $?"
debrief init ../new-$$ --ci gihub || echo "exit $?"
debrief init ../new-$$ --ci gihub --dry-run || echo "exit $?"
test -e ../new-$$ && echo 'a repository was made'
git clone -q --bare . bare.git 2>/dev/null
debrief -C bare.git init || echo "exit $?"
rm -rf bare.git
debrief -C nowhere/else init 2>&1 | sed "s|repository '.*|repository|"
echo '== links, folders and files in the way'
mkdir ../elsewhere-$$
try() {
	debrief init --ci github || echo "exit $?"
	git status --short
	ls ../elsewhere-$$
	git clean -qfdx
}
ln -s ../elsewhere-$$ incidents
try
ln -s ../elsewhere-$$/debrief.yml debrief.yml
try
mkdir .github
ln -s ../../elsewhere-$$ .github/workflows
try
mkdir .gitattributes
try
echo x >plans
try
git init -q procedures
try
rm -rf procedures
rmdir ../elsewhere-$$
echo '== names that mean something to YAML or to a terminal'
mkdir "docs: {x} #"
cp "$ROOT/examples/procedures/post-incident-review.md" "docs: {x} #/post-incident-review.md"
cp "$ROOT/examples/procedures/post-incident-review.md" "$(printf 'zz\033[31m.md')"
cp "$ROOT/examples/plans/incident-response-plan.md" "./- plan.md"
git add -A
debrief init --ci none | grep 'the procedure\|the plan'
grep '^procedure\|^plan' debrief.yml
debrief check --fail-on error && echo fine
