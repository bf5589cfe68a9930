# Frontmatter that is no YAML, or none as we want it: each line of broken.txt
# is one by turns, its escapes as printf reads them. Behind it stands what is
# found, and what it helps to write; nothing is said of keys.
mkdir -p incidents
while IFS= read -r text; do
	printf '%b' "---\n$text\n---\n" >incidents/INC-2026-0001.md
	printf '%s\n' "$text"
	debrief check --as-of 2026-06-01 --format text --fail-on never \
		incidents 2>&1 |
		awk '/^[^ ]*:[0-9]+:[0-9]+: / {
			shown = /\[(frontmatter|yaml|key-dup|text|record|confl)/
			sub(/^[^:]*:/, "\t")
			if (shown)
				print
		}
		/^ *= (help|note): / && shown { sub(/^ *= /, "\t  "); print }'
done <broken.txt
