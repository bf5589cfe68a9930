# The link from a step to its control leads there, even where the control's name
# holds characters that a page does not: they are spelt out in both.
example
printf '| **1** | Odd\342\200\256 \302\205s | C\357\277\277C1 |\n' >row
sed -i '/| \*\*1-4\*\* | SOC 2/r row' procedures/post-incident-review.md
rm row
debrief build --no-cache --as-of 2026-06-01 --out ../site 2>/dev/null
sed -n 's/.*<[^>]* id="\([^"]*Odd[^"]*\)".*/\1/p' ../site/compliance.html
grep -o 'href="compliance.html#Odd[^"]*"' ../site/procedure.html
