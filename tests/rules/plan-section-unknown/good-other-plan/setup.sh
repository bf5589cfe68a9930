# The plan is written anew in another file after the review. What the review
# changed is in the old one.
plan=plans/incident-response-plan.md
sed 's/ten minutes/five minutes/' $plan >new
mv new $plan
written 2026-03-10
rm $plan
mkdir -p handbook
printf '# When it burns\n\n## Who calls whom\n\nEverybody.\n' >handbook/plan.md
echo 'plan: handbook/plan.md' >debrief.yml
