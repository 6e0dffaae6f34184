" What Vim shows of a draft with factlint's recipe in it: by the quickfix list, and by ALE where it is there.
set nocompatible encoding=utf-8 hidden

function! Fail(what) abort
  call writefile(['vim: ' . a:what], $SAID)
  cquit
endfunction

function! Check(what, holds) abort
  if !a:holds | call Fail(a:what) | endif
endfunction

function! WaitFor(what, holds) abort
  for l:turn in range(600)
    if a:holds() | return | endif
    sleep 100m
  endfor
  call Fail('waited in vain for ' . a:what)
endfunction

function! Run() abort
  edit news.md
  Factlint
  let l:found = getqflist()
  call Check('quickfix: ' . string(l:found), len(l:found) == 1)
  let l:one = l:found[0]
  call Check('place: ' . string(l:one), l:one.lnum == 1 && l:one.col == 26 && l:one.type ==? 'e')
  call Check('text: ' . l:one.text, l:one.text =~# 'is a Wednesday, not a Tuesday')
  call Check('file: ' . bufname(l:one.bufnr), bufname(l:one.bufnr) ==# 'news.md')
  cclose
  if !exists('g:loaded_ale')
    call writefile(['vim: quickfix as it should be; SKIPPED: ALE is not installed'], $SAID)
    return
  endif
  setlocal filetype=markdown
  call ale#Queue(0)
  call WaitFor('ALE', {-> len(ale#engine#GetLoclist(bufnr('')))  == 1})
  let l:one = ale#engine#GetLoclist(bufnr(''))[0]
  call Check('ALE: ' . string(l:one), l:one.code ==# 'weekday' && l:one.col == 26 && l:one.end_col == 32)
  call setline(1, substitute(getline(1), 'Tuesday', 'Wednesday', ''))
  doautocmd TextChanged
  call ale#Queue(0)
  call WaitFor('the finding to go', {-> empty(ale#engine#GetLoclist(bufnr('')))})
  call writefile(['vim: quickfix, and findings by ALE: as they should be'], $SAID)
endfunction

try
  call Run()
catch
  call Fail(v:exception . ' at ' . v:throwpoint)
endtry
qall!
