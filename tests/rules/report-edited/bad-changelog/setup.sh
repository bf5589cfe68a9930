# Reports as debrief publishes them, of the commit before, with a changelog.
mkdir -p plans
cat >plans/CHANGELOG.md <<'END'
# Changes

Our own words.

<!-- debrief:begin -->
No incident has changed the plan yet.

Nor has anything else.
<!-- debrief:end -->
END
. "$ROOT/tests/published.sh"
sed 's/Nor has/But see/' plans/CHANGELOG.md >new
mv new plans/CHANGELOG.md
