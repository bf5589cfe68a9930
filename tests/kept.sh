# kept.sh: what tests of the ledger need. Sourced, not run; after lib.sh.
#
# Who sources it sets SEED, and step and done to what is tested just now.
ledger=with.git/debrief/ledger

# run NAME COMMAND...: its status and what it prints, in file NAME; what it says
# of time, in NAME.times.
run() {
	output=$1
	shift
	status=0
	"$DEBRIEF" "$@" >"$output" 2>"$output.err" || status=$?
	sed -n '/^stage /,$p' "$output.err" >"$output.times"
	{
		echo "--- $status"
		sed '/^stage /,$d' "$output.err"
	} >>"$output"
}

# compare NAME OUTPUT COMMAND...: with file none.
compare() {
	name=$1
	output=$2
	shift 2
	if cmp -s none "$output"; then
		pass
	else
		fail "$name: debrief $*"
		echo "seed $SEED, step $step: $done"
		diff none "$output" | head -n 20
	fi
}

# damage PLACES: cuts the ledger short at so many places, changes a byte there,
# and more. It calls what its caller has: `back` lets the ledger be what is in
# kept/, `damaged NAME` looks at what is made of it now.
damage() {
	size=$(stat -c %s kept/ledger)
	# A prime number, so that it falls on each place of what repeats.
	stride=$((size / $1 / 2 * 2 + 1))
	while [ "$(factor $stride | wc -w)" != 2 ]; do
		stride=$((stride + 2))
	done
	at=0
	while [ "$at" -lt "$size" ]; do
		back
		truncate -s "$at" $ledger
		damaged "cut to $at bytes"
		for value in 000 377 061; do
			back
			printf "\\$value" | dd of=$ledger bs=1 seek="$at" \
				conv=notrunc status=none
			damaged "byte $at is $value"
		done
		at=$((at + stride))
	done
	back
	head -c 4096 kept/ledger >>$ledger
	damaged 'more at the end'
	back
	tr 'a-f' 'b-e0' <kept/ledger >$ledger
	damaged 'other letters'
	for kind in mkfifo mkdir 'ln -s nowhere' 'ln -s ../config'; do
		back
		rm $ledger
		$kind $ledger
		damaged "$kind"
	done
}
