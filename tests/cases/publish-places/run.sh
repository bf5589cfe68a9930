# All forms of repository and index that git makes: the same commit in each, or
# a refusal that says why.
export SOURCE_DATE_EPOCH=1777593600
# try NAME [OPTION...]: publishes in a copy that `prepare` has changed.
try() {
	echo "== $1"
	name=$1
	shift
	git clone -q . "../places/$name"
	cd "../places/$name"
	prepare
	debrief publish "$@" || echo "exit $?"
	git status --short
	git fsck --strict --no-dangling
	cd ../../repo
}
prepare() { git pack-refs --all; }
try packed-refs
prepare() { rm -rf .git/objects; mkdir -p .git/objects/info
	echo "$OLDPWD/.git/objects" >.git/objects/info/alternates; }
try alternates
prepare() { git config core.repositoryformatversion 1
	git config extensions.worktreeConfig true
	git config --worktree core.ignoreCase false; }
try worktree-config
prepare() { git init -q --separate-git-dir "$PWD.git"; }
try git-file
prepare() { git update-index --index-version 4; }
try index-v4
prepare() { git update-index --untracked-cache; git status --short; }
try untracked-cache
prepare() { git update-index --split-index; }
try split-index
prepare() { git sparse-checkout set --cone incidents; }
try sparse-checkout
prepare() { mkdir z; echo z >z/z; commit 'Another folder'
	git sparse-checkout set --cone --sparse-index incidents; }
try sparse-index
prepare() { echo note >note; git add -N note; }
try intent-to-add
prepare() { mkdir reports; echo note >reports/README.md
	git add -N reports; }
try intent-to-add-in-the-way
prepare() { git checkout -q -b other; echo a >f; commit 'A'
	git checkout -q main; echo b >f; commit 'B'
	git merge -q other >/dev/null 2>&1 || true; }
try conflict-elsewhere
prepare() { ln -s nowhere link; mkdir module; git add -A
	git update-index --add --cacheinfo \
		160000,1234567890123456789012345678901234567890,module
	git commit -q -m 'A link and a module'; }
try links
prepare() { git checkout -q --detach; git pack-refs --all; }
try detached
try detached-to --to main
prepare() { git symbolic-ref HEAD refs/heads/new; }
try unborn --rev main
# refused NAME KEY VALUE: an extension, set by hand.
refused() {
	echo "== $1"
	git clone -q . "../places/$1"
	git -C "../places/$1" config core.repositoryformatversion 1
	git -C "../places/$1" config "$2" "$3"
	debrief -C "../places/$1" publish || echo "exit $?"
	rm -rf "../places/$1"
}
refused reftable extensions.refStorage reftable
refused sha256 extensions.objectFormat sha256
rm -rf ../places
