# offer.zsh FOLDER: what the completion in FOLDER offers in a real interactive zsh, by typing into one.
zmodload zsh/zpty
zpty shell zsh -f -i
heard=
# Types, and waits until nothing has come for two seconds.
type() {
    zpty -n -w shell "$1"
    local part quiet=0
    while ((quiet < 20)); do
        if zpty -r -t shell part; then heard+=$part; quiet=0; else sleep 0.1; ((quiet += 1)); fi
    done
}
type $'PS1=; fpath=('$1$' $fpath); autoload -Uz compinit && compinit -u -D\n'
for line in 'factlint ' 'factlint check --fo' 'factlint check --fail-on ' 'factlint check --inp' 'factlint completions '; do
    type $line$'\t\t'
    # The line is cleared.
    type $'\C-u'
done
print -r -- $heard
