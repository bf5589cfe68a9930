# What git cannot open is refused by name.
mkdir ../plain-$$ && cd ../plain-$$
debrief check || echo "exit $?"
cd - >/dev/null
rmdir ../plain-$$
git init -q --object-format=sha256 sha256
debrief -C sha256 check || echo "exit $?"
debrief -C nowhere check || echo "exit $?"
rm -rf sha256
# A configuration that cannot be read; git stops as well.
git init -q barred
rm barred/.git/config
debrief -C barred check >/dev/null && echo 'without one: fine'
mkdir barred/.git/config
debrief -C barred check 2>../said || echo "exit $?"
sed "s/'.*barred/'barred/" ../said
rm -rf barred
