# Searches for what a document was called before, at their limits and past them
# by one: the proof of a plan's change lies behind the renames.
export SOURCE_DATE_EPOCH=1777593600
START=1770000000
clock=$START

# at MESSAGE: begins a commit on the branch, for `git fast-import`.
at() {
	clock=$((clock + 60))
	printf 'commit refs/heads/main\ncommitter T <t@example.org> %s +0000\n' \
		$clock
	printf 'data <<END\n%s\nEND\n' "$1"
}

# file PATH: with the content of standard input.
file() {
	printf 'M 100644 inline %s\ndata <<END_OF_FILE\n' "$1"
	cat
	printf 'END_OF_FILE\n\n'
}

# plan TEXT: a document with that under the heading of its section.
plan() {
	printf '# Plan\n\n## Recovery\n\n%s\n' "$1"
	seq -f 'This is line %.0f of what stays as it is.' 20
}

# proven DOCUMENT...: an incident that changed them all.
proven() {
	cat <<END
---
id: INC-2026-0001
title: A
severity: SEV1
status: reviewed
detected: 2026-02-01
resolved: 2026-02-01
review: {held_on: 2026-02-02}
plan_changes:
END
	printf -- '  - {section: Recovery, kind: changed, summary: Sooner, document: %s}\n' \
		"$@"
	echo ---
}

# story NAME: what `check` does not find proven, after the commits that standard
# input holds.
story() {
	git update-ref -d refs/heads/main
	git fast-import --quiet --force
	printf '%s: ' "$1"
	timeout 300 debrief check --rev main --fail-on never >../found 2>&1 ||
		cat ../found
	grep 'plan-change-unproven' ../found | sed 's/.*plan-change/plan-change/' \
		>../unproven || true
	echo "$(wc -l <../unproven) not proven"
}

changed='Incident: INC-2026-0001'
# The plan itself is changed by nobody. It is followed, too.
begin() {
	at 'The plan' && plan 'Call.' | file plans/incident-response-plan.md
}

for n in 500 501; do
	{
		begin && plan 'Roll back.' | file p0.md
		at "$changed" && plan 'Roll back first.' | file p0.md
		for i in $(seq $n); do
			at "Rename $i" && echo "R p$((i - 1)).md p$i.md"
		done
		at 'The record' && proven "p$n.md" | file incidents/INC-2026-0001.md
	} | story "$n renames"
done

for n in 63 64; do
	{
		begin
		for i in $(seq $n); do
			plan "Roll $i back." | file p$i.md
		done
		at "$changed"
		for i in $(seq $n); do
			plan "Roll $i back first." | file p$i.md
		done
		at 'Rename'
		for i in $(seq $n); do
			echo "R p$i.md q$i.md"
		done
		at 'The record'
		# Word splitting is meant.
		proven $(seq -f 'q%.0f.md' $n) | file incidents/INC-2026-0001.md
	} | story "$((n + 1)) documents"
done

empty=$(git hash-object -w --stdin </dev/null)
# lost COUNT PATH TEXT: a document goes to PATH, with that text, and so many
# other files are deleted with it.
lost() {
	begin && plan 'Roll back.' | file p.md
	echo "M 040000 $(seq -f "100644 blob $empty	%06.0f" "$1" | git mktree) other"
	at "$changed" && plan 'Roll back first.' | file p.md
	at 'Rename' && printf 'D other\nD p.md\n' && plan "$3" | file "$2"
	at 'The record' && proven "$2" | file incidents/INC-2026-0001.md
}

# What is moved is among the files that are lost.
for n in 499 500; do
	lost $n q/q.md 'Roll back first.' |
		story "moved, with $n others"
	lost $n q/q.md 'Roll back first of all.' |
		story "moved and edited, with $n others"
	lost $n q/p.md 'Roll back first of all.' |
		story "edited and moved to another folder, with $n others"
done
# Its new name counts, too.
for n in 99998 99999; do
	lost $n q/p.md 'Roll back first.' | story "moved, with $n others"
done
