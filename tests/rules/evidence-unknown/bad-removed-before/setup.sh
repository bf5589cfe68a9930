mkdir -p docs
echo Proof >docs/proof.md
git add docs
git commit -q -m Proof
git rm -q docs/proof.md
