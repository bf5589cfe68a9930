# The folder is complete or not there, and only one of ours is replaced.
debrief build --out site --as-of 2026-05-01
ls -A site | grep -c '^2026$'
cp -R site first
debrief build --out site --as-of 2026-05-01
diff -r first site && echo same
mkdir mine
echo 'my work' >mine/index.html
debrief build --out mine --as-of 2026-05-01 || echo "exit $?"
cat mine/index.html
mkdir empty
debrief build --out empty/ --as-of 2026-05-01
ln -s site link
debrief build --out link --as-of 2026-05-01 || echo "exit $?"
debrief build --out no/such/folder --as-of 2026-05-01 || echo "exit $?"
sed -i.bak 's/SEV1/SEV9/' incidents/2026/INC-2026-0001.md
rm incidents/2026/*.bak
debrief build --out site --as-of 2026-05-01 || echo "exit $?"
grep -c 'value-enum' site/index.html
ls -A | grep -c '^site' || true
for name in . .. / site/..; do
	debrief build --out "$name" --as-of 2026-05-01 || echo "exit $?"
done
