# render reads regular files, through no link, and never waits.
echo '*text*' >real.md
mkdir folder
echo '*below*' >folder/real.md
debrief render real.md
debrief render folder//real.md
debrief render ./folder/../real.md
debrief render "$PWD/real.md"
debrief render /dev/stdin <real.md
cat real.md | debrief render /dev/fd/0
echo '== what is no file'
ln -s real.md link.md
ln -s folder way
mkfifo pipe
ln -s loop loop
# A machine's own name is not to be seen.
for path in link.md way/real.md pipe loop folder nothing.md real.md/x ''; do
	debrief render "$path" || echo "exit $?"
done
debrief render "$PWD/link.md" 2>&1 | sed "s,$PWD,HERE,"
echo '== partials'
echo '{}' >data.json
echo 'a{{>part}}b{{>pipe}}' >t.mustache
mkdir parts
ln -s ../real.md parts/part.mustache
debrief render --template t.mustache --data data.json --partials parts ||
	echo "exit $?"
rm parts/part.mustache
mkfifo parts/pipe.mustache
debrief render --template t.mustache --data data.json --partials parts ||
	echo "exit $?"
debrief render --template t.mustache --data link.md || echo "exit $?"
