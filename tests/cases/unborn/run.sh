# A repository without a commit: what is in the working tree is checked.
debrief check --as-of 2026-05-01
debrief publish || echo "exit $?"
git init -q --bare empty.git
debrief -C empty.git check || echo "exit $?"
rm -rf empty.git
