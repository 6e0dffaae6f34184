#!/usr/bin/env bash
# helix.sh FACTLINT: a real Helix in a real terminal (tmux), with the recipe of editors/helix: what it shows of a draft, the
# hover, and a quick fix that is chosen and saved. Helix is the package `hx` of Debian 13 and later.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
factlint=$(realpath "$1")
if ! command -v hx > /dev/null || ! command -v tmux > /dev/null; then
    echo "SKIPPED: hx or tmux is not installed, so the session in Helix was NOT tested"
    exit 0
fi
desk=$(mktemp -d)
# A terminal of its own for each draft.
tmux() { command tmux -S "$desk/$draft.tmux" "$@"; }
trap 'tmux kill-server 2> /dev/null || true; rm -rf "$desk"' EXIT
draft=none
mkdir -p "$desk/bin" "$desk/config/helix"
ln -s "$factlint" "$desk/bin/factlint"
cp "$here/../../editors/helix/languages.toml" "$desk/config/helix/"
printf '😀 The council will meet on Tuesday, February 9, 2022, at the town hall.\n' | tee "$desk/news.md" > "$desk/news.txt"
cd "$desk"
export PATH="$desk/bin:$PATH" HOME="$desk" XDG_CONFIG_HOME="$desk/config" XDG_CACHE_HOME="$desk" LC_ALL=C.UTF-8
hx --version

# until NAME TEXT: waits until the screen shows a text.
until_shown() {
    for _ in $(seq 150); do
        tmux capture-pane -p > screen
        if tr -s ' \n' ' ' < screen | grep -qF -- "$2"; then return; fi
        sleep 0.2
    done
    echo "helix: $1 does not show '$2':"; cat screen; tail -n 5 "$desk/helix/helix.log" 2> /dev/null || true
    exit 1
}

for draft in news.md news.txt; do
    tmux -f /dev/null new-session -d -x 110 -y 30 "TERM=screen-256color hx $draft"
    until_shown "the draft $draft" 'The council'
    # With the cursor on it, the finding is told.
    tmux send-keys '/Tuesday' Enter
    until_shown "a finding in $draft" 'is a Wednesday, not a Tuesday'
    tmux send-keys ' ' a
    until_shown "the quick fixes of $draft" 'Replace “Tuesday” with “Wednesday”'
    tmux send-keys Enter Escape
    tmux send-keys ':w' Enter
    for _ in $(seq 50); do grep -qs "on Wednesday, February 9" "$draft" && break; sleep 0.2; done
    grep -q 'on Wednesday, February 9' "$draft" || { echo "helix: $draft was not mended:"; cat "$draft"; exit 1; }
    tmux send-keys '/February' Enter
    tmux send-keys ' ' k
    until_shown "the hover of $draft" '2022-02-09'
    tmux send-keys Escape ':q!' Enter
    tmux kill-server 2> /dev/null || true
done
echo "helix: finding, quick fix and hover as they should be"
