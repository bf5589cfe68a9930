# Where no file may grow over some size (ulimit -f, in blocks of 512 bytes): what
# is only kept is not kept, what has to be written is an error, and nothing is
# lost.
export SOURCE_DATE_EPOCH=1777593600

mkdir incidents
for n in $(seq 1001 1400); do
	cat >"incidents/INC-2026-$n.md" <<END
---
id: INC-2026-$n
title: Something of many words that makes a row long enough, number $n
severity: SEV3
status: open
---
END
done
commit 'Records'
export GIT_DIR="$PWD/.git"

debrief check --no-cache --rev main >../all 2>&1 || echo "exit $?"
tail -n 3 ../all
for blocks in 0 1 20 100; do
	echo "check, $blocks blocks"
	(
		ulimit -f $blocks
		debrief check --rev main || echo "exit $?"
	) 2>&1 | cmp - ../all
	ls .git/debrief 2>&1
done

echo 'check into a file'
(
	trap '' XFSZ # the shell's
	ulimit -f 1
	debrief check --rev main >../some || echo "exit $?"
)

for blocks in 0 20 100; do
	echo "publish, $blocks blocks"
	(
		ulimit -f $blocks
		debrief publish || echo "exit $?"
	) 2>&1 | sed 's/pack_[0-9A-Za-z_]*/PACK/'
	git log --oneline --format=%s main
	find .git -name '*.lock' -o -name '*tmp*' -o -name '*pack_*'
done
debrief publish
git log --format=%s main
