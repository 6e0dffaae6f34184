#!/usr/bin/env bash
# hook.sh FACTLINT: the hook of editors/agents, fed as an agent feeds it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
hook=$here/../../editors/agents/factlint-hook.sh
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
mkdir "$desk/bin"
ln -s "$(realpath "$1")" "$desk/bin/factlint"
export PATH="$desk/bin:$PATH"
cd "$desk"
echo "The council will meet on Tuesday, February 9, 2022, at the town hall." > wrong.md
echo "The council will meet on Wednesday, February 9, 2022, at the town hall." > right.md
cp wrong.md wrong.rs
# ended CODE FILE [PART]: the hook's exit code for an event about the file, and what it says.
ended() {
    local status=0 said
    said=$(printf '{"tool_name": "Write", "tool_input": {"file_path": "%s"}}' "$2" | bash "$hook" 2>&1) || status=$?
    if [ "$status" -ne "$1" ] || [[ "$said" != *"${3-}"* ]]; then
        echo "hook: $2 ended with $status: $said"
        exit 1
    fi
}
ended 2 wrong.md "wrong.md:1:26: error[weekday]"
ended 0 right.md
ended 0 wrong.rs
ended 0 missing.md
ended 0 ""
echo "no JSON" | bash "$hook"
echo "hook: as it should be"
