# What is ignored is what git ignores: each of the patterns alone, over the
# same names.
export SOURCE_DATE_EPOCH=1777593600
mkdir -p incidents/a/b/ab incidents/b/a 'incidents/a b' incidents/c-d
for folder in . a a/b a/b/ab b b/a 'a b' c-d; do
	for name in a ab aab b.md B '[a]' 'a]' 'x ' a.b c-d 'é' '*' '!a'; do
		: >"incidents/$folder/$name.md"
	done
	: >"incidents/$folder/x "
done
: >incidents/b/ab

# compare NAME: the lists of git and of debrief.
compare() {
	git -c core.quotePath=false ls-files -o --exclude-standard incidents 2>../said |
		grep -v gitignore | sort >../git
	debrief check --format json --max 1000 |
		python3 -c 'import json, sys
for path in {f["path"] for f in json.load(sys.stdin)["findings"]}:
	if path.startswith("incidents/"):
		print(path)' | sort >../ours
	cmp -s ../git ../ours || {
		printf '%s\n' "$1"
		diff ../git ../ours || true
	}
}

cat >../patterns <<'END'
a
a.md
/a
a/
incidents/a
/incidents/a/
incidents/*
incidents/*/
incidents/*.md
incidents/**/a.md
incidents/a/**
**/a
**/b/
**/a/**/*.md
a/**/ab
**
***
a**b
incidents/**
**/**/a.md
**/*/b/**
*
*.md
*/a
*a*
*a*b*.md
?.md
??
a?b.md
[ab].md
[!ab].md
[^a]*
[a-c]*.md
[]a]*
[!]]*
[a-]*
[[:alpha:]].md
[[:upper:]].md
[[:punct:]]a[[:punct:]].md
[[:digit:][:lower:]]*
[[:none:]]*
[[:alpha]*
[a
[\]]*
[a/b]*
a[/]b
\[a\].md
\a.md
\*.md
\!a.md
!a.md
#a
\#a
x\ 
x 
a b/
a.md\
é.md
[é]*
B.MD
c[-]d.md
**/c-d
//a
/
END
while IFS= read -r pattern; do
	printf '%s\n' "$pattern" >.gitignore
	compare "alone: $pattern"
	printf '*\n!*/\n!%s\n' "$pattern" >.gitignore
	compare "all but: $pattern"
done <../patterns

printf '\357\273\277a.md\r\n!incidents/a/a.md\r\nb' >.gitignore
printf '!a.md\n/b\n' >incidents/a/.gitignore
compare 'one in a folder'
rm incidents/a/.gitignore
ln -s ../../.gitignore incidents/b/.gitignore
echo ab.md >.git/info/exclude
echo '!ab.md' >.gitignore
compare 'the common one'
echo '[a-b].MD' >../users
git config core.excludesFile ../users
git config core.ignoreCase true
compare "the user's, without case"
git config --unset core.excludesFile
mkdir -p ../config/git
echo 'b*' >../config/git/ignore
export XDG_CONFIG_HOME="$PWD/../config"
compare "the user's, where it is by default"
echo done
