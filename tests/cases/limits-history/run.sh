# A history at its limits, and past them by one.
export SOURCE_DATE_EPOCH=1777593600
cat >people.yml <<'END'
- {id: ana, name: Ana Diallo, email: ana@example.org}
END


# decided N: a record in which Ana has decided.
decided() {
	mkdir -p incidents
	cat >incidents/INC-2026-000$1.md <<END
---
id: INC-2026-000$1
title: A
severity: SEV1
status: reviewed
no_actions: {decided_by: ana, decided_on: 2026-03-09, reason: None were needed}
---
END
}

# said: what the reports say of it.
said() {
	rm -rf ../site
	debrief build --out ../site >/dev/null 2>&1 || true
	sed -n 's/^| Witnessed or claimed | \(.*\) |$/\1/p
		s/^It was .* 2026-03-09, \([a-z]*\).*/\1/p' \
		../site/reports/2026/INC-*.md
}

commit 'People'
for n in 99 100; do
	echo "== $n reviewers before her"
	decided 1
	commit "A decision

$(seq -f 'Reviewed-by: B <b%.0f@example.org>' $n)
Reviewed-by: Ana Diallo <ana@example.org>"
	said
	git reset -q --hard HEAD~1
done

# A merge whose last parent alone brings the record.
base=$(git rev-parse HEAD)
for n in 16 17; do
	echo "== the last of $n parents"
	parents="-p $base"
	for i in $(seq 2 $((n - 1))); do
		parents="$parents -p $(git commit-tree -p "$base" -m "Side $i" "$base^{tree}")"
	done
	decided 2
	git add -A
	last=$(GIT_AUTHOR_NAME='Ana Diallo' GIT_AUTHOR_EMAIL=ana@example.org \
		git commit-tree -p "$base" -m 'Hers' "$(git write-tree)")
	# Word splitting of $parents is meant.
	git reset -q --hard "$(git commit-tree $parents -p "$last" -m 'All' "$last^{tree}")"
	said
	git log -1 --format='%p' | wc -w
	git reset -q --hard "$base"
done
