# GIT_DIR and GIT_WORK_TREE say where the repository is, as they do to git.
export SOURCE_DATE_EPOCH=1777593600
# try COMMAND...: the closing line of a check, or why there is none.
try() {
	"$@" 2>&1 | tail -n 1 | sed "s|$here|PLACE|g"
}
here=$(dirname "$PWD")
check='debrief check --fail-on never'
mkdir ../apart ../apart/below ../empty
git clone -q --separate-git-dir="$here/apart.git" . ../clone
cp -R ../clone/incidents ../clone/plans ../apart
git clone -q --bare . ../bare.git
echo '== nothing is said'
try $check -C ../apart
echo '== a git directory: the folder is the top of its working tree'
try env GIT_DIR=../apart.git $check -C ../apart
try env GIT_DIR="$here/apart.git" $check -C ../apart
(cd ../apart && try env GIT_DIR=../apart.git git status --short)
try env GIT_DIR=../repo/.git $check -C ../empty
try env GIT_DIR=.git $check
echo '== and no folder above it is looked at'
try env GIT_DIR=nowhere $check
try env GIT_DIR= $check
try env GIT_DIR=. $check
echo '== a file that names it'
try env GIT_DIR=.git $check -C ../clone
echo '== a working tree as well, and paths from where one stands'
cd ../apart/below
try env GIT_DIR="$here/apart.git" GIT_WORK_TREE=.. $check
try env GIT_DIR="$here/apart.git" GIT_WORK_TREE=.. $check \
	../incidents/2026/INC-2026-0001.md
try env GIT_DIR="$here/apart.git" GIT_WORK_TREE=../none $check
cd ../../repo
echo '== a working tree alone'
try env GIT_WORK_TREE=../apart $check
try env GIT_WORK_TREE=../empty $check
echo '== a bare repository, with a working tree and without'
try env GIT_DIR=../bare.git $check -C ../empty
try env GIT_DIR=../bare.git GIT_WORK_TREE=../apart $check -C ../empty
echo '== publish and verify'
GIT_DIR=../bare.git debrief -C ../empty publish
GIT_DIR=../bare.git debrief -C ../empty verify
cp -R actions ../apart
GIT_DIR=../apart.git debrief -C ../apart publish
(cd ../apart && GIT_DIR=../apart.git git status --short && ls)
ls ../clone
echo '== aliases and hooks of git'
git config alias.look '!debrief check --fail-on never'
git config alias.known 'debrief check --fail-on never'
try git look
try git -C incidents look
try git -C incidents known
try git --git-dir=../apart.git --work-tree=../apart debrief check --fail-on never
git worktree add -q ../linked 2>/dev/null
mkdir -p .git/hooks
echo 'env | grep -o "^GIT_DIR"; debrief check --staged --fail-on never 2>&1 | tail -n 1
	debrief publish --to hooked 2>&1 | head -n 1' >.git/hooks/pre-commit
chmod +x .git/hooks/pre-commit
git -C ../linked commit -q --allow-empty -m 'In a linked worktree' 2>&1
rm .git/hooks/pre-commit
printf 'debrief check --fail-on never 2>&1 | tail -n 1\n' >.git/hooks/post-receive
git config receive.denyCurrentBranch ignore
chmod +x .git/hooks/post-receive
git -C ../linked push -q ../repo HEAD:refs/heads/pushed 2>&1 | sed 's/ *$//'
rm .git/hooks/post-receive
