# Hooks of a repository that a push comes to: new commits can be checked before
# they are taken, and published after that.
export SOURCE_DATE_EPOCH=1777593600
git clone -q --bare . server.git
mkdir -p server.git/hooks
rm -f server.git/hooks/*
cat >server.git/hooks/pre-receive <<'END'
while read -r old new ref; do
	debrief check --rev "$new" --fail-on never | tail -n 1
	debrief publish || echo "exit $?"
done
END
cat >server.git/hooks/post-receive <<'END'
debrief publish
END
chmod +x server.git/hooks/*
sed -i.bak 's/Orders/Many orders/' incidents/2026/INC-2026-0001.md
rm incidents/2026/*.bak
git add incidents
git commit -q -m 'A better title'
git push -q "$PWD/server.git" main 2>&1 | sed 's/ *$//'
git -C server.git log --format=%s
git -C server.git fsck --strict
rm -rf server.git
