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

# site PEER INCLUDED: a copy of its site, at $to, with the navigation in the
# folder of what its pages include.
site() {
	to="$FOLDER/$1-$SIZE"
	cp -R "$HERE/$1" "$to"
	mkdir -p "$to/$2"
	cp "$HERE/navigation.html" "$to/$2/"
}
site hugo layouts/partials
mkdir "$to/content"
cp -R "$records/incidents" "$records/actions" "$to/content/"

site jekyll _includes
cp -R "$records/incidents" "$to/_incidents"
cp -R "$records/actions" "$to/_actions"

site eleventy _includes
cp -R "$records/incidents" "$records/actions" "$to/"
touch "$FOLDER/made-$SIZE"
