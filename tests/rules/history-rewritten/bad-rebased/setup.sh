# Reports as debrief publishes them, of the commit before.
. "$ROOT/tests/published.sh"
# The same files in a history of other commits.
tree=$(git rev-parse 'HEAD^{tree}')
message=$(git log -1 --format=%B)
git reset -q --hard "$(git commit-tree -m Again "$tree")"
git commit -q --allow-empty -m "$message"
