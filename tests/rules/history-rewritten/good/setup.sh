# Reports as debrief publishes them, of the commit before.
. "$ROOT/tests/published.sh"
