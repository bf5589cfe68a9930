# Settings and people as they go wrong: each piece of settings.txt is
# debrief.yml by turns, each of people.txt is people.yml.
try() {
	pieces "$1.txt" | while read -r piece; do
		sed 1d "$piece" >"$2"
		sed -n '1s/^%%/==/p' "$piece"
		debrief check --as-of 2026-06-01 --format text --fail-on never \
			"$2" $3 2>&1
	done
	rm "$2"
}
try settings debrief.yml
try people people.yml incidents
echo '== a key of very many bytes'
printf '? "timezo\\\n%70000sne"\n: "+25:00"\n' '' >debrief.yml
debrief check --as-of 2026-06-01 --fail-on never debrief.yml
