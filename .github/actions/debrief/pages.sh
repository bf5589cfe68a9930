# pages.sh: builds the site into a folder. Sourced by run.sh.
# shellcheck shell=sh disable=SC2154

site=$FILES/debrief-site
[ -z "${CI_PROJECT_DIR:-}" ] || site=$FILES/public
run "$PROGRAM" build --out "$site" "$@"
[ "$status" != 2 ] || die 'debrief could not build the site: the log says why'
[ "$status" = 0 ] ||
	tell error 'records have errors: the first page of the site lists them'
output site "$site"
exit "$status"
