#!/usr/bin/env bash
# emacs.sh FACTLINT: a real Emacs without a window, with Eglot and the recipe of editors/emacs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
factlint=$(realpath "$1")
if ! command -v emacs > /dev/null || ! emacs --batch --eval "(progn (package-initialize) (require 'eglot))" > /dev/null 2>&1; then
    echo "SKIPPED: emacs with eglot is not installed, so the session in Emacs was NOT tested"
    exit 0
fi
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
mkdir "$desk/bin"
ln -s "$factlint" "$desk/bin/factlint"
echo "😀 The council will meet on Tuesday, February 9, 2022, at the town hall." > "$desk/news.md"
cd "$desk"
export PATH="$desk/bin:$PATH" HOME="$desk" LC_ALL=C.UTF-8
emacs --version | head -n 1
timeout 120 emacs --batch --eval "(package-initialize)" --eval "(unless (locate-library \"markdown-mode\") \
(define-derived-mode markdown-mode text-mode \"Markdown\") (add-to-list 'auto-mode-alist '(\"\\\\.md\\\\'\" . markdown-mode)))" \
    -l "$here/../../editors/emacs/factlint.el" -l "$here/emacs-test.el"
