# Completion of debrief for fish. What may stand where, debrief itself says
# (cmd/complete.c). Names in its answers come from anyone: nothing here is
# evaluated, and fish quotes what it puts into the command line.

function __debrief_complete
	set -l typed (commandline -opc)
	set -l last (commandline -ct)
	set -l lines (command debrief complete -- $typed[2..] "$last" 2>/dev/null)
	set -l option (string match -r -- '^--[^=]*=' "$last")
	switch "$lines[1]"
		case files
			__fish_complete_path "$last"
		case folders
			__fish_complete_directories "$last"
		case words
			for line in $lines[2..]
				echo -- "$option$line"
			end
	end
end

complete -c debrief -f -a '(__debrief_complete)'
complete -c git-debrief -w debrief
