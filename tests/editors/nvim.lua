-- What Neovim shows of a draft with factlint's recipe in it. Run by nvim.sh; ends with exit code 1
-- and a message where something is not as it should be.

local function fail(message)
  io.stderr:write('nvim: ' .. message .. '\n')
  vim.cmd('cquit 1')
end

local function check(what, holds)
  if not holds then fail(what) end
end

local function until_true(what, holds)
  check('waited in vain for ' .. what, vim.wait(30000, holds, 20))
end

local function run()
  local text = 'The council will meet on Tuesday, February 9, 2022, at the town hall.'
  check('the draft was not read', vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == '😀 ' .. text)

  -- Diagnostics, and what is drawn of them beside the line.
  until_true('diagnostics', function() return #vim.diagnostic.get(0) == 1 end)
  local found = vim.diagnostic.get(0)[1]
  check('code ' .. tostring(found.code), found.code == 'weekday')
  check('source ' .. tostring(found.source), found.source == 'factlint')
  -- Neovim counts bytes: the emoji before it takes four, and two in the protocol.
  check('column ' .. found.col, found.col == 5 + text:find('Tuesday') - 1)
  check('end column ' .. found.end_col, found.end_col == found.col + #'Tuesday')
  check('severity', found.severity == vim.diagnostic.severity.ERROR)
  check('message ' .. found.message, found.message:find('February 9, 2022 is a Wednesday', 1, true))
  local drawn = {}
  for _, space in pairs(vim.diagnostic.get_namespaces()) do
    local of_text = space.user_data.virt_text_ns or -1
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, of_text, 0, -1, { details = true })) do
      for _, chunk in ipairs(mark[4].virt_text or {}) do
        table.insert(drawn, chunk[1])
      end
    end
  end
  drawn = table.concat(drawn)
  check('not drawn: ' .. drawn, drawn:find('is a Wednesday, not a Tuesday', 1, true))
  local related = found.user_data.lsp.relatedInformation
  check('related places', related and #related == 1)

  -- Hover over the date: a window with how it was read.
  vim.api.nvim_win_set_cursor(0, { 1, 42 })
  vim.lsp.buf.hover()
  local hover
  until_true('the hover window', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then hover = window end
    end
    return hover ~= nil
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(hover), 0, -1, false)
  local shown = table.concat(lines, '\n')
  for _, part in ipairs({ 'February 9, 2022', '2022-02-09', 'Wednesday (the text says Tuesday)' }) do
    check('hover shows no "' .. part .. '": ' .. shown, shown:find(part, 1, true))
  end
  vim.api.nvim_win_close(hover, true)

  -- The quick fixes under the cursor; the first is chosen, as a writer would in the menu.
  local offered
  vim.ui.select = function(items, options, choose)
    offered = vim.tbl_map(function(item) return options.format_item and options.format_item(item) or '' end, items)
    choose(items[1], 1)
  end
  vim.api.nvim_win_set_cursor(0, { 1, found.col + 2 })
  vim.lsp.buf.code_action()
  until_true('the menu of actions', function() return offered ~= nil end)
  check('offered: ' .. vim.inspect(offered), #offered >= 2 and offered[1]:find('Replace “Tuesday” with “Wednesday”', 1, true))
  until_true('the edit', function()
    return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] == '😀 ' .. text:gsub('Tuesday', 'Wednesday')
  end)
  until_true('the finding to go', function() return #vim.diagnostic.get(0) == 0 end)

  -- An edit far down brings a finding; taking it back takes it away.
  vim.cmd('let &undolevels = &undolevels') -- what is undone begins here
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', 'In all, 30 of 120 respondents (20%) agreed.' })
  until_true('a finding after an edit', function()
    local now = vim.diagnostic.get(0)
    return #now == 1 and now[1].code == 'share-of-total' and now[1].lnum == 2
  end)
  vim.cmd('undo')
  until_true('the finding to go again', function() return #vim.diagnostic.get(0) == 0 end)

  -- The server ends with the editor.
  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  check('one client for the draft', #clients == 1)
  clients[1].stop(clients[1])
  until_true('the server to end', function()
    return #(vim.lsp.get_clients or vim.lsp.get_active_clients)() == 0
  end)
end

local done, why = pcall(run)
if not done then fail(why) end
io.stdout:write('nvim: diagnostics, hover, quick fix, edits: as they should be\n')
vim.cmd('qall!')
