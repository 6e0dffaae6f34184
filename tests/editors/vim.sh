#!/usr/bin/env bash
# vim.sh FACTLINT: a real Vim with the recipe of editors/vim: the quickfix list, and ALE where it is installed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
factlint=$(realpath "$1")
if ! command -v vim > /dev/null || ! vim --version | grep -q '+lambda'; then
    echo "SKIPPED: vim (with +lambda) is not installed, so the session in Vim was NOT tested"
    exit 0
fi
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
mkdir "$desk/bin"
ln -s "$factlint" "$desk/bin/factlint"
echo "The council will meet on Tuesday, February 9, 2022, at the town hall." > "$desk/news.md"
cd "$desk"
export PATH="$desk/bin:$PATH" HOME="$desk" LC_ALL=C.UTF-8 SAID="$desk/said" TERM=xterm
ale=/usr/share/vim-ale
set +e
timeout 120 vim -Nu NONE -i NONE --not-a-term -c "if isdirectory('$ale') | set rtp^=$ale | runtime plugin/ale.vim | endif" \
    -c "source $here/../../editors/vim/factlint.vim" -c "doautocmd VimEnter" -S "$here/vim-test.vim" > "$desk/screen" 2>&1 < /dev/null
status=$?
set -e
vim --version | head -n 1
cat "$SAID" 2> /dev/null || { echo "vim: said nothing"; tail -c 2000 "$desk/screen"; exit 1; }
exit "$status"
