# banned.sh DEBRIEF: what the program must not do, and how it is built.
#
# Each function that src/base/banned.h names does not compile, and none is
# called by the built program, which is read to see that it is hardened too.
. "$(dirname "$0")/lib.sh"
BANNED=$ROOT/src/base/banned.h

# ---- What does not compile ----

# compiles NAME: whether a source file may take the address of the function.
compiles() {
	printf 'void *use(void);\nvoid *use(void)\n{\n\treturn (void *)%s;\n}\n' \
		"$1" >"$TMP/use.c"
	${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -include "$BANNED" -c \
		-o "$TMP/use.o" "$TMP/use.c" 2>"$TMP/err"
}

is_banned() {
	! compiles "$1" && grep -qE "is unavailable|poisoned" "$TMP/err"
}

sed -n 's/^BAN(\([a-z0-9_]*\), .*/\1/p' "$BANNED" >"$TMP/functions"
sed -n 's/^#pragma GCC poison //p' "$BANNED" | tr ' ' '\n' >>"$TMP/functions"
check 'memcpy does not compile' compiles memcpy
while read -r name; do
	check "$name compiles" is_banned "$name"
done <"$TMP/functions"
# The list itself: one of each kind.
for name in strcpy sprintf sscanf gets atoi strtok localtime setlocale rand \
	mktemp system popen fork execve socket connect dlopen alloca; do
	check "$name is not on the list" grep -qx "$name" "$TMP/functions"
done

# ---- What the program does not call ----

# What it has from libraries; the C library's checked and renamed forms are
# named as in the source.
nm -D --undefined-only "$DEBRIEF" | sed 's/.* //; s/@.*//' |
	sed 's/^__isoc[0-9]*_//; s/^__\(.*\)_chk$/\1/' | sort >"$TMP/called"
check 'no list of what is called' grep -qx git_libgit2_init "$TMP/called"
sort "$TMP/functions" | comm -12 - "$TMP/called" >"$TMP/wrong"
while read -r name; do
	fail "the program calls $name"
done <"$TMP/wrong"
# Nor what the list may have forgotten.
pattern='^_*(exec|posix_spawn|v?fork|clone|popen|socket|connect|accept|dlm?open)'
if grep -E "$pattern" "$TMP/called"; then
	fail 'the program calls what runs a program or opens a connection'
else
	pass
fi

# libgit2's ways to other repositories are not called either.
pattern='^git_(clone|cred|fetch|proxy|push|remote|stream|submodule|transport)'
if grep -E "$pattern" "$TMP/called"; then
	fail 'the program calls what libgit2 fetches with'
else
	pass
fi
finish
