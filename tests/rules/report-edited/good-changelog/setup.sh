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
sed 's/Our own/Other/' plans/CHANGELOG.md >new
echo 'And more.' >>new
mv new plans/CHANGELOG.md
