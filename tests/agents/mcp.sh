#!/usr/bin/env bash
# mcp.sh FACTLINT: `factlint mcp` with the client of the protocol's Python SDK, in an environment of its own.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
factlint=$(realpath "$1")
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
if ! { python3 -m venv "$desk/venv" && "$desk/venv/bin/pip" install --quiet mcp; } > "$desk/log" 2>&1; then
    echo "SKIPPED: the Python package \`mcp\` cannot be installed, so the session with its client was NOT tested"
    tail -n 3 "$desk/log"
    exit 0
fi
"$desk/venv/bin/python" "$here/session.py" "$factlint"
