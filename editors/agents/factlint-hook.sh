#!/usr/bin/env bash
# A hook for coding agents that run one after a file was written (Claude Code: PostToolUse). It reads the event as JSON on
# standard input, checks the file if it is a document, and gives findings back to the model by exit code 2.
set -uo pipefail
command -v factlint > /dev/null || exit 0
file=$(python3 -c '
import json, sys
event = json.load(sys.stdin)
given = event.get("tool_input") or {}
print(given.get("file_path") or given.get("path") or "")
' 2> /dev/null) || exit 0
case "$file" in
    *.md | *.markdown | *.txt | *.html | *.htm | *.tex | *.rst | *.adoc | *.org | *.docx) ;;
    *) exit 0 ;;
esac
[ -f "$file" ] || exit 0
found=$(factlint check --format short "$file" 2> /dev/null)
# 1: something was found. A file that could not be checked (2) is no reason to stop the agent.
[ "$?" -eq 1 ] || exit 0
{
    echo "factlint: these places cannot all be true. Go back to the source of the figures, correct what is wrong there"
    echo "and nowhere else, and do not change a figure only to silence this:"
    echo "$found"
} >&2
exit 2
