# Ids that files state which are called otherwise, and what else only their
# text tells of where a new record goes.
export SOURCE_DATE_EPOCH=1780272000
# record PATH [ID [LINE]]: a line without an id, where ID is `-`.
record() {
	mkdir -p "$(dirname "$1")"
	{
		echo ---
		[ "${2:-}" = - ] || echo "id: ${2:-$(basename "$1" .md)}"
		printf 'title: A\nseverity: SEV4\nstatus: open\n'
		[ -z "${3:-}" ] || echo "$3"
		printf -- '---\nText.\n'
	} >"$1"
}
# action PATH [ID [INCIDENT]]
action() {
	mkdir -p "$(dirname "$1")"
	printf -- '---\nid: %s\nincident: %s\ntitle: A\n---\nText.\n' \
		"${2:-$(basename "$1" .md)}" "${3:-INC-2026-0003}" >"$1"
}
new() {
	debrief new "$@" 2>../said || grep . ../said || true
	git clean -qfd
}
for n in 1 2 3; do
	record incidents/2026/INC-2026-000$n.md
	action actions/2026/ACT-2026-000$n.md
done
commit 'Records'
echo '== what refers to others'
record incidents/2026/INC-2026-0002.md INC-2026-0002 'related: [INC-2026-0003]'
new incident
echo '== to none'
record incidents/2026/INC-2026-0002.md INC-2026-0002 'related: [INC-2026-0008]'
new incident
echo '== in the text alone'
echo 'id: INC-2026-0008' >>incidents/2026/INC-2026-0002.md
new incident
echo '== in another word'
for text in '"\x49NC-2026-0008"' "'INC-2026-0008'" '"INC-2026-0\
  008"' 'INC-2026-0008-b' 'XINC-2026-0008' '>-
  INC-2026-0008' 'INC-2026-0008 # INC-2026-0020' '[INC-2026-0008]'; do
	record incidents/2026/INC-2026-0002.md "$text"
	echo "$text"
	new incident
done
printf -- '---\n{"id": "INC-2026-0008", title: A, severity: SEV4}\n---\n' \
	>incidents/2026/INC-2026-0002.md
new incident
printf -- '---\r\nid: INC-2026-0008\r\ntitle: A\r\n---\r\n' \
	>incidents/2026/INC-2026-0002.md
new incident
printf -- '\357\273\277---\nid: INC-2026-0008\n...\n' \
	>incidents/2026/INC-2026-0002.md
new incident
git checkout -q .
echo '== of an action item that lies in an incident'
record incidents/2026/INC-2026-0002.md INC-2026-0002 \
	'actions: [{id: ACT-2026-0012, title: A}, {id: A7, title: B}]'
new action
new incident
new action --id ACT-2026-0012
new action --id ACT-2026-0011
git checkout -q .
echo '== an action item that states another one'
action actions/2026/ACT-2026-0001.md ACT-2026-0031
new action
action actions/2026/ACT-2026-0001.md INC-2026-0031
new action
new incident
git checkout -q .
echo '== a name that another kind has'
action actions/2026/INC-2026-0040.md ACT-2026-0001
git add actions
new incident
new incident --id INC-2026-0040
git rm -q -f actions/2026/INC-2026-0040.md
echo '== who has it'
record incidents/2026/INC-2026-0002.md INC-2026-0050
new incident --id INC-2026-0050
record incidents/2026/INC-2026-0050.md
git add incidents
new incident --id INC-2026-0050
echo 'Text.' >incidents/2026/INC-2026-0050.md
new incident --id INC-2026-0050
new incident
git reset -q --hard
echo '== beside the last one'
mkdir incidents/north
git mv incidents/2026/INC-2026-0001.md incidents/north/
record incidents/north/INC-2026-0001.md INC-2026-0009
new incident
record incidents/north/INC-2026-0001.md INC-2026-0003
new incident
record incidents/north/INC-2026-0001.md INC-2027-0001
new incident
record incidents/north/INC-2026-0001.md INC-2026-0001
new incident
git mv incidents/north incidents/1
record incidents/1/INC-2026-0001.md INC-2026-0003
new incident
git mv incidents/1 incidents/north
git mv incidents/north/INC-2026-0001.md incidents/north/zeal.md
record incidents/north/zeal.md -
new incident
printf -- 'Text.\n' >incidents/north/zeal.md
new incident
echo '[Zeal](../north/zeal.md)' >>incidents/2026/INC-2026-0002.md
new incident
record incidents/north/zeal.md -
new incident
git reset -q --hard
echo '== whose last one is broken'
mkdir incidents/north
git mv incidents/2026/INC-2026-0002.md incidents/north/
printf -- '---\nid: INC-2026-0003\n  title: [\n---\n' \
	>incidents/2026/INC-2026-0003.md
new incident
echo 'Text.' >incidents/2026/INC-2026-0003.md
new incident
git rm -q -f incidents/2026/INC-2026-0003.md
awk 'BEGIN { for (i = 0; i < 20000; i++) print "0123456789" }' \
	>incidents/north/INC-2026-0007.md
git add incidents
new incident
git reset -q --hard
echo '== the incident of an action item'
new action --incident INC-2026-0002
new action --incident INC-2026-0007
record incidents/2026/INC-2026-0002.md INC-2026-0007
new action --incident INC-2026-0007
new action --incident INC-2026-0002
record incidents/2026/INC-2026-0002.md '"\x49NC-2026-0007"'
new action --incident INC-2026-0007
echo 'Text.' >incidents/2026/INC-2026-0002.md
new action --incident INC-2026-0002
echo '[Two](INC-2026-0002.md)' >>incidents/2026/INC-2026-0003.md
new action --incident INC-2026-0002
action incidents/2026/INC-2026-0002.md ACT-2026-0090
new action --incident INC-2026-0002
git checkout -q .
echo '== both kinds in one folder'
cat >debrief.yml <<'END'
incidents: records/*.md
actions: records/*.md
END
mkdir records
git mv incidents/2026/*.md actions/2026/*.md records/
git add debrief.yml
record records/INC-2026-0001.md INC-2026-0008 'actions: [{id: ACT-2026-0017}]'
new incident
new action
echo '== everywhere'
printf 'incidents: "**/*.md"\nactions: "**/ACT-*.md"\n' >debrief.yml
new incident
new action --folder records
record records/zeal.md -
new incident
rm debrief.yml
echo '== links and folders in the place of records'
git reset -q --hard
ln -s nowhere actions/2026/INC-2026-0060.md
git add actions
new incident
ln -s nowhere incidents/2026/INC-2026-0070.md
git add incidents
new incident
mkdir actions/2026/ACT-2026-0080.md
echo 'Text.' >actions/2026/ACT-2026-0080.md/ACT-2026-0090.txt
git add actions
new action
