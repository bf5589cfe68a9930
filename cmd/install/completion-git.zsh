#autoload
# `git debrief`, for git's own completion.
_debrief "$@"
