#!/usr/bin/env bash
# kak.sh FACTLINT: a real Kakoune without a terminal, with the recipe of editors/kakoune, and what `:lint` makes of a draft.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
factlint=$(realpath "$1")
if ! command -v kak > /dev/null; then
    echo "SKIPPED: kak is not installed, so the session in Kakoune was NOT tested"
    exit 0
fi
desk=$(mktemp -d)
trap 'rm -rf "$desk"' EXIT
mkdir "$desk/bin"
ln -s "$factlint" "$desk/bin/factlint"
printf 'A headline\n\nThe council will meet on Tuesday, February 9, 2022, at the town hall.\n' > "$desk/news.md"
cd "$desk"
export PATH="$desk/bin:$PATH" HOME="$desk" LC_ALL=C.UTF-8 SAID="$desk/said" XDG_RUNTIME_DIR="$desk" XDG_CONFIG_HOME="$desk/config"
# As the recipe says: in the folder of what is loaded at the start, beside a link to what comes with Kakoune.
mkdir -p "$desk/config/kak/autoload"
ln -s /usr/share/kak/autoload "$desk/config/kak/autoload/standard"
cp "$here/../../editors/kakoune/factlint.kak" "$desk/config/kak/autoload/"
timeout 60 kak -ui dummy -e "
    hook -once buffer BufSetOption lint_error_count=[1-9].* %{
        evaluate-commands %sh{ printf '%s|%s|%s\n' \"\$kak_opt_lint_error_count\" \"\$kak_opt_lint_flags\" \"\$kak_opt_lint_messages\" > \"\$SAID\" }
        quit!
    }
    lint-buffer
" news.md > "$desk/log" 2>&1 || true
said=$(cat "$SAID" 2> /dev/null || true)
case "$said" in
    "1|"*"3|"*"error[weekday]: February 9, 2022 is a Wednesday, not a Tuesday"*) echo "kak: :lint as it should be" ;;
    *) echo "kak: said '$said'"; tail -c 1000 "$desk/log"; exit 1 ;;
esac
