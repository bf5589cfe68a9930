# packages.sh PACKAGE...: installs the Debian packages that are missing.
set -eu

# elsewhere PACKAGE: whether its command is there, wherever it comes from. Node
# often brings an npm along, beside which Debian's cannot be installed.
elsewhere() {
	case $1 in
	nodejs) command -v node >/dev/null ;;
	npm | chromium) command -v "$1" >/dev/null ;;
	*) false ;;
	esac
}

missing=
for p in "$@"; do
	elsewhere "$p" || dpkg-query -W -f '${Status}' "$p" 2>/dev/null |
		grep -q '^install ok installed' || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
command -v apt-get >/dev/null || {
	echo "Please install:$missing" >&2
	exit 1
}
as_root=
[ "$(id -u)" = 0 ] || as_root=sudo
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# Word splitting is meant: one word a package.
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
