# A merge names the incident, and only puts together what its parents changed.
plan=plans/incident-response-plan.md
git checkout -q -b side
sed 's/^Call the next.*/Call the next in line at once./' $plan >new
mv new $plan
git commit -q -a -m 'Call sooner'
git checkout -q main
sed 's/^Roll back\./Roll back first./' $plan >new
mv new $plan
git commit -q -a -m 'Recover sooner'
git merge -q --no-ff -m 'Merge side, for INC-2026-0007' side
