# A date that is approximate may be a day off: status calls nothing overdue that
# check does not.
example
file=actions/2026/ACT-2026-0001.md
sed -i 's/^due: .*/due: 2026-06-10~/' $file
git commit -qam 'An approximate date'
for day in 10 11 12; do
	echo "== 2026-06-$day"
	debrief status --as-of 2026-06-$day --format csv | grep ACT-2026-0001
	debrief check --as-of 2026-06-$day $file | grep due || true
done

# What is held is to be written up within 14 days of the day that is written.
file=incidents/2026/INC-2026-0004.md
sed -i 's/^  scheduled_for: .*/&\n  held_on: 2026-05-20~/' $file
git commit -qam 'Held, approximately'
for day in 03 04; do
	echo "== 2026-06-$day"
	debrief status --as-of 2026-06-$day --format csv | grep INC-2026-0004
	debrief check --as-of 2026-06-$day $file | grep -v note | grep section || true
done
