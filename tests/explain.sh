# explain.sh DEBRIEF: what `explain` shows is true. The bad example of each
# rule, made into a file as tests/explain/table says, has that finding; the
# good one has not.
. "$(dirname "$0")/lib.sh"
EXPLAIN=$ROOT/tests/explain
REPO=$TMP/repository

mkdir "$REPO"
cp -R "$ROOT/tests/rules/base/." "$EXPLAIN/base/." "$REPO"
git -C "$REPO" init -q
git -C "$REPO" add -A
git -C "$REPO" commit -q -m 'Base'

# example RULE TITLE: the lines of that block of the explanation.
example() {
	"$DEBRIEF" explain "$1" | awk -v title="$2" '
		$0 == title { on = 1; next }
		on && !/^(    |$)/ { exit }
		on { sub(/^    /, ""); print }' | sed -e '1{/^$/d;}' -e '${/^$/d;}'
}

# found RULE: whether the check has such a finding.
found() {
	"$DEBRIEF" -C "$REPO" check --as-of 2026-06-30 --fail-on never \
		--format json >"$TMP/json"
	grep -q "\"rule\": \"$1\"" "$TMP/json"
}

# lay KIND DROP...: the example in $TMP/example as a file of the repository.
lay() {
	kind=$1
	shift
	case $kind in
	incident)
		base=$EXPLAIN/incident.md
		to=$REPO/incidents/2026/INC-2026-0007.md
		;;
	action)
		base=$EXPLAIN/action.md
		to=$REPO/actions/2026/ACT-2026-0041.md
		cp "$EXPLAIN/incident.md" "$REPO/incidents/2026/INC-2026-0007.md"
		;;
	procedure)
		base=$REPO/procedures/post-incident-review.md
		to=$base
		;;
	file)
		cp "$TMP/example" "$REPO/incidents/2026/INC-2026-0007.md"
		return
		;;
	settings)
		cp "$TMP/example" "$REPO/debrief.yml"
		return
		;;
	esac
	mkdir -p "$(dirname "$to")"
	awk -v drop="$*" -f "$EXPLAIN/merge.awk" "$TMP/example" "$base" \
		>"$TMP/merged"
	cp "$TMP/merged" "$to"
}

# by_cases RULE: whether cases show the rule, and their twins do not, or only
# as excepted.
by_cases() {
	grep -qs " $1\$" "$ROOT/tests/rules/$1"/bad*/expect || return 1
	for case in "$ROOT/tests/rules/$1"/good*/expect; do
		! grep -v ' excepted ' "$case" | grep -q " $1\$" || return 1
	done
}

# by_lines RULE KIND DROP...: whether its two examples show it.
by_lines() {
	rule=$1
	shift
	for title in Found: Right:; do
		git -C "$REPO" checkout -q .
		git -C "$REPO" clean -qfdx
		example "$rule" "$title" >"$TMP/example"
		lay "$@"
		case $title in
		Found:) found "$rule" || return 1 ;;
		Right:) ! found "$rule" || return 1 ;;
		esac
	done
}

sed -n 's/^X([A-Z_]*, "\([a-z-]*\)".*/\1/p' "$ROOT/src/text/rule.h" \
	>"$TMP/rules"
while read -r rule; do
	row=$(grep "^$rule " "$EXPLAIN/table" || true)
	if ! (cd / && "$DEBRIEF" explain "$rule") >"$TMP/text"; then
		fail "$rule: explain fails outside a repository"
	elif [ -z "$row" ]; then
		fail "$rule has no row in tests/explain/table"
	elif [ "$row" = "$rule history" ]; then
		pass
	elif [ "$row" = "$rule case" ]; then
		by_cases "$rule" && pass || fail "$rule: cases"
	# Word splitting is meant.
	elif by_lines $row; then
		pass
	else
		fail "$rule: $title"
		[ -z "${SHOW:-}" ] || { cat "$TMP/merged"; grep '"rule"' "$TMP/json"; }
	fi
done <"$TMP/rules"
finish
