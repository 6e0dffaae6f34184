#!/usr/bin/env bash
# all.sh FACTLINT [--install]: the completions and manual pages in the real shells and the real `man`. What is not installed
# is said and passed over; --install installs it where apt-get can.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
factlint=$(realpath "$1")
if [ "${2-}" = --install ] && command -v apt-get > /dev/null && [ "$(id -u)" -eq 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install --yes --no-install-recommends zsh fish man-db; } > /tmp/factlint-shells.log 2>&1 \
        || echo "not all shells could be installed: $(tail -n 1 /tmp/factlint-shells.log)"
fi
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
mkdir "$desk/bin" "$desk/zsh" "$desk/man1"
ln -s "$factlint" "$desk/bin/factlint"
export PATH="$desk/bin:$PATH" HOME="$desk" LC_ALL=C.UTF-8
cd "$desk"

# want NAME WORD...: what was offered has these words.
want() {
    local name=$1
    shift
    for word in "$@"; do
        grep -q -e "$word" "$desk/offered" || { echo "$name does not offer $word:"; cat -v "$desk/offered"; exit 1; }
    done
}

factlint completions bash > "$desk/completions.bash"
bash --norc -c '
    source ./completions.bash
    offer() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _factlint factlint "${@: -1}" "${@: -2:1}"; printf "%s\n" "${COMPREPLY[@]}"; }
    offer factlint ch; offer factlint check --fo; offer factlint check --fail-on ""; offer factlint completions z
' > "$desk/offered"
want bash check --format --force-exclude never zsh
echo "bash: completes commands, options and values"

if command -v zsh > /dev/null; then
    factlint completions zsh > "$desk/zsh/_factlint"
    timeout 120 zsh -f "$here/offer.zsh" "$desk/zsh" > "$desk/offered"
    want zsh 'Report contradictions in documents' --force-exclude never asciidoc powershell
    echo "zsh: completes commands, options and values"
else
    echo "SKIPPED: zsh is not installed, so its completions were NOT tried"
fi

if command -v fish > /dev/null; then
    factlint completions fish > "$desk/factlint.fish"
    fish --no-config -c 'source factlint.fish
        complete -C "factlint ch"; complete -C "factlint check --fo"; complete -C "factlint check --fail-on "' > "$desk/offered"
    want fish 'check.*Report contradictions in documents' --force-exclude 'never.*exit with 0'
    echo "fish: completes commands, options and values"
else
    echo "SKIPPED: fish is not installed, so its completions were NOT tried"
fi

if command -v man > /dev/null; then
    factlint man --folder "$desk/man1" > /dev/null
    for page in "$desk"/man1/*.1; do
        # What groff finds wrong in a page it says on the standard error.
        MANWIDTH=100 man --warnings -l "$page" > "$desk/offered" 2> "$desk/wrong"
        [ ! -s "$desk/wrong" ] || { echo "${page##*/}:"; cat "$desk/wrong"; exit 1; }
        want "${page##*/}" '^NAME' '^SYNOPSIS'
    done
    echo "man: $(ls "$desk"/man1 | wc -l) pages, without a warning"
else
    echo "SKIPPED: man is not installed, so the manual pages were NOT tried"
fi
