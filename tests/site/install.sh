# install.sh: puts the npm packages of package-lock.json into build/site-tools.
#
# Nothing is done where they are there already. Packages come as the lock file
# names them, by checksum, from the registry that npm is set to, and none may
# run anything while it is installed. All that npm writes stays in build/.
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
mkdir -p "$TOOLS/home"
cp package.json package-lock.json "$TOOLS"
echo 'Installing: playwright-core axe-core html-validate'

# ci: npm with a home of its own, and the user's settings where there are some.
ci() {
	cd "$TOOLS"
	settings=${npm_config_userconfig:-${HOME:-$PWD/home}/.npmrc}
	HOME=$PWD/home npm_config_cache=$PWD/home/cache \
		npm_config_userconfig=$settings \
		npm ci --ignore-scripts --no-audit --no-fund \
		--no-update-notifier --loglevel=error \
		--fetch-retries=2 --fetch-retry-mintimeout=1000 \
		--fetch-retry-maxtimeout=5000
}
(ci) >"$TOOLS/log" 2>&1 || {
	echo "The site's tests need npm packages, and npm could not fetch" \
		"them (see build/site-tools/log): with a network, run once:" \
		'sh tests/site/install.sh' >&2
	exit 1
}
cp package-lock.json "$TOOLS/installed"
