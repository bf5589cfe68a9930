# example.sh DIR: makes DIR, an empty folder or one fresh from `git init`, a
# records repository with the history that examples/ would have had.
#
# Commit ids are the same everywhere: names, dates and bytes are all said here,
# and nothing of the user's configuration is read. Everything goes through one
# `git fast-import`.
#
# examples/ holds each file as it is today. Its earlier states are made by
# leaving out what was not known yet: keys and sections of a record by its
# stage, parts of the plan by the table below. So the files stay the only
# source, and editing one of them changes its whole past.
set -eu

FILES=$(cd "$(dirname "$0")/../examples" && pwd)
DIR=${1:?usage: example.sh DIR}
export LC_ALL=C TZ=UTC GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_OBJECT_DIRECTORY CDPATH

# Parts of the plan that were added later: the day, and how the part begins. A
# heading stands for its section, other text for its paragraph.
PLAN_PARTS='2025-01-09|#### 4.2.1 Certificates
2025-02-14|A backup counts as one only
2025-03-28|### 2.3 External experts
2025-03-28|### 4.3 Accounts and mail
2025-06-27|#### 4.2.2 Clocks
2025-08-01|### 2.4 Handing over command
2025-08-01|### 3.3 Alerts nobody answered
2025-08-01|### 4.4 Floods of traffic
2025-10-10|### 6.4 When our own mail is down
2025-12-11|A wrong passenger count is never
2026-03-11|#### 4.1.2 Holding a settlement run'

# person ID: name and mail address, from people.yml.
person() {
	awk -v id="$1" '
		/^- id: / { here = $3 == id }
		here && /^  name: / { name = substr($0, 9) }
		here && /^  email: / { print name " <" $2 ">" }
	' "$FILES/people.yml"
}

# at DAY[THH:MM] PERSON MESSAGE: opens a commit; at six o'clock in the evening,
# island time, if no time is given.
at() {
	day=${1%T*}
	when=$1
	[ "$when" != "$day" ] || when=${day}T18:00
	who=$(person "$2")
	cat <<-END
		commit refs/heads/main
		author $who $when:00 +1000
		committer $who $when:00 +1000
		data <<END_OF_MESSAGE
		$3
		END_OF_MESSAGE
	END
}

# file PATH: takes its content, lines from standard input, into the commit.
file() {
	printf 'M 100644 inline %s\ndata <<END_OF_FILE\n' "$1"
	cat
	echo END_OF_FILE
}

# put PATH...: files as they are today.
put() {
	for path; do
		file "$path" <"$FILES/$path"
	done
}

# plan: the plan as it was on the day of the commit.
plan() {
	parts=$(echo "$PLAN_PARTS" | awk -F '|' -v day="$day" '$1 > day { print $2 }')
	awk -v parts="$parts" '
		BEGIN { n = split(parts, part, "\n") }
		/^#/ { level = index($0, " ") - 1; if (level <= cut) cut = 0 }
		{
			for (i = 1; i <= n; i++)
				if (index($0, part[i]) == 1)
					cut = /^#/ ? level : 9
			if (!cut)
				print
			else if (cut == 9 && !NF)
				cut = 0
		}
	' "$FILES/plans/incident-response-plan.md" |
		awk 'NF || !blank { print } { blank = !NF }' |
		file plans/incident-response-plan.md
}

# incident ID STAGE [SED]: the record as it was when it was `open`, `resolved`
# or `reviewed`. SED changes what it says today into what it said then.
incident() {
	path=${1#INC-}
	path=incidents/${path%%-*}/$1.md
	sed -e "${3-}" "$FILES/$path" | awk -v stage="$2" '
		function without(list, i, n, key) {
			n = split(list, key, " ")
			for (i = 1; i <= n; i++)
				later[key[i]] = 1
		}
		BEGIN {
			without("closed_on")
			if (stage != "reviewed") {
				without("plan_changes no_plan_changes actions no_actions")
				without("held_on chair attendees apologies minutes")
			}
			if (stage == "open")
				without("contained resolved resolution_check review" \
					" timeline exceptions")
		}
		/^---$/ && ++fence <= 2 { skip = 0; print; next }
		fence < 2 && /^[a-z_]+:/ {
			key = $0
			sub(/:.*/, "", key)
			top = key
			skip = key in later
			if (key == "status" && !skip) {
				print "status: " stage
				next
			}
		}
		fence < 2 && /^  [a-z_]+:/ && !(top in later) {
			key = $1
			sub(/:.*/, "", key)
			skip = key in later
		}
		fence >= 2 && /^## / {
			skip = stage != "reviewed" && \
				!/^## (Summary|Impact|Timeline)/ || \
				stage == "open" && /^## Timeline/
		}
		!skip { print }
	' | file "$path"
}

# action ID STAGE [SED]: the item as it was when it was `open`, `in-progress`
# or `done`.
action() {
	path=${1#ACT-}
	path=actions/${path%%-*}/$1.md
	sed -e "${3-}" "$FILES/$path" | awk -v stage="$2" '
		BEGIN { later = "^(verified_|cancelled|exceptions)" }
		/^---$/ { fence++; skip = 0 }
		fence < 2 && /^[a-z_]+:/ {
			skip = $0 ~ later || \
				stage != "done" && /^(done_on|evidence)/
		}
		fence < 2 && /^status: / { $0 = "status: " stage }
		# What was done is told when it is done.
		fence >= 2 && !/^---$/ && stage == "open" { skip = 1 }
		!skip { print }
	' | file "$path"
}

# now ID...: records as they are today.
now() {
	for id; do
		case $id in
		INC-*) folder=incidents ;;
		ACT-*) folder=actions ;;
		esac
		year=${id#*-}
		put "$folder/${year%%-*}/$id.md"
	done
}

story() {
	at 2024-11-28 mara 'Keep incident records here

The first one is the day on which the vehicle deck was sold twice.'
	put debrief.yml
	sed '/^  until:/d' "$FILES/people.yml" | file people.yml
	sed '/2025-12:/,/looked up/d' "$FILES/plans/CHANGELOG.md" |
		file plans/CHANGELOG.md
	incident INC-2024-0001 reviewed
	action ACT-2024-0001 open
	action ACT-2024-0002 open
	at 2024-11-29 ines 'Review what goes wrong: the procedure

In force from December.'
	put procedures/post-incident-review.md
	at 2024-12-16 ines 'Write the Incident Response Plan

Incident: INC-2024-0001'
	plan

	at 2024-12-19 mara 'INC-2024-0002: gates at Skarn'
	incident INC-2024-0002 open
	at 2024-12-21 mara 'INC-2024-0002: resolved, review after the holidays'
	incident INC-2024-0002 resolved
	at 2025-01-09T17:30 ines 'Plan: say how to live with certificates

Incident: INC-2024-0002'
	plan
	at 2025-01-09 mara 'INC-2024-0002: reviewed'
	incident INC-2024-0002 reviewed
	action ACT-2025-0001 open
	action ACT-2025-0002 open
	at 2025-01-22 tomasz 'ACT-2024-0001: done'
	action ACT-2024-0001 'done'

	at 2025-02-07 tomasz 'INC-2025-0001: near miss, empty backups'
	incident INC-2025-0001 resolved
	at 2025-02-12 mara 'ACT-2024-0001: verified'
	now ACT-2024-0001
	at 2025-02-14T17:30 ines 'Plan: a backup counts once it was restored

Incident: INC-2025-0001'
	plan
	at 2025-02-14 tomasz 'INC-2025-0001: reviewed'
	incident INC-2025-0001 reviewed
	action ACT-2025-0003 open
	action ACT-2025-0004 open
	at 2025-02-20 tomasz 'ACT-2025-0001: done'
	action ACT-2025-0001 'done'
	at 2025-02-21 ines 'ACT-2024-0002: done'
	action ACT-2024-0002 'done'
	at 2025-02-27 mara 'INC-2024-0001: closed'
	now INC-2024-0001 ACT-2024-0002
	at 2025-03-06 rafe 'ACT-2025-0001: verified'
	now ACT-2025-0001

	at 2025-03-14 ines 'INC-2025-0002: a mailbox was taken over'
	incident INC-2025-0002 open 's/, view: agrees//'
	at 2025-03-21 ines 'INC-2025-0002: resolved'
	incident INC-2025-0002 resolved
	at 2025-03-25 jun 'ACT-2025-0003: done'
	action ACT-2025-0003 'done'
	at 2025-03-28T17:30 ines 'Plan: experts, and the first steps with an account

Incident: INC-2025-0002'
	plan
	at 2025-03-28 ines 'INC-2025-0002: reviewed'
	incident INC-2025-0002 reviewed
	action ACT-2025-0005 open
	action ACT-2025-0006 open
	at 2025-04-22 tomasz 'ACT-2025-0003: verified'
	now ACT-2025-0003
	at 2025-04-23 zsofia 'INC-2025-0003: screens an hour ahead'
	now INC-2025-0003
	at 2025-04-24 rafe 'ACT-2025-0002: done'
	now ACT-2025-0002
	at 2025-04-29 tomasz 'ACT-2025-0004: done'
	now ACT-2025-0004
	at 2025-05-02 mara 'INC-2024-0002: closed'
	now INC-2024-0002
	at 2025-05-15 tomasz 'INC-2025-0001: closed'
	now INC-2025-0001

	at 2025-06-03 mara 'INC-2025-0004: scanners refuse tickets'
	incident INC-2025-0004 open
	at 2025-06-10 mara 'INC-2025-0004: resolved, review is set'
	incident INC-2025-0004 resolved
	at 2025-06-27T17:30 ines 'Plan: look at the clocks first

Incident: INC-2025-0004'
	plan
	at 2025-06-27 mara 'INC-2025-0004: reviewed'
	now INC-2025-0004
	action ACT-2025-0007 open
	action ACT-2025-0008 open
	at 2025-07-10 ines 'ACT-2025-0005: done'
	action ACT-2025-0005 'done'

	at 2025-07-19 mara 'INC-2025-0005: flood of traffic'
	incident INC-2025-0005 open 's/^commander: .*/commander: mara/
		s/, view: agrees//'
	at 2025-07-22 ines 'INC-2025-0005: resolved'
	incident INC-2025-0005 resolved
	at 2025-07-29 callum 'ACT-2025-0005 verified, ACT-2025-0006 dropped'
	now ACT-2025-0005 ACT-2025-0006
	at 2025-07-31 ines 'INC-2025-0002: closed'
	now INC-2025-0002
	at 2025-08-01T17:30 ines 'Plan: hand-over, unanswered alerts, floods

Incident: INC-2025-0005'
	plan
	at 2025-08-01 ines 'INC-2025-0005: reviewed'
	now INC-2025-0005
	put incidents/2025/INC-2025-0005-edge.log
	action ACT-2025-0009 open 's/^due: .*/due: 2025-12-31/
		s/^owner: .*/owner: tomasz/'
	action ACT-2025-0010 open
	action ACT-2025-0011 open

	at 2025-08-28 ines 'INC-2025-0006: passenger count short by four'
	incident INC-2025-0006 open
	at 2025-08-29 ines 'INC-2025-0006: resolved'
	incident INC-2025-0006 resolved
	at 2025-09-05 ines 'INC-2025-0006: reviewed'
	incident INC-2025-0006 reviewed
	action ACT-2025-0012 open
	at 2025-09-09 wenke 'ACT-2025-0010: done'
	action ACT-2025-0010 'done'
	at 2025-09-30 mara 'People: Rafe leaves, all the best'
	put people.yml
	at 2025-10-06 mara 'ACT-2025-0010: verified'
	now ACT-2025-0010
	at 2025-10-10T17:30 ines 'Plan: what to do without mail

Incident: INC-2025-0007'
	plan
	at 2025-10-10 leilani 'INC-2025-0007: exercise, a week without mail'
	now INC-2025-0007
	action ACT-2025-0013 open
	action ACT-2025-0014 open
	at 2025-10-14 wenke 'ACT-2025-0007: done, ACT-2025-0008: six replaced'
	now ACT-2025-0007 ACT-2025-0008
	at 2025-10-16 zsofia 'ACT-2025-0009: mine from now on'
	action ACT-2025-0009 in-progress 's/^due: .*/due: 2025-12-31/
		/2025-11-20/d; /the other nine/d'
	at 2025-10-28 tomasz 'ACT-2025-0011: done'
	action ACT-2025-0011 'done'
	at 2025-11-03 tomasz 'ACT-2025-0011: verified'
	now ACT-2025-0011
	at 2025-11-19 zsofia 'ACT-2025-0012: done'
	action ACT-2025-0012 'done'

	at 2025-11-21 tomasz 'INC-2025-0008: sea cable to Skarn cut'
	incident INC-2025-0008 open
	at 2025-11-25 tomasz 'INC-2025-0008: resolved'
	incident INC-2025-0008 resolved
	at 2025-12-02 ines 'ACT-2025-0012: verified'
	now ACT-2025-0012
	at 2025-12-05 tomasz 'INC-2025-0006, INC-2025-0008: closed'
	now INC-2025-0006 INC-2025-0008
	at 2025-12-11T17:30 ines 'Plan: yearly review

Telephone numbers checked; a wrong passenger count is SEV2 or worse.'
	plan
	put plans/CHANGELOG.md
	at 2025-12-18 zsofia 'ACT-2025-0009: move to summer, Callum agrees

Reviewed-by: Callum Ruthven <callum@pellwick.example.org>'
	now ACT-2025-0009

	at 2026-01-17 mara 'INC-2026-0001: passes of strangers'
	incident INC-2026-0001 open
	at 2026-01-20 mara 'INC-2026-0001: resolved'
	incident INC-2026-0001 resolved
	at 2026-02-18 jun 'INC-2026-0001: reviewed'
	now INC-2026-0001 ACT-2026-0001 ACT-2026-0002

	at 2026-02-26 ines 'INC-2026-0002: cards charged twice'
	incident INC-2026-0002 open
	at 2026-03-02 ines 'INC-2026-0002: resolved'
	incident INC-2026-0002 resolved
	at 2026-03-11T17:30 ines 'Plan: hold a settlement run

Incident: INC-2026-0002'
	plan
	at 2026-03-11 ines 'INC-2026-0002: reviewed'
	incident INC-2026-0002 reviewed '/ done_on:/d; / evidence:/d
		s/^    status: .*/    status: open/'
	at 2026-04-22 jun 'INC-2026-0002: A1 done, A2 begun'
	now INC-2026-0002

	at 2026-05-07 ines 'INC-2026-0003: roster in a public folder'
	incident INC-2026-0003 open
	at 2026-05-11 ines 'INC-2026-0003: resolved'
	now INC-2026-0003 ACT-2026-0003
	at 2026-05-15 mara 'Say where to look first'
	put README.md
	at 2026-05-21 tomasz 'INC-2026-0004: bookings are slow'
	incident INC-2026-0004 open
	at 2026-05-22 mara 'INC-2026-0004: resolved'
	now INC-2026-0004
	at 2026-05-29 tomasz 'INC-2026-0005: receipts of others'
	now INC-2026-0005
	at 2026-05-31T22:05 ines 'INC-2026-0006: odd sign-ins'
	now INC-2026-0006
}

[ -d "$DIR/.git" ] || git init -q "$DIR"
git -C "$DIR" symbolic-ref HEAD refs/heads/main
git -C "$DIR" config core.autocrlf false
story >"$DIR/.git/story"
git -C "$DIR" fast-import --quiet --date-format=rfc2822 <"$DIR/.git/story"
rm "$DIR/.git/story"
git -C "$DIR" reset -q --hard
