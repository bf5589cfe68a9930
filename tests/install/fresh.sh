# fresh.sh [FOLDER]: the package on a Debian 12 that has nothing yet. By hand,
# as root: it downloads a system into FOLDER/base, or takes the one there.
#
# The package is built from two clones in different places, which must give the
# same bytes, then installed by apt, used on the example by somebody who is not
# root, and removed.
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
FOLDER=${1:-$(mktemp -d)}
mkdir -p "$FOLDER"
cd "$FOLDER"

for place in one 'another place/with a long name'; do
	[ -d "$place" ] || git clone -q "$ROOT" "$place"
	git -C "$place" pull -q
	make -s -C "$place" deb >log 2>&1 || {
		cat log
		exit 1
	}
	sha256sum "$place"/build/*.deb
done
cmp one/build/*.deb another*/*/build/*.deb
echo 'the same bytes from both clones'

[ -d base ] || debootstrap --variant=minbase bookworm base >log 2>&1 || {
	cat log
	exit 1
}
rm -rf system
cp -a base system
cp one/build/*.deb system/tmp/debrief.deb
sh one/tests/example.sh system/tmp/records
# inside COMMAND: in the new system.
inside() {
	chroot system env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
		LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive sh -ec "$1"
}
# What apt and the packages it brings along leave is not ours.
files() {
	(cd system && find . -path ./proc -prune -o -name '*debrief*' -print |
		grep -v '^./tmp/' | sort)
}
[ ! -f /etc/resolv.conf ] || cp /etc/resolv.conf system/etc/resolv.conf
inside 'apt-get update -qq && apt-get install -y -qq --no-install-recommends \
	/tmp/debrief.deb git man-db >/dev/null 2>&1'
inside 'useradd -m somebody && chown -R somebody /tmp/records
	cd /tmp/records
	su somebody -c "git config --global user.name Somebody
		git config --global user.email somebody@example.org
		debrief --version; git debrief check --as-of 2026-06-01 |
		tail -n 1; debrief publish --as-of 2026-06-01 | head -n 1
		debrief verify; debrief build --as-of 2026-06-01 --out /tmp/site
		debrief complete -- status --owner x | head -n 2"'
inside 'man -w debrief debrief-check git-debrief 5 debrief.yml || true
	dpkg -V debrief && echo "dpkg has no complaint"'
files | head -n 3
inside 'apt-get purge -y -qq debrief >/dev/null 2>&1; dpkg -l debrief || true' 2>&1 |
	tail -n 1
left=$(files)
[ -z "$left" ] || {
	echo "left behind: $left"
	exit 1
}
echo 'installed, used and removed'
