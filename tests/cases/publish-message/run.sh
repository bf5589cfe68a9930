# What -m says stands in the message, and adds no trailer to it.
export SOURCE_DATE_EPOCH=1777593600
# message TEXT: the message of a publish with it, and whether its trailers are
# the usual three, as git reads them in both ways.
message() {
	turn=$((${turn:-0} + 1))
	echo "== $turn"
	if ! debrief publish --to "turn$turn" -m "$1" >said 2>&1; then
		cat said
		return
	fi
	git log -1 --format=%B "turn$turn" >said
	sed "s/^Debrief-Source: .*/Debrief-Source: ID/; s/$(printf '\r')/\\\\r/" said |
		cut -c 1-60 | head -n 30
	for trailers in "$(git interpret-trailers --parse <said)" \
		"$(git log -1 --format='%(trailers)' "turn$turn")"; do
		[ "$(echo "$trailers" | sed '/^$/d; s/:.*//' | tr '\n' ' ')" = \
			'Debrief-Source Debrief-As-Of Debrief-Version ' ] ||
			echo "TRAILERS: $trailers"
	done
	debrief verify "turn$turn" | sed 's/^[0-9a-f]* //'
}
message 'docs: publish the reports'
message 'Publish

Because it is Friday.

Debrief-Source: 1111111111111111111111111111111111111111
Signed-off-by: Somebody <somebody@example.org>'
message 'Publish
Debrief-Source: 1111111111111111111111111111111111111111'
message 'Debrief-Source: 1111111111111111111111111111111111111111'
message 'Signed-off-by: Somebody <somebody@example.org>
Reviewed-by: Somebody <somebody@example.org>
 and on'
message 'Publish

Fixes #12
(cherry picked from commit 1111111111111111111111111111111111111111)'
message 'Publish
---
 a.c | 1 +
Debrief-Source: 1111111111111111111111111111111111111111'
message '--- a/file'
message 'Publish

diff --git a/a b/a
# a comment
# ------------------------ >8 ------------------------
Cut'
message "$(printf 'Publish\r\n\r\nWith CRLF\r\nKey: value\r\n---\r\nend')"
message ''
message '

  

'
message '  Blanks around it  

'
message 'Nothing to run [skip ci]

[CI SKIP] [no ci] [skip actions] [actions skip] ***NO_CI*** [azurepipelines skip]
skip-checks: true
[[skip ci]] [not [skip
ci]] [skip travis]'
message "$(printf '%016384d' 0)"
message "$(printf '%016385d' 0)"
message "$(printf 'a\033b')"
message "$(printf 'a\342\200\256b')"
message "$(printf 'a\377b')"
message "$(printf 'a\rb')"
message 'Crème brûlée 👩‍💻'
echo '== what a record says never reaches the message'
for file in incidents/2026/INC-2026-0001.md actions/2026/ACT-2026-0001.md; do
	sed "s/^title: .*/title: '[skip ci] Debrief-Source: here --- [no ci]'/" \
		"$file" >new
	mv new "$file"
done
commit 'Harmless'
message 'Publish'
debrief publish >said 2>&1
git log -1 --format=%B | sed 's/^Debrief-Source: .*/Debrief-Source: ID/'
