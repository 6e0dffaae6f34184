// Drives the VS Code extension in the real editor: code-server (VS Code as a web page, from npm) in headless Chromium.
// Findings are underlined and listed with their other places, a figure tells on hover how it was read, a quick fix mends
// the draft, what is typed is checked, and a program that is missing is told with what to do.
//
//   node tests/editors/vscode.mjs FACTLINT CODE_SERVER EXTENSION.vsix
//
// CODE_SERVER is the package's out/node/entry.js (`npm install code-server`).
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [factlint, server, extension] = process.argv.slice(2).map((path) => resolve(path));
const kept = resolve("target/browser");
mkdirSync(kept, { recursive: true });
if (!existsSync(join(kept, "node_modules/playwright-core"))) {
  execFileSync("npm", ["install", "--prefix", kept, "--no-save", "--ignore-scripts", "--silent", "playwright-core@1"]);
}
const { chromium } = createRequire(join(kept, "x.js"))("playwright-core");

const home = mkdtempSync(join(tmpdir(), "factlint-vscode-"));
const drafts = join(home, "drafts");
const user = join(home, "data/User");
mkdirSync(drafts);
mkdirSync(user, { recursive: true });
const draft = join(drafts, "draft.md");
writeFileSync(draft, "# News\n\n😀 The council will meet on Tuesday, February 9, 2022, at the town hall.\n");
const settings = (path) =>
  writeFileSync(
    join(user, "settings.json"),
    JSON.stringify({
      "factlint.path": path,
      "workbench.startupEditor": "none",
      "security.workspace.trust.enabled": false,
      "telemetry.telemetryLevel": "off",
      "files.autoSave": "afterDelay",
      "files.autoSaveDelay": 200,
    }),
  );
settings(factlint);
const folders = ["--user-data-dir", join(home, "data"), "--extensions-dir", join(home, "extensions")];
const env = { ...process.env, HOME: home };
execFileSync("node", [server, ...folders, "--install-extension", extension], { env });

const port = await new Promise((found) => {
  const free = createServer().listen(0, "127.0.0.1", () => {
    const { port } = free.address();
    free.close(() => found(port));
  });
});
const options = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check"];
const running = spawn("node", [server, ...folders, ...options, drafts], { env, stdio: "ignore" });
const address = `http://127.0.0.1:${port}/?folder=${drafts}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run"],
});
const patience = 120_000;

async function opened() {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  for (let tries = 0; ; tries += 1) {
    const reached = await page.goto(address).catch((error) => error);
    if (!(reached instanceof Error)) break;
    assert(tries < 60, reached);
    await new Promise((passed) => setTimeout(passed, 1000));
  }
  const file = page.locator('.explorer-folders-view [aria-label*="draft.md"]').first();
  await file.waitFor({ timeout: patience });
  await file.dblclick();
  return page;
}

try {
  const page = await opened();
  await page.waitForSelector(".squiggly-error", { timeout: patience });
  await page.keyboard.press("Control+Shift+M");
  const problem = page.locator(".markers-panel", { hasText: "February 9, 2022 is a Wednesday, not a Tuesday" });
  await problem.waitFor({ timeout: patience });
  const told = (await problem.innerText()).replace(/\s+/g, " ");
  // Columns count UTF-16 units: the face takes two.
  for (const part of ["factlint weekday [Ln 3, Col 29]", "February 9, 2022: this is a Wednesday"]) {
    assert(told.includes(part), `${part} is not in ${told}`);
  }

  // The words of the draft may be drawn in several pieces; the date's is found by its text.
  const date = page.locator(".view-line span", { hasText: "February 9" }).last();
  const box = await date.boundingBox();
  const at = (await date.innerText()).replaceAll("\u00a0", " ");
  const letter = box.width / at.length;
  await page.mouse.move(box.x + letter * (at.indexOf("February") + 2), box.y + box.height / 2);
  const hover = page.locator(".monaco-hover:visible", { hasText: "2022-02-09" }).first();
  await hover.waitFor({ timeout: patience });
  await page.screenshot({ path: join(kept, "vscode-hover.png") });

  await page.keyboard.press("Escape");
  await page.mouse.click(box.x + letter * (at.indexOf("Tuesday") + 2), box.y + box.height / 2);
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget", { hasText: "Replace “Tuesday” with “Wednesday”" }).waitFor({ timeout: patience });
  await page.screenshot({ path: join(kept, "vscode-fix.png") });
  await page.keyboard.press("Enter");
  await page.waitForSelector(".squiggly-error", { state: "detached", timeout: patience });
  for (let tries = 0; !readFileSync(draft, "utf8").includes("Wednesday, February 9, 2022"); tries += 1) {
    assert(tries < 100, readFileSync(draft, "utf8"));
    await new Promise((passed) => setTimeout(passed, 200));
  }

  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nIn all, 30 of 120 respondents (20%) agreed.");
  await page.waitForSelector(".squiggly-warning", { timeout: patience });
  await page.screenshot({ path: join(kept, "vscode-typed.png") });
  await page.close();

  settings(join(home, "no-such-program"));
  const without = await opened();
  const told2 = without.locator(".notifications-toasts", { hasText: "was not found. Install it" });
  await told2.waitFor({ timeout: patience });
  await without.screenshot({ path: join(kept, "vscode-missing.png") });
  console.log("vscode: findings, other places, hover, quick fix, typing, a missing program: as they should be");
} finally {
  await browser.close();
  running.kill();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
