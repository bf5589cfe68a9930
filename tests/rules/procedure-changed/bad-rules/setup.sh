procedure=procedures/post-incident-review.md
# Two changes: a rule is switched off, and SEV2 is no longer major.
cp $procedure ../keep
written 2026-02-01
sed 's/recorded-late: ignore/&, review-late: ignore/' ../keep >$procedure
written 2026-02-10
sed 's/^major: .*/major: [SEV1]/' $procedure >../next
cp ../next $procedure
