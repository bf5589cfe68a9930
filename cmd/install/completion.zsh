#compdef debrief git-debrief
# Completion of debrief for zsh. What may stand where, debrief itself says
# (cmd/complete.c). Names in its answers come from anyone: nothing here is
# evaluated, and zsh quotes what it puts into the command line.

_debrief() {
	local line word meaning
	local -a typed lines items

	typed=("${(@Q)words[2,CURRENT-1]}" "$PREFIX")
	lines=("${(@f)$(command debrief complete -- "${typed[@]}" 2>/dev/null)}")
	[[ $PREFIX == --*=* ]] && compset -P '--*='
	case $lines[1] in
	files) _files; return ;;
	folders) _files -/; return ;;
	esac
	for line in "${(@)lines[2,-1]}"; do
		word=${line%%$'\t'*}
		meaning=${line#$word}
		# In an item a colon ends the word.
		items+=("${${word//\\/\\\\}//:/\\:}${meaning:+:${meaning#$'\t'}}")
	done
	_describe -V debrief items
}

_debrief "$@"
