item=actions/ACT-2026-0003.md
# The folder is renamed, in debrief.yml too, and the ids get other prefixes.
mv $item ../keep
sed 's/^due: .*/due: 2026-04-30/' ../keep >$item
written 2026-03-01
cp ../keep $item
written 2026-03-02
mkdir todo
sed 's/ACT-/TODO-/; s/INC-/PIR-/' $item >todo/TODO-2026-0003.md
sed 's/INC-/PIR-/' incidents/INC-2026-0007.md >incidents/PIR-2026-0007.md
rm -r actions incidents/INC-2026-0007.md
cat >debrief.yml <<'END'
actions: todo/*.md
ids: {incident: PIR, action: TODO}
END
