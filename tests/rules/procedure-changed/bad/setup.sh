procedure=procedures/post-incident-review.md
# The period was five days until the review was held on the eighth.
mv $procedure ../keep
sed 's/14 days/5 days/' ../keep >$procedure
written 2026-02-01
cp ../keep $procedure
