# A record that moved before it was deleted is missed once, where it was last.
written 2026-03-01
mkdir incidents/2026
git mv incidents/INC-2026-0007.md incidents/2026
written 2026-03-02
rm -r incidents
