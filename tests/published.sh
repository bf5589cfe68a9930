# published.sh: reports as debrief publishes them, of the commit before. Read
# by the setup.sh of cases in tests/rules.
git add -A
git commit -q -m 'Add a record'
mkdir -p reports/2026
echo '# Reports' >reports/README.md
echo '# INC-2026-0007' >reports/2026/INC-2026-0007.md
git add -A
git commit -q -m "Publish post-incident reports

Debrief-Source: $(git rev-parse HEAD)
Debrief-As-Of: 2026-03-11
Debrief-Version: 0.1.0"
