# Completion of debrief for bash. What may stand where, debrief itself says
# (cmd/complete.c). Names in its answers come from anyone: nothing here is
# evaluated, and what is put into the command line is quoted.

# __debrief_unquote WORD: the word as debrief would get it, into REPLY.
__debrief_unquote() {
	REPLY=$1
	case $REPLY in
	\'*) REPLY=${REPLY#\'} REPLY=${REPLY%\'} ;;
	\"*) REPLY=${REPLY#\"} REPLY=${REPLY%\"} ;;
	*) REPLY=${REPLY//\\/} ;;
	esac
}

# __debrief_quote WORD OPEN: the word as it is typed behind OPEN, a quote that
# stands before it or nothing, into REPLY. Fails where it cannot stand there.
__debrief_quote() {
	REPLY=$1
	case $2 in
	\') [[ $1 != *\'* ]] ;;
	\") [[ $1 != *[\"\$\`\\!]* ]] ;;
	*) printf -v REPLY %q "$1" ;;
	esac
}

# __debrief_reply WORD...: COMPREPLY for the last word.
__debrief_reply() {
	local last=${!#} open='' option='' typed kind word words=() REPLY
	for word; do
		__debrief_unquote "$word"
		words+=("$REPLY")
	done
	typed=$REPLY
	case $last in
	[\'\"]*) open=${last:0:1} ;;
	--*=*) option=${typed%%=*}= typed=${typed#*=} ;;
	esac
	# Readline replaces what stands behind the last of these.
	local breaks=${COMP_WORDBREAKS//[^=:]/} cut=''
	if [[ $breaks && ! $open ]]; then
		cut=${last##*[$breaks]}
		cut=${last%"$cut"}
	fi
	COMPREPLY=()
	{
		IFS= read -r kind
		case $kind in
		files) compopt -o default ;;
		folders) compopt -o dirnames ;;
		esac
		while IFS=$'\t' read -r word _; do
			[[ $word == "$typed"* ]] || continue
			__debrief_quote "$word" "$open" || continue
			REPLY=$option$REPLY
			COMPREPLY+=("${REPLY#"$cut"}")
		done
	} 2>/dev/null < <(command debrief complete -- "${words[@]}" 2>/dev/null)
}

_debrief() {
	local cur words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
	# Without bash-completion, words that = or : cuts are not joined.
	declare -F _get_comp_words_by_ref >/dev/null &&
		_get_comp_words_by_ref -n =: cur words cword
	__debrief_reply "${words[@]:1:cword}"
}

# For git's completion, which sets words and cword, and adds spaces itself.
_git_debrief() {
	compopt +o nospace 2>/dev/null
	__debrief_reply "${words[@]:__git_cmd_idx+1:cword-__git_cmd_idx}"
}

complete -F _debrief debrief git-debrief
