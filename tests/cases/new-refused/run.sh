# What new refuses, and that it writes nothing then.
example
refuse() {
	debrief new "$@" --as-of 2026-06-01 || echo "exit $?"
}
refuse
refuse incident action
refuse incidnt
refuse thing
refuse incident --severity SEV9
refuse incident --severity ''
refuse action --severity SEV1
refuse incident --incident INC-2026-0001
refuse action --incident INC-2026-0099
refuse action --incident '../x'
refuse incident --title ''
refuse incident --title 'a
b'
refuse incident --title "$(printf 'a\033[31mb')"
refuse incident --title "$(printf 'a\342\200\256b')"
refuse incident --title "$(printf 'a\377b')"
refuse incident --id INC-2026-0001
refuse incident --id inc-2026-0100
refuse incident --id ../x
refuse incident --folder ..
refuse incident --folder /tmp
refuse incident --folder plans
refuse incident --folder incidents/.git
debrief new incident --as-of 2026-02-30 || echo "exit $?"
SOURCE_DATE_EPOCH=soon debrief new incident || echo "exit $?"
git status --short
echo '== a link, a file and a repository in the way'
mkdir ../elsewhere-$$
git rm -rq incidents
ln -s "../elsewhere-$$" incidents
refuse incident --severity SEV1 2>&1
ls ../elsewhere-$$
rm incidents
mkdir incidents
ln -s "../../elsewhere-$$" incidents/2026
refuse incident --severity SEV1
ls ../elsewhere-$$
rm incidents/2026
echo x >incidents/2026
refuse incident --severity SEV1
rm incidents/2026
git init -q incidents/2026
refuse incident --severity SEV1
rm -rf incidents
mkdir -p incidents/2026
ln -s "../../../elsewhere-$$/x" incidents/2026/INC-2026-0001.md
refuse incident --severity SEV1 --id INC-2026-0001
ls ../elsewhere-$$
rmdir ../elsewhere-$$
echo '== no repository, and a bare one'
git clone -q --bare . bare.git
debrief -C bare.git new incident || echo "exit $?"
rm -rf bare.git
mkdir ../plain-$$
debrief -C ../plain-$$ new incident 2>&1 | sed 's/plain-[0-9]*/plain/'
rmdir ../plain-$$
