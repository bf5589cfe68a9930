git add plans
git commit -q -m 'Call sooner, see INC-2026-00071'
