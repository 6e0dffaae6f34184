# factlint in Kakoune. Save it as ~/.config/kak/autoload/factlint.kak (see `:doc faq` on autoload), and have `factlint`
# on the PATH.

# Without any plugin: `:lint` marks the lines with findings and shows them; `:lint-next-message` goes to the next.
hook global WinSetOption filetype=(?:markdown|plain|html|latex|restructuredtext|asciidoc|typst|mail) %{
    set-option window lintcmd 'factlint check --format short'
}
hook global BufCreate .*\.txt %{ set-option buffer filetype plain }

# With kakoune-lsp 18 or later: findings while you write, `:lsp-hover`, `:lsp-code-actions`.
hook -group lsp-filetype-factlint global BufSetOption filetype=(?:markdown|plain|html|latex|restructuredtext|asciidoc|typst|mail) %{
    # Where the plugin is not there, there is no such option.
    try %{
        set-option -add buffer lsp_servers %{
            [factlint]
            command = "factlint"
            args = ["lsp"]
            root_globs = ["factlint.yaml", ".git"]
            [factlint.settings.factlint]
            minConfidence = 0.5
        }
    }
}
