# Files of the working tree that stand where a publish is to write, at the limit
# of what is read to see whether somebody has edited them, and past it by one.
export SOURCE_DATE_EPOCH=1777593600
mkdir incidents
printf -- '---\nid: INC-2026-0001\ntitle: A\nseverity: SEV3\nstatus: open\n---\n' \
	>incidents/INC-2026-0001.md
commit 'A record'
debrief publish | sed 's/[0-9]* changed/some changed/'
git config core.compression 1
before=$(git rev-parse HEAD)
for n in 268435456 268435457; do
	truncate -s $n reports/README.md
	commit "A report of $n bytes"
	printf '%s bytes: ' $n
	debrief publish 2>&1 | sed 's/[0-9]* changed/some changed/'
	git reset -q --hard "$before"
done
# They need not be looked at again.
git reflog expire --expire=now --all
git prune --expire=now
