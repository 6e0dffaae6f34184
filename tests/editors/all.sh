#!/usr/bin/env bash
# all.sh FACTLINT [--install]: every editor's recipe in the real editor, the VS Code extension, and the tools for agents by
# the clients that they are made for. What is not installed is said and passed over; --install installs it where apt-get
# can.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
factlint=$(realpath "$1")
if [ "${2-}" = --install ] && command -v apt-get > /dev/null && [ "$(id -u)" -eq 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install --yes --no-install-recommends neovim vim vim-ale emacs-nox elpa-eglot kakoune tmux; } \
        > /tmp/factlint-editors.log 2>&1 || echo "not all editors could be installed: $(tail -n 1 /tmp/factlint-editors.log)"
fi
# Helix is no package of Debian 12: it comes along where there is one.
if [ "${2-}" = --install ] && ! command -v hx > /dev/null && [ "$(id -u)" -eq 0 ]; then
    apt-get install --yes --no-install-recommends hx > /dev/null 2>&1 || true
fi
for editor in nvim vim emacs kak helix; do
    bash "$here/$editor.sh" "$factlint"
done
python3 "$here/session.py" "$factlint"
bash "$root/tests/agents/hook.sh" "$factlint"
bash "$root/tests/agents/mcp.sh" "$factlint"
if command -v npm > /dev/null; then
    cd "$root/editors/vscode"
    npm ci --no-audit --no-fund > /dev/null 2>&1
    npm run --silent check
    npm run --silent build > /dev/null 2>&1
    FACTLINT=$factlint npm test --silent | grep -E '^# (pass|fail|skipped)'
    npm run --silent package > /dev/null 2>&1
    echo "vscode: builds, passes its tests, is packed: $(stat -c %s factlint.vsix) bytes"
    # The real editor takes minutes to install (its native parts are compiled), so it is asked for.
    if [ -n "${CODE_SERVER:-}" ]; then
        (cd "$root" && node tests/editors/vscode.mjs "$factlint" "$CODE_SERVER" editors/vscode/factlint.vsix)
    else
        echo "SKIPPED: CODE_SERVER=.../code-server/out/node/entry.js (npm install code-server) tries it in the real editor"
    fi
else
    echo "SKIPPED: npm is not installed, so the VS Code extension was NOT tested"
fi
