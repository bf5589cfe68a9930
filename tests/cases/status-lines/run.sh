# A title or a name of several lines is one line wherever it is listed, so that
# none begins with what a runner takes for a command.
for format in text csv markdown json; do
	echo "== $format"
	debrief status --as-of 2026-06-01 --format $format || echo "exit $?"
done
