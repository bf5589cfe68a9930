# Every fix there is, in every kind of text; what is not plain stays as it is.
chmod 640 incidents/2026/INC-2026-0001.md
chmod 755 incidents/2026/INC-2026-0002.md
debrief check --as-of 2026-06-01 --fail-on never | grep -e '--fix' | tail -n 1
debrief check --as-of 2026-06-01 --fail-on never --fix | tail -n 1
git diff
debrief check --as-of 2026-06-01 --fail-on never >../first
debrief check --as-of 2026-06-01 --fail-on never --fix >../second
cmp ../first ../second
git diff >../diff
git diff | cmp - ../diff && echo 'the second time nothing'
ls -l incidents/2026 | sed -n 's/^\(.[rwx-]*\).*INC-2026-000\([12]\).*/\1 \2/p'
ls -A incidents/2026
# What stands in CRLF after a byte-order mark stays so, byte for byte.
od -c incidents/2026/INC-2026-0002.md | tail -n 2
git show HEAD:incidents/2026/INC-2026-0002.md | sed '5s/OPEN/open/' >../expected
printf '\r\n' >>../expected
cmp incidents/2026/INC-2026-0002.md ../expected && echo 'the rest is the same'
rm -f ../first ../second ../diff ../expected
