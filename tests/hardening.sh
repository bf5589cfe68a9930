# hardening.sh DEBRIEF: the built program is one that is hard to turn.
. "$(dirname "$0")/lib.sh"
readelf -W -h -l -d -n "$1" >"$TMP/elf"
readelf -W --dyn-syms "$1" >"$TMP/symbols"
readelf --debug-dump=info "$1" 2>/dev/null |
	sed -n 's/.*DW_AT_producer *: *(.*): //p' | sort -u >"$TMP/producers"

# has NAME PATTERN [FILE], has_no ...: counts.
has() {
	if grep -qE -e "$2" "${3:-$TMP/elf}"; then
		pass
	else
		fail "$1"
	fi
}

has_no() {
	if grep -E -e "$2" "${3:-$TMP/elf}"; then
		fail "$1"
	else
		pass
	fi
}

has 'its place is fixed (-pie)' 'FLAGS_1.*\<PIE\>'
has 'its place is fixed (no DYN)' 'Type: *DYN'
has 'no table is closed after linking (-z relro)' '^ *GNU_RELRO'
has 'functions are looked up late (-z now)' 'FLAGS_1.*\<NOW\>'
has 'nothing is said of the stack' '^ *GNU_STACK'
has_no 'its stack can run (-z noexecstack)' 'GNU_STACK.*RWE'
has_no 'a segment can be written and run' '^ *LOAD.*RWE'
has_no 'its code is written when it is loaded' 'TEXTREL'
has_no 'libraries are looked for in places of its own' 'RPATH|RUNPATH'
# The first segment holds what is read only; code has one of its own.
if grep -E '^ *LOAD' "$TMP/elf" | head -n 1 | grep -q 'R E'; then
	fail 'code and data share a segment (-z separate-code)'
else
	pass
fi
has 'no stack protector' '__stack_chk_fail' "$TMP/symbols"
has 'no bounds are checked (_FORTIFY_SOURCE)' '__v?snprintf_chk' \
	"$TMP/symbols"

# The rest shows in what gcc notes of itself; templates.c is ours as well.
if grep -q '^GNU C' "$TMP/producers"; then
	flags='-fPI[EC] -fstack-protector-strong -fstack-clash-protection -O2'
	case $(uname -m) in
	x86_64) flags="$flags -fcf-protection" ;;
	aarch64) flags="$flags -mbranch-protection=standard" ;;
	esac
	for flag in $flags; do
		grep -v -e "$flag" "$TMP/producers" >"$TMP/without" || true
		has_no "code without $flag" . "$TMP/without"
	done
fi
finish
