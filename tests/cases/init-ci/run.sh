# Which workflow is written: as the remote, the files or --ci say.
export SOURCE_DATE_EPOCH=1780272000
try() {
	debrief init "$@" | grep 'github\|gitlab\|workflow\|include' || true
	grep '^source_url' debrief.yml || true
	git clean -qfd
}
try
for url in git@github.com:o/r.git https://user:secret@github.com/o/r \
	ssh://git@gitlab.example.org:2222/group/sub/r.git/ https://gitlab.com/o/r.git \
	'https://github.com/o/r {x}' "$(printf 'git@github.com:o/\033[31m')" \
	/srv/github/r ../github git@git.example.org:o/r.git github.com:; do
	echo "== $(printf '%s' "$url" | tr '\033' '?')"
	git remote add upstream "$url"
	try
	git remote remove upstream
done
echo '== origin comes first'
git remote add a https://gitlab.com/o/r
git remote add origin https://github.com/o/r
git remote add z https://gitlab.com/o/r
try
echo '== and what is asked for before it'
try --ci gitlab
try --ci none
try --ci jenkins || true
debrief init --ci jenkins || echo "exit $?"
git remote remove origin && git remote remove a && git remote remove z
echo '== by files'
echo 'stages: [x]' >.gitlab-ci.yml
git add .gitlab-ci.yml
debrief init | grep gitlab
debrief init | grep gitlab
echo 'include: [{local: .gitlab/debrief.yml}]' >.gitlab-ci.yml
debrief init | grep gitlab
git rm -qf .gitlab-ci.yml
git clean -qfd
mkdir -p .github
echo x >.github/CODEOWNERS
git add .github
try
git rm -rqf .github
echo '== they are YAML that says what it is to say'
debrief init --ci github >/dev/null
debrief init --ci gitlab >/dev/null
python3 - <<'END'
import yaml
hub = yaml.safe_load(open('.github/workflows/debrief.yml'))
for name, job in hub['jobs'].items():
    print(name, job['permissions'], [step.get('uses', step.get('if')) for step in job['steps']])
print(hub['permissions'], hub[True].keys())
print(hub['jobs']['publish']['steps'][1]['with'])
lab = yaml.safe_load(open('.gitlab-ci.yml'))
for name, job in lab.items():
    print(name, job.get('extends'), job.get('rules'), job.get('variables'))
for line in lab['.debrief']['script']:
    print(line)
END
