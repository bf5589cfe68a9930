# A plan and a procedure over the limit are there, and cannot be read.
for f in plans/incident-response-plan.md procedures/post-incident-review.md; do
	mkdir -p "${f%/*}"
	awk 'BEGIN { for (i = 0; i < 20000; i++) print "A line." }' >"$f"
done
