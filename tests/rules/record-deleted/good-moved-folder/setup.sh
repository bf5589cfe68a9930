# The folder is renamed, in debrief.yml too.
git add incidents
git commit -q -m 'Add a record'
git mv incidents reviews
echo 'incidents: reviews/**/*.md' >debrief.yml
