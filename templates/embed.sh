# embed.sh TEMPLATE...: writes the C file that holds the built-in templates.
set -eu
echo '/* Made by templates/embed.sh from templates/. */'
echo '#include "format/embedded.h"'
n=0
for f in "$@"; do
	echo "static const unsigned char data_$n[] = {"
	od -An -v -tx1 "$f" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
	echo '0};'
	n=$((n + 1))
done
echo 'const struct embedded embedded_templates[] = {'
n=0
for f in "$@"; do
	echo "{\"${f#templates/}\", (const char *)data_$n, sizeof(data_$n) - 1},"
	n=$((n + 1))
done
echo '{0, 0, 0},'
echo '};'
