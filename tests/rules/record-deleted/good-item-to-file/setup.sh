record=incidents/INC-2026-0007.md
cp $record ../keep
# The item becomes a file of its own and keeps its id.
with_item ACT-2026-0003 >$record
written 2026-03-01
mkdir actions
cat >actions/ACT-2026-0003.md <<'EOF'
---
id: ACT-2026-0003
incident: INC-2026-0007
title: Read the setting once
owner: dora
status: open
opened: 2026-03-10
due: 2026-07-31
---
Then nobody has to look for it.
EOF
sed '/^no_actions:/,/^  decided_on:/d' ../keep >$record
written 2026-03-04
