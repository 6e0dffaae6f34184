" factlint in Vim 8 and later. Save it as ~/.vim/plugin/factlint.vim, and have `factlint` on the PATH.

" Without any plugin: `:Factlint` checks this file and fills the quickfix list (`:cwindow`, `:cnext`).
command! -bar -nargs=* -complete=file Factlint call s:check(<q-args> ==# '' ? [expand('%')] : [<f-args>])

function! s:check(paths) abort
  let l:found = systemlist('factlint check --format short ' . join(map(copy(a:paths), 'shellescape(v:val)')) . ' 2>&1')
  let l:before = &errorformat
  " path:line:column: severity[rule]: message
  let &errorformat = '%f:%l:%v: %trror[%.%#]: %m,%f:%l:%v: %tarning[%.%#]: %m,%f:%l:%v: %tnfo[%.%#]: %m,%-G%.%#'
  try
    call setqflist([], ' ', {'title': 'factlint', 'lines': l:found})
  finally
    let &errorformat = l:before
  endtry
  cwindow
endfunction

" With ALE (https://github.com/dense-analysis/ale): findings while you write, suggestions by :ALECodeAction, how a
" figure was read by :ALEHover.
function! s:define() abort
  for l:filetype in ['markdown', 'text', 'html', 'tex', 'plaintex', 'rst', 'asciidoc', 'typst', 'org', 'mail']
    call ale#linter#Define(l:filetype, {
    \   'name': 'factlint',
    \   'lsp': 'stdio',
    \   'executable': 'factlint',
    \   'command': '%e lsp',
    \   'language': l:filetype,
    \   'project_root': {buffer -> getcwd()},
    \   'initialization_options': {'minConfidence': 0.5},
    \})
  endfor
endfunction

augroup factlint
  autocmd!
  " ALE is there, or not, when all plugins are loaded.
  autocmd VimEnter * if exists('g:loaded_ale') | call s:define() | endif
augroup END
