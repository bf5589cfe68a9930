# The file was there when it was given as evidence.
printf '%s\n' --- 'id: x' --- >actions/old.md
git add actions/old.md
git commit -q -m 'Add notes'
rm actions/old.md
