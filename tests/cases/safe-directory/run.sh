# Another user's repository: git's own question, and git's own answers. Only
# root can make one.
[ "$(id -u)" = 0 ] || exec cat "$(dirname "$0")/expect"
unset SUDO_UID
cp -R . ../theirs
chown -R 1234 ../theirs
try() {
	echo "== $1"
	debrief -C ../theirs/plans check --fail-on never 2>&1 |
		sed "s|$(dirname "$PWD")|PLACE|g" | tail -n 1
}
here=$(dirname "$PWD")
try 'nothing is said'
git -C ../theirs config safe.directory '*' 2>/dev/null ||
	git config --file ../theirs/.git/config safe.directory '*'
chown -R 1234 ../theirs
try 'its own configuration'
HOME=$here git config --global safe.directory '~/theirs'
HOME=$here try 'from the home'
rm ../.gitconfig
for value in "$here/theirs" '*' "$here/*" "$here/theirs/*" "$here/other"; do
	git config --global safe.directory "$value"
	try "$(echo "$value" | sed "s|$here|PLACE|")"
done
git config --global safe.directory '*'
git config --global --add safe.directory ''
try 'taken back'
git config --global --unset-all safe.directory
rm -rf ../theirs
