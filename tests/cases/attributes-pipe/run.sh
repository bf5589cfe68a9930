# Nobody waits for a pipe that stands for a file of attributes: libgit2 would,
# once it is to tell how the lines of a file end.
example
sed -i 's/$/\r/' incidents/2026/INC-2026-0006.md
mkfifo .gitattributes
timeout 20 debrief check --as-of 2026-06-01 --fail-on never || echo "exit $?"
timeout 20 debrief build --as-of 2026-06-01 --out ../site || echo "exit $?"
