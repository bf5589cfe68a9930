# What renumber refuses; nothing is written then.
example
refuse() {
	debrief renumber "$@" || echo "exit $?"
	git status --short
}
refuse
refuse INC-2026-0001 INC-2026-0020 INC-2026-0021
refuse INC-2026-0099
refuse incidents/2026/INC-2026-0099.md
refuse ../INC-2026-0001.md
refuse plans/incident-response-plan.md
refuse INC-2026-0002/A1
refuse INC-2026-0002/A9
refuse INC-2026-0001 INC-2026-0001
refuse INC-2026-0001 INC-2026-0002
refuse INC-2026-0001 INC-26-1
refuse INC-2026-0001 ACT-2026-0050
refuse INC-2026-0001 ''
refuse INC-2026-0001 ../INC-2026-0050
refuse INC-2026-0001 'INC-2026-0050
x'
echo '== taken on a branch, in the index, by a file that git ignores'
git checkout -q -b other
cp incidents/2026/INC-2026-0001.md incidents/2026/INC-2026-0050.md
commit 'Another'
git checkout -q main
refuse INC-2026-0001 INC-2026-0050
git branch -qD other
cp incidents/2026/INC-2026-0001.md incidents/2026/INC-2026-0051.md
git add incidents
rm incidents/2026/INC-2026-0051.md
refuse INC-2026-0001 INC-2026-0051
git reset -q
echo 'incidents/2026/INC-2026-0052.md' >.git/info/exclude
echo x >incidents/2026/INC-2026-0052.md
refuse INC-2026-0001 INC-2026-0052
rm incidents/2026/INC-2026-0052.md
ln -s nowhere incidents/2026/INC-2026-0052.md
refuse INC-2026-0001 INC-2026-0052
rm incidents/2026/INC-2026-0052.md
echo '== a merge that is not finished'
git checkout -q -b theirs
sed -i.bak 's/^title: .*/title: Theirs/' incidents/2026/INC-2026-0001.md
rm incidents/2026/*.bak
commit 'Theirs'
git checkout -q main
sed -i.bak 's/^title: .*/title: Ours/' incidents/2026/INC-2026-0001.md
rm incidents/2026/*.bak
commit 'Ours'
git merge -q theirs >/dev/null 2>&1 || true
refuse INC-2026-0004
git merge --abort
echo '== its marks, and no merge'
printf '<<<<<<< a\nINC-2026-0004\n=======\n>>>>>>> b\n' >>incidents/2026/INC-2026-0003.md
refuse INC-2026-0004
git checkout -q .
echo '== a file that a sparse checkout keeps out'
git sparse-checkout set --no-cone '/*' '!/actions/' 2>/dev/null
refuse INC-2026-0001 INC-2026-0060
git sparse-checkout disable 2>/dev/null
git checkout -q .
git status --short
git clean -qfd
git reset -q --hard
echo '== a bare repository, and none'
git clone -q --bare . bare.git
refuse -C bare.git INC-2026-0001
rm -rf bare.git
