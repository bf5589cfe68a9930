# Reports as debrief publishes them, of the commit before.
. "$ROOT/tests/published.sh"
echo "All was well." >>reports/2026/INC-2026-0007.md
rm reports/README.md
