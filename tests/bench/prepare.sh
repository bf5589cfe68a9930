# prepare.sh FOLDER SIZE: in FOLDER, makes records-SIZE, a repository of SIZE
# incidents, and beside it what each peer reads: sites of the same records. What
# is there is left as it is.
set -eu
HERE=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
FOLDER=$(cd "$1" && pwd)
SIZE=$2
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
records="$FOLDER/records-$SIZE"

[ -f "$FOLDER/made-$SIZE" ] && exit 0
rm -rf "$records" "$FOLDER/hugo-$SIZE" "$FOLDER/jekyll-$SIZE" "$FOLDER/eleventy-$SIZE"
git init -q -b main "$records"
"$FOLDER/records" "$SIZE" |
	git -C "$records" -c fastimport.unpackLimit=0 fast-import --quiet
git -C "$records" config gc.auto 0
git -C "$records" reset -q --hard main

# site PEER: a copy of its site, at $to.
site() {
	to="$FOLDER/$1-$SIZE"
	cp -R "$HERE/$1" "$to"
}
site hugo
cp "$HERE/navigation.html" "$to/layouts/partials/"
mkdir "$to/content"
cp -R "$records/incidents" "$records/actions" "$to/content/"

site jekyll
cp "$HERE/navigation.html" "$to/_includes/"
cp -R "$records/incidents" "$to/_incidents"
cp -R "$records/actions" "$to/_actions"

site eleventy
cp "$HERE/navigation.html" "$to/_includes/"
cp -R "$records/incidents" "$records/actions" "$to/"
touch "$FOLDER/made-$SIZE"
