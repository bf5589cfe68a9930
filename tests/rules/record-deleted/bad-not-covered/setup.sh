# debrief.yml leaves the folder of the record out.
git add incidents
git commit -q -m 'Add a record'
echo 'incidents: incidents/2027/**/*.md' >debrief.yml
