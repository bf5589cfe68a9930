record=incidents/INC-2026-0007.md
mv $record ../keep
sed '/^kind: /d' ../keep >$record
written 2026-02-05
cp ../keep $record
