# Only files of the working tree, only those named, nothing behind a link.
check='debrief check --as-of 2026-06-01 --fail-on never --fix'
for option in '--rev HEAD' '--staged' '--at 2026-05-01'; do
	$check $option || echo "exit $?"
done
git clone -q --bare . ../bare
debrief -C ../bare check --fix || echo "exit $?"
git status --short
# A time without an offset where no settings say which one.
$check incidents/2026/INC-2026-0002.md | tail -n 1
git diff --stat
git checkout -q .
# Links are no records, and stay links.
mv incidents/2026/INC-2026-0002.md ../outside.md
ln -s ../../../outside.md incidents/2026/INC-2026-0002.md
$check | tail -n 1
cat ../outside.md | sed -n 5p
ls -l incidents/2026 | grep -c '^l'
git checkout -q incidents/2026/INC-2026-0001.md
mv incidents/2026 ../moved
ln -s ../../moved incidents/2026
$check | tail -n 1
sed -n 5p ../moved/INC-2026-0001.md
rm incidents/2026
mv ../moved incidents/2026
rm incidents/2026/INC-2026-0002.md
git checkout -q .
# What the settings and exceptions leave aside is left alone.
mkdir procedures
printf -- '---\nrules: {key-unknown: ignore}\n---\n' \
	>procedures/post-incident-review.md
sed -i.bak 's/^title/titel: x\ntitle/; s/^severity/svrity/' \
	incidents/2026/INC-2026-0001.md
rm incidents/2026/*.bak
$check | tail -n 1
git diff incidents/2026/INC-2026-0001.md | grep '^[-+]'
# A sparse checkout keeps a file out; it is not made.
git checkout -q .
git sparse-checkout set --no-cone '/*' '!/incidents/2026/INC-2026-0002.md'
$check | tail -n 1
ls incidents/2026
rm -rf ../outside.md ../bare
