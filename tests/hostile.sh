# hostile.sh DEBRIEF: what records that mean harm do to those who read the
# output.
#
# Two histories are made alike: one of the texts in tests/hostile/texts.py, in
# every field that the schemas name, in commits and their authors; one of plain
# words. What is published of both has the same blocks, and each file says what
# its record says. A third repository has the texts in its procedure, plan,
# people and settings; more are in arguments, paths and messages.
. "$(dirname "$0")/lib.sh"
HOSTILE=$ROOT/tests/hostile
day='--as-of 2026-06-01'
"$DEBRIEF" schema data >"$TMP/schema.json"

# expect NAME COMMAND...: the command succeeds; else what it said is shown.
expect() {
	name=$1
	shift
	if "$@" >"$TMP/said" 2>&1; then
		pass
	else
		fail "$name"
		head -n 45 "$TMP/said"
	fi
}

# reader NAME PROGRAM ARGUMENT...: one of the readers beside this script.
reader() {
	name=$1
	program=$2
	shift 2
	expect "$name: $program" "$PYTHON" "$HOSTILE/$program.py" "$@"
}

# publish FOLDER: twice; the site is checked out beside it.
publish() {
	cd "$TMP/$1"
	expect "$1: publish" "$DEBRIEF" publish $day --site gh-pages
	"$DEBRIEF" publish $day --site gh-pages >"$TMP/said" 2>&1 || true
	if [ "$(cat "$TMP/said")" = 'nothing changed' ]; then
		pass
	else
		fail "$1: something changed"
	fi
	expect "$1: verify" "$DEBRIEF" verify --all
	expect "$1: fsck" git fsck --strict --no-dangling
	git reset -q --hard
	git worktree add -q "$TMP/$1-site" gh-pages
	cd "$TMP"
}

# history NAME KIND WHERE: a repository as records.py makes it.
history() {
	git init -q "$TMP/$1"
	"$PYTHON" "$HOSTILE/records.py" "$DEBRIEF" "$2" "$3" \
		"$TMP/$1.values" >"$TMP/stream"
	git -C "$TMP/$1" fast-import --quiet <"$TMP/stream"
	git -C "$TMP/$1" reset -q --hard
	publish "$1"
}

# data_files NAME: those of a site, by other people's parsers.
data_files() {
	expect "$1: data files" "$PYTHON" "$ROOT/tests/data/data.py" \
		"$TMP/$1-site" "$TMP/schema.json"
	expect "$1: feed" xmllint --noout "$TMP/$1-site/data/reports.atom"
	expect "$1: sums" sh -c 'cd "$1" && sha256sum -c --quiet --strict \
		SHA256SUMS' - "$TMP/$1-site"
}

# formats NAME [PATH]: what `check`, of PATH, and `status` print.
formats() {
	cd "$TMP/$1"
	"$DEBRIEF" check $day --fail-on never $2 >"$TMP/$1.check"
	"$DEBRIEF" check $day --fail-on never --format json $2 >"$TMP/$1.json"
	for format in sarif gitlab github junit; do
		"$DEBRIEF" check $day --fail-on never --format $format $2 \
			>"$TMP/$1.$format"
		expect "$1: $format" "$PYTHON" \
			"$ROOT/tests/formats/$format.py" \
			"$TMP/$1.$format" "$TMP/$1.json"
	done
	for format in text json csv markdown; do
		"$DEBRIEF" status $day --format $format >"$TMP/$1.status.$format"
	done
	"$DEBRIEF" diff $day "$(git rev-list --max-parents=0 HEAD)" \
		>"$TMP/$1.diff"
	"$DEBRIEF" rules --procedure >"$TMP/$1.rules"
	"$DEBRIEF" explain review-late >"$TMP/$1.explain"
	# What else a runner may find in its log.
	if grep -l '##[A-Za-z]*\[' "$TMP/$1.json" "$TMP/$1.sarif" "$TMP/$1.gitlab" \
		"$TMP/$1.junit" "$TMP/$1.status.json" "$TMP/$1.status.markdown"; then
		fail "$1: a command in the log"
	else
		pass
	fi
	reader "$1" terminal "$TMP/$1.check" "$TMP/$1.status.text" \
		"$TMP/$1.diff" "$TMP/$1.rules" "$TMP/$1.explain"
	reader "$1" status "$TMP/$1.status.json" "$TMP/$1.status.csv" \
		"$TMP/$1.status.markdown"
	cd "$TMP"
}

for where in fields body; do
	history harmless-$where harmless $where
	history hostile-$where hostile $where
	reader hostile-$where reports $where \
		"$TMP/hostile-$where" "$TMP/harmless-$where"
	reader hostile-$where site $where \
		"$TMP/hostile-$where-site" "$TMP/harmless-$where-site"
	reader hostile-$where values \
		"$TMP/hostile-$where-site" "$TMP/hostile-$where.values"
	data_files hostile-$where
	# SARIF holds 5,000 results.
	formats hostile-$where actions
done

# ---- Procedure, plan, people, settings ----

git init -q "$TMP/settings"
"$PYTHON" "$HOSTILE/settings.py" "$DEBRIEF" "$TMP/settings"
git -C "$TMP/settings" add -A
git -C "$TMP/settings" commit -q -m 'All records'
publish settings
reader settings reports settings "$TMP/settings" "$TMP/harmless-fields"
reader settings site settings "$TMP/settings-site" "$TMP/harmless-fields-site"
data_files settings
formats settings ''

# ---- Where the source can be seen ----

git init -q "$TMP/one"
cd "$TMP/one"
mkdir incidents plans
cp "$TMP/harmless-fields/incidents/2026/INC-2026-1000.md" incidents
cp "$TMP/harmless-fields/plans/incident-response-plan.md" plans
git add -A
git commit -q -m 'One record'
"$DEBRIEF" build $day --out "$TMP/harmless-site" >"$TMP/built" 2>&1
reader messages message "$TMP/one" "$DEBRIEF"
"$PYTHON" "$HOSTILE/urls.py" "$TMP/urls"
for settings in "$TMP"/urls/*; do
	cp "$settings" debrief.yml
	git add debrief.yml
	git commit -q -m 'Another source_url'
	name=$(basename "$settings")
	"$DEBRIEF" build $day --out "$TMP/site" >"$TMP/said" 2>&1 || true
	reader "$name" site settings "$TMP/site" "$TMP/harmless-site"
	cat "$TMP/said" >>"$TMP/built"
done
reader 'source_url' terminal "$TMP/built"

# ---- Paths, names of branches, arguments ----

# What cannot be done is said in one line; nothing is printed as it came.
run() {
	status=0
	"$DEBRIEF" "$@" >>"$TMP/arguments.out" 2>"$TMP/said" || status=$?
	cat "$TMP/said" >>"$TMP/arguments.err"
	if [ "$status" != 2 ] || [ "$(grep -c '' "$TMP/said")" = 1 ]; then
		pass
	else
		fail "not one line is said of: $*"
	fi
}

printf '%s\n' 'reports: "re\u202e##[error]/"' \
	'changelog: " ::error::\x9b\u2028x.md"' >debrief.yml
# Such paths are refused; these are not.
run check
printf '%s\n' 'reports: "re##[error]/"' 'changelog: "##[error]x.md"' \
	>debrief.yml
mkdir 'incidents/##[x]'
cp incidents/INC-2026-1000.md "$(printf 'incidents/##[x]/\342\200\256\033\n::error::.md')"
git add -A
git commit -q -m 'Hostile paths'
evil=$(printf '\n::error::\377\033[31m\302\233\342\200\256##[x]%%0A')
branch=$(printf 'b\342\200\256\302\233x')
git branch "$branch"
run check
run check "$evil"
git rm -q -r 'incidents/##[x]'
git commit -q -m 'No record of that name'
run publish --dry-run
run publish --dry-run --to "$branch"
run publish --dry-run --site "$branch-site"
run publish --to "$branch"
run publish --site "$branch-site"
run publish
run verify "$branch"
git reset -q --hard
printf '%s' "$evil" >>'re##[error]/README.md'
git commit -q -a -m 'Another report'
run verify
run publish --to "$evil"
run publish --site "$evil"
run publish -m "$evil"
run publish --accept-rewrite "$evil"
run verify "$evil"
for option in --base --rev --as-of --at --format --fail-on --max --"$evil"; do
	run check "$option" "$evil"
done
run status --owner "$evil" --due-within "$evil"
run build --period "$evil" --out x
run build --out "no/$evil"
run build --out "$TMP/$evil"
run render "$evil"
run render --template "$evil" --data "$evil"
run explain "$evil"
run schema "$evil"
run -C "$evil" check
run --color "$evil" check
run "$evil"
printf '{{#%s}}' "$evil" >"$TMP/template"
printf '{"a": "%s' "$evil" >"$TMP/data"
run render --template "$TMP/template" --data "$TMP/data"
echo '{{a}}' >"$TMP/template"
run render --template "$TMP/template" --data "$TMP/data"
mkdir templates
printf '{{#%s}}' "$evil" >templates/report.md.mustache
echo 'templates: templates' >debrief.yml
run build --out "$TMP/x"
reader arguments terminal "$TMP/arguments.out" "$TMP/arguments.err"
finish
