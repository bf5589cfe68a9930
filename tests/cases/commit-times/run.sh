# Commits may claim any time; what none of our years holds is the first or the
# last moment of them.
export SOURCE_DATE_EPOCH=1777593600 DEBRIEF_NO_CACHE=1
mkdir incidents actions
cat >incidents/INC-2026-0001.md <<'END'
---
id: INC-2026-0001
title: Orders are lost
severity: SEV1
status: closed
commander: ana
detected: 2026-03-02T08:10Z
resolved: 2026-03-02T10:00Z
review:
  held_on: 2026-03-11
---
END
cat >actions/ACT-2026-0001.md <<'END'
---
id: ACT-2026-0001
incident: INC-2026-0001
title: Keep orders until they are read
owner: ben
due: 2026-03-31
status: open
---
END
commit 'Records' 2026-04-01T12:00:00Z
usual=$(git rev-parse HEAD)
tree=$(git rev-parse 'HEAD^{tree}')
least=-9223372036854775808
most=9223372036854775807

# try WRITTEN COMMITTED: a history in which they are the times of the first
# commit; what comes of it.
try() {
	echo "== $1, $2"
	{
		printf 'tree %s\n' "$tree"
		printf 'author A <a@example.org> %s\n' "$1"
		printf 'committer A <a@example.org> %s\n\nThen\n' "$2"
	} >../then
	git update-ref refs/heads/main \
		"$(git hash-object -t commit --literally -w ../then)"
	debrief check --format json >../found || [ $? = 1 ]
	rm -rf ../site
	debrief build --out ../site >../said
	debrief publish --to reports >../said
	cat ../found ../site/data/*.json |
		grep -oE '"-?[0-9]{1,9}-[0-9]{2}-[0-9]{2}T[^" ]*"' | sort -u
	git update-ref -d refs/heads/reports
}

try '1775044800 +0000' '1775044800 +0000'
try "$most +1400" "$most +1400"
try "$least -1400" "$least -1400"
try "$most -1400" "$least +1400"
try '253402300799 +0000' '-62135596800 +0000'
try '253402300799 +0001' '-62135596800 -0001'
# git fsck would rightly complain.
git update-ref refs/heads/main "$usual"
git reflog expire --expire=now --all
git prune --expire=now
