#!/usr/bin/env bash
# nvim.sh FACTLINT: a real headless Neovim with the recipe of editors/neovim, and what it shows of a draft.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
factlint=$(realpath "$1")
if ! command -v nvim > /dev/null; then
    echo "SKIPPED: nvim is not installed, so the session in Neovim was NOT tested"
    exit 0
fi
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
mkdir "$desk/bin"
ln -s "$factlint" "$desk/bin/factlint"
cat > "$desk/news.md" <<'DRAFT'
😀 The council will meet on Tuesday, February 9, 2022, at the town hall.
DRAFT
cd "$desk"
export PATH="$desk/bin:$PATH" HOME="$desk" XDG_STATE_HOME="$desk" XDG_CACHE_HOME="$desk" LC_ALL=C.UTF-8
nvim --version | head -n 1
timeout 120 nvim --headless --clean -c 'filetype on' -c "luafile $here/../../editors/neovim/factlint.lua" -c 'edit news.md' \
    -c "luafile $here/nvim.lua"
