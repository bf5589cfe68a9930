# install.sh install|uninstall BUILD: puts in place what was built, or takes
# exactly that away again. make install and make uninstall say where: bindir,
# man1dir, man5dir, docdir, bashdir, zshdir and fishdir, each with DESTDIR.
set -eu
what=$1
build=$2
cd "$(dirname "$0")/../.."

# put MODE FILE TARGET
put() {
	if [ "$what" = install ]; then
		install -D -m "$1" "$2" "$3"
	else
		rm -f "$3"
	fi
}

# name_too NAME TARGET: NAME, a link beside TARGET, to it.
name_too() {
	if [ "$what" = install ]; then
		ln -sf "${2##*/}" "${2%/*}/$1"
	else
		rm -f "${2%/*}/$1"
	fi
}

put 755 "$build/debrief" "$bindir/debrief"
name_too git-debrief "$bindir/debrief"

for page in "$build"/man/*.1; do
	put 644 "$page" "$man1dir/${page##*/}"
done
for page in "$build"/man/*.5; do
	put 644 "$page" "$man5dir/${page##*/}"
done
name_too git-debrief.1 "$man1dir/debrief.1"

put 644 cmd/install/completion.bash "$bashdir/debrief"
name_too git-debrief "$bashdir/debrief"
put 644 cmd/install/completion.zsh "$zshdir/_debrief"
put 644 cmd/install/completion-git.zsh "$zshdir/_git-debrief"
put 644 cmd/install/completion.fish "$fishdir/debrief.fish"
name_too git-debrief.fish "$fishdir/debrief.fish"

put 644 README.md "$docdir/README.md"
put 644 LICENSE "$docdir/LICENSE"
find docs examples -type f | LC_ALL=C sort | while read -r file; do
	put 644 "$file" "$docdir/$file"
done

# These folders are nobody else's.
if [ "$what" = uninstall ] && [ -d "$docdir" ]; then
	find "$docdir" -depth -type d -empty -exec rmdir {} +
fi
