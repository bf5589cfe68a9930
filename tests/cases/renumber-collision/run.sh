# Two people took the same id: before the merge, and after it.
record() {
	mkdir -p "$(dirname "$1")"
	printf -- '---\nid: %s\ntitle: %s\nseverity: SEV4\nstatus: open\nrelated: [%s]\n---\nText of %s.\n' \
		"$2" "$3" "$4" "$2" >"$1"
}
record incidents/INC-2026-0001.md INC-2026-0001 First INC-2026-0001
commit 'One'
git checkout -q -b mine
record incidents/INC-2026-0002.md INC-2026-0002 Mine INC-2026-0001
record incidents/INC-2026-0003.md INC-2026-0003 Later INC-2026-0002
commit 'Mine'
git checkout -q main
record incidents/INC-2026-0002.md INC-2026-0002 Theirs INC-2026-0001
commit 'Theirs'
echo '== before the merge'
git checkout -q mine
debrief renumber INC-2026-0002
commit 'Renumber'
git merge -q -m 'Merge' main
debrief check --as-of 2026-06-01 --fail-on warning
grep related incidents/*
echo '== two files of one id'
record incidents/north/INC-2026-0002.md INC-2026-0002 Third INC-2026-0002
debrief check --as-of 2026-06-01 | grep 'error\['
debrief renumber INC-2026-0002 || echo "exit $?"
debrief renumber incidents/north/INC-2026-0002.md
cat incidents/north/*
debrief check --as-of 2026-06-01 --fail-on error && echo fine
echo '== a copy whose id was forgotten'
cp incidents/INC-2026-0001.md incidents/INC-2026-0020.md
debrief check --as-of 2026-06-01 | grep 'error\['
debrief renumber incidents/INC-2026-0020.md INC-2026-0020
cat incidents/INC-2026-0020.md
debrief check --as-of 2026-06-01 --fail-on error && echo fine
echo '== what a run left that was killed before it renamed the file'
sed -i.bak 's/INC-2026-0020/INC-2026-0021/' incidents/INC-2026-0020.md
rm incidents/*.bak
debrief renumber INC-2026-0020 INC-2026-0021
ls incidents
