# deb.sh BUILD MAKE: a Debian package of what make install puts in place.
#
# make deb says VERSION, VERSION_DATE and MAINTAINER. The same sources give the
# same bytes: no clock is read, and SOURCE_DATE_EPOCH, or else the day of the
# version, is the time of all files.
set -eu
build=$1
make=$2
cd "$(dirname "$0")/../.."
here=$PWD
export LC_ALL=C TZ=UTC
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date -d "$VERSION_DATE" +%s)}
export SOURCE_DATE_EPOCH
umask 022

stage=$build/deb
root=$stage/root
doc=$root/usr/share/doc/debrief
rm -rf "$stage"
mkdir -p "$stage/debian" "$root/DEBIAN"
"$make" --no-print-directory -s install BUILD="$build" \
	DESTDIR="$here/$root" PREFIX=/usr \
	zshcompletiondir=/usr/share/zsh/vendor-completions

# As Debian has it: no symbols, manual pages compressed, the licence with a
# head of its own. The note with the build id stays.
strip --remove-section=.comment --strip-unneeded "$root/usr/bin/debrief"
for page in "$root"/usr/share/man/man?/*; do
	if [ -L "$page" ]; then
		ln -s "$(readlink "$page").gz" "$page.gz"
		rm "$page"
	else
		gzip -9n "$page"
	fi
done
rm "$doc/LICENSE"
{
	echo 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/'
	echo 'Upstream-Name: debrief'
	echo
	echo 'Files: *'
	sed -n 's/^Copyright (c) /Copyright: /p' LICENSE
	echo 'License: ISC'
	# Below the name and the copyright; a dot stands for an empty line.
	sed '1,/^Copyright/d' LICENSE | sed 1d | sed 's/^$/./; s/^/ /'
} >"$doc/copyright"
{
	echo "debrief ($VERSION-1) unstable; urgency=medium"
	echo
	echo "  * Version $VERSION."
	echo
	echo " -- $MAINTAINER  $(date -R -d "$VERSION_DATE")"
} | gzip -9n >"$doc/changelog.Debian.gz"

mkdir -p "$root/usr/share/lintian/overrides"
cat >"$root/usr/share/lintian/overrides/debrief" <<'END'
# Built from its own sources, not uploaded to Debian: there is no bug to close.
debrief: initial-upload-closes-no-bugs
END

# The libraries that it needs, as the packages of this machine say.
printf 'Source: debrief\n\nPackage: debrief\nArchitecture: any\n' \
	>"$stage/debian/control"
depends=$(cd "$stage" && dpkg-shlibdeps -O root/usr/bin/debrief |
	sed -n 's/^shlibs:Depends=//p')
size=$(find "$root/usr" -type f -exec stat -c %s {} + |
	awk '{ kib += int(($1 + 1023) / 1024) } END { print kib }')
cat >"$root/DEBIAN/control" <<END
Package: debrief
Version: $VERSION-1
Architecture: $(dpkg --print-architecture)
Maintainer: $MAINTAINER
Installed-Size: $size
Depends: $depends
Recommends: git
Section: vcs
Priority: optional
Description: evidence that post-incident reviews followed their procedure
 debrief reads incident and action-item records, which are Markdown with YAML
 frontmatter in a git repository, and checks them against the organisation's
 own post-incident review procedure. It commits Post-Incident Reports, an
 action item tracking log, a compliance page and the changelog of the Incident
 Response Plan back to the repository, and builds a static site of them.
 .
 The same records give the same bytes on any machine, so that anybody can
 build again what was published and compare.
END
(cd "$root" && find usr -type f | sort | xargs -d '\n' md5sum) \
	>"$root/DEBIAN/md5sums"
find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
# One thread, since several would cut the archive otherwise.
dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$root" "$build" |
	sed 's/^/made: /' >&2
