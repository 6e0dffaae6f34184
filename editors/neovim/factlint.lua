-- factlint in Neovim, 0.7 and later. Save it as ~/.config/nvim/plugin/factlint.lua
-- (what is there is loaded at every start), and have `factlint` on the PATH.

local filetypes = {
  'markdown', 'quarto', 'rmd', 'text', 'html', 'tex', 'plaintex', 'rst', 'asciidoc', 'typst', 'org',
  'mail', 'gitcommit',
}
-- Findings that are less sure than this are not shown; leave it out for the default.
local settings = { minConfidence = 0.5 }

if vim.lsp.config then -- 0.11 and later
  vim.lsp.config('factlint', {
    cmd = { 'factlint', 'lsp' },
    filetypes = filetypes,
    root_markers = { 'factlint.yaml', '.factlint.yaml', '.git' },
    init_options = settings,
    settings = { factlint = settings },
  })
  vim.lsp.enable('factlint')
  return
end

local client
vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('factlint', { clear = true }),
  pattern = filetypes,
  callback = function(opened)
    client = client or vim.lsp.start_client({
      name = 'factlint',
      cmd = { 'factlint', 'lsp' },
      root_dir = vim.fn.getcwd(),
      init_options = settings,
      settings = { factlint = settings },
      on_exit = function() client = nil end,
    })
    if client then
      vim.lsp.buf_attach_client(opened.buf, client)
    end
  end,
})
