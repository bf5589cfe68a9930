# The site has a branch of its own, beside that of the reports.
export SOURCE_DATE_EPOCH=1777593600
# publish ...: what it says, the number of files aside, and its exit status.
publish() {
	status=0
	said=$(debrief publish "$@" 2>&1) || status=$?
	echo "$said" | sed "s/[0-9]* changed files*/N files/
		s/'[^']*\/\.git/'.git/; s/since [^)]*/since then/"
	[ "$status" = 0 ] || echo "exit $status"
}
echo '== a dry run names both'
debrief publish --site gh-pages --dry-run | grep -E '^add (gh-pages:(\.nojekyll|index|manifest|reports/m)|reports/R)'
git rev-parse -q --verify gh-pages || echo 'no branch'
echo '== two commits of one source'
publish --site gh-pages
git log --format='%an, %cn: %s%n%P|%n%b' gh-pages
git ls-tree --name-only gh-pages | grep -E 'nojekyll|index|manifest|reports'
git diff --stat main:reports gh-pages:reports | cat
[ "$(git log -1 --format=%b main | grep Source)" = \
	"$(git log -1 --format=%b gh-pages | grep Source)" ] && echo 'one source'
git status --short
git worktree add -q pages gh-pages
(cd pages && sha256sum -c --quiet --strict SHA256SUMS)
[ -z "$(git ls-tree gh-pages in-toto.json)" ] || echo "names its source"
git worktree remove pages
publish --site gh-pages
echo '== nothing new on another day, nor after a commit of no record'
SOURCE_DATE_EPOCH=1777680000
publish --site gh-pages
echo 'Read me.' >README.md
commit 'A word about the records'
SOURCE_DATE_EPOCH=1777766400
publish --site gh-pages
source=$(git rev-parse HEAD)
if git grep -l "$(echo "$source" | cut -c 1-10)" gh-pages ||
	git grep -l 2026-05-01 gh-pages -- ':!rules.html'; then
	echo 'names its day or source'
fi
echo '== a domain stays, a record changes'
git worktree add -q pages gh-pages
echo reports.example.org >pages/CNAME
(cd pages && commit 'A domain')
git worktree remove pages
sed 's/^title: .*/title: Orders were lost for two hours/' incidents/2026/INC-2026-0001.md >new
mv new incidents/2026/INC-2026-0001.md
commit 'It took longer'
publish --site gh-pages
git show gh-pages:CNAME
git log --format=%s gh-pages
echo '== verify knows which is which'
debrief verify
debrief verify gh-pages
debrief verify --all gh-pages
git checkout -q gh-pages
sed 's/Orders/Orders!/' 2026/INC-2026-0001.html >new
mv new 2026/INC-2026-0001.html
echo mine >mine.txt
git add -A
git commit -q --amend --no-edit
debrief verify | grep -v '^    ' || true
git checkout -q main
echo '== what is somebody else'"'"'s is left alone'
sed 's/for two hours/for three hours/' incidents/2026/INC-2026-0001.md >new
mv new incidents/2026/INC-2026-0001.md
commit 'Longer still'
publish --site gh-pages
publish --to published --site main
publish --site main
git symbolic-ref refs/heads/alias refs/heads/main
publish --site alias
publish --site 'a..b'
git worktree add -q -b elsewhere linked main~3
publish --site elsewhere
git worktree remove linked
git log -1 --format=%s main
echo '== half done, and made good'
: >.git/refs/heads/other.lock
publish --site other
rm .git/refs/heads/other.lock
publish --site other
debrief verify other
echo '== a bare repository'
git clone -q --bare . bare.git
git -C bare.git branch -q -D other
debrief -C bare.git publish --site other >said 2>&1
rm said
git -C bare.git rev-parse 'other^{tree}'
git rev-parse 'other^{tree}'
rm -rf bare.git
