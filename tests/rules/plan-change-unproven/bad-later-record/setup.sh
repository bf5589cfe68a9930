# The plan changed for another reason.
git add plans
git commit -q -m 'Yearly review'
