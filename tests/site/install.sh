# install.sh: puts the npm packages of package-lock.json into build/site-tools.
#
# Nothing is done where they are there already. Packages come as the lock file
# names them, by checksum, and none may run anything while it is installed.
set -eu
cd "$(dirname "$0")"
TOOLS=../../build/site-tools

cmp -s package-lock.json "$TOOLS/installed" && exit 0
for command in node npm; do
	command -v "$command" >/dev/null || {
		echo "The site's tests need $command: make check installs it" >&2
		exit 1
	}
done
rm -rf "$TOOLS"
mkdir -p "$TOOLS"
cp package.json package-lock.json "$TOOLS"
echo 'Installing: playwright-core axe-core html-validate'
(cd "$TOOLS" && npm ci --ignore-scripts --no-audit --no-fund \
	--no-update-notifier --loglevel=error) || {
	echo "The site's tests need npm packages, and npm could not fetch them." >&2
	echo 'With a network, run once: sh tests/site/install.sh' >&2
	exit 1
}
cp package-lock.json "$TOOLS/installed"
