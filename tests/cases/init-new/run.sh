# A new repository: nothing is found in it, and everything works at once.
export SOURCE_DATE_EPOCH=1780272000
debrief init --dry-run
git status --short
debrief init
git status --short -uall
echo '== again'
debrief init
git add -A
git commit -q -m 'Keep incident records'
echo '== works at once'
debrief check && echo fine
debrief rules --procedure | grep 'topic\|control\|SEV'
debrief publish | head -n 1
debrief verify | sed 's/^[0-9a-f]* //'
path=$(debrief new incident --severity SEV1 --title 'First' 2>/dev/null)
debrief check "$path" | grep '\]:'
git status --short
echo '== every key that settings have, and each may be used'
debrief schema config >schema.json
python3 - <<'END'
import json, re
text = open('debrief.yml').read()
schema = json.load(open('schema.json'))
def keys(at):
    at = at.get('items', at)
    if '$ref' in at:
        at = schema['$defs'][at['$ref'].rsplit('/', 1)[1]]
    for key, value in at.get('properties', {}).items():
        yield key
        yield from keys(value)
known = set(keys(schema))
here = set(re.findall(r'^#? *(?:- )?([a-z_]+):', text, re.M))
print('missing:', sorted(known - here - {'for', 'expires'}), len(known) > 15)
END
rm schema.json
sed -E 's/^#(([a-z]|  [a-z-]|    [a-z]).*)/\1/' debrief.yml >all.yml
grep -c '^[a-z]' all.yml
mv all.yml debrief.yml
printf -- '- {id: mara, name: Mara}\n' >people.yml
mkdir templates
cp "$ROOT"/templates/part.md.mustache templates
debrief check debrief.yml && echo fine
echo '== folders'
mkdir deep ../plain-$$
debrief -C deep init | head -n 1 | sed 's|in .*/|in |'
cd ../plain-$$
debrief init a/b | head -n 1
git -C a/b symbolic-ref HEAD
git config --global init.defaultBranch trunk
debrief init c | head -n 1
git -C c symbolic-ref HEAD
git config --global --unset init.defaultBranch
mkdir d
echo here >d/README.md
debrief -C d init --dry-run
debrief -C a/.. init d/ | head -n 1
git -C d symbolic-ref HEAD
git config --global init.defaultBranch main
git config --global init.defaultBranch 'not a..branch'
debrief init e || echo "exit $?"
git config --global init.defaultBranch main
find . -name '*debrief*' | sort
cd - >/dev/null
rm -rf ../plain-$$
