# A bare repository, and a linked worktree, hold the same commit.
export SOURCE_DATE_EPOCH=1777593600
git clone -q --bare . bare.git
git worktree add -q linked -b linked
debrief -C bare.git publish
debrief -C linked publish
git -C linked status --short
git -C bare.git rev-parse 'main^{tree}'
git rev-parse 'linked^{tree}'
rm -rf linked
git worktree prune
