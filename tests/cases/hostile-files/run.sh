# Bytes that are no text do not reach a page.
export SOURCE_DATE_EPOCH=1777593600
mkdir procedures
printf '# Review\n\n| Step | Who | What |\n|-|-|-|\n| 1 | IC | Call a \274 review within 3 days. |\n' \
	>procedures/post-incident-review.md
commit 'A procedure in Latin-1'
debrief check || echo "exit $?"
debrief build --out out >out.txt || echo "exit $?"
find out -type f | sort | while read -r file; do
	iconv -f UTF-8 -t UTF-8 "$file" >copy || echo "no UTF-8: $file"
done
echo '== control characters in a body'
rm procedures/post-incident-review.md
printf 'Red \033[31mtext \302\233 here.\n' >>incidents/2026/INC-2026-0001.md
commit 'A terminal log, pasted'
debrief check | grep -A 3 text-bidi
debrief publish 2>&1
git grep -h 'Red' HEAD -- reports | od -c | head -n 3
