# What git cannot open is refused by name.
mkdir ../plain-$$ && cd ../plain-$$
debrief check || echo "exit $?"
cd - >/dev/null
rmdir ../plain-$$
git init -q --object-format=sha256 sha256
debrief -C sha256 check || echo "exit $?"
debrief -C nowhere check || echo "exit $?"
rm -rf sha256
