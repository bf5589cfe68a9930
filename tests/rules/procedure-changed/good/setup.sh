procedure=procedures/post-incident-review.md
# Words only.
mv $procedure ../keep
sed 's/^| 2 .*/| 2 | Response team | Go through the timeline. |/' ../keep >$procedure
written 2026-02-01
cp ../keep $procedure
