# A clone without the contents, or the folders, of earlier commits: nothing is
# fetched, nothing is concluded, and the full history gives the same again.
export SOURCE_DATE_EPOCH=1777593600
sed -i.bak 's/Orders/Many orders/' incidents/2026/INC-2026-0001.md
rm incidents/2026/*.bak
commit 'A better title'
debrief publish
git config uploadpack.allowFilter true
try() {
	echo "== $*"
	debrief -C clone "$@" 2>&1 | grep -E 'history-missing|git fetch|^debrief|commit|nothing|reproduced|notes in' ||
		true
}
for filter in blob:none tree:0; do
	for depth in 9 1; do
		echo "==== $filter, depth $depth"
		git -c maintenance.auto=false clone -q --filter="$filter" \
			--depth="$depth" "file://$PWD" clone
		mv .git/objects .git/away
		try check --fail-on never
		try publish
		try publish --dry-run --without-history --to other
		try verify
		mv .git/away .git/objects
		rm -rf clone
	done
done
echo '==== contents of the present commit are not there'
git clone -q --filter=blob:none --no-checkout "file://$PWD" clone
mv .git/objects .git/away
try check --rev HEAD
try publish
try publish --without-history
mv .git/away .git/objects
git -C clone fetch -q --refetch --no-filter
git -C clone reset -q
git -C clone checkout -q .
echo '==== all fetched'
try publish
try verify
git -C clone fsck --strict
rm -rf clone
