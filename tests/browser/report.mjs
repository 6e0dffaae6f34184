// Drives the HTML report in headless Chromium: what lights up, what the keys do, what a screen reader is told,
// and that nothing of a draft runs. Screenshots are left in target/browser.
//
//   node tests/browser/report.mjs target/release/factlint
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const factlint = resolve(process.argv[2] || "target/release/factlint");
const kept = resolve("target/browser");
const skip = (why) => {
  console.log(`SKIPPED: ${why}: the HTML report was NOT tried in a browser`);
  process.exit(0);
};

const onPath = (name) => spawnSync("sh", ["-c", `command -v ${name}`]).stdout?.toString().trim();
const browserPath =
  process.env.CHROMIUM || ["chromium", "chromium-browser", "google-chrome"].map(onPath).find(Boolean);
if (!browserPath) skip("no Chromium");
mkdirSync(kept, { recursive: true });
if (!existsSync(join(kept, "node_modules/playwright-core"))) {
  const options = ["install", "--prefix", kept, "--no-save", "--ignore-scripts", "--silent", "playwright-core@1"];
  if (spawnSync("npm", options, { stdio: "inherit" }).status !== 0) skip("playwright-core cannot be installed");
}
const { chromium } = createRequire(join(kept, "x.js"))("playwright-core");

const drafts = mkdtempSync(join(tmpdir(), "factlint-report-"));
const write = (name, text) => writeFileSync(join(drafts, name), text);
write(
  "release.md",
  `# Harbor fund gives $4.38 million to community workers

The harbor fund said on Tuesday, February 9, 2022, that it would pay $4.338 million to community workers in the
districts of the port.

In all, 30 of 120 respondents (20%) agreed with the plan, the fund said.

- 12 of the boats are new
- the rest are from 1998

| District | 2023 | 2024 | Change |
| --- | ---: | ---: | ---: |
| North | 1,200 | 1,320 | 10.0% |
| South | 2,400 | 2,520 | 5.0% |
| East | 800 | 840 | 15.0% |
| Total | 4,400 | 4,680 | 6.4% |

> "We meet on Monday, March 4, 2021," said Ms. Lee.
`,
);
write(
  "hostile.txt",
  `</mark></style></script><script>document.title = "owned"; window.owned = 1</script>

We meet on <img src=x onerror="window.owned = 2">Monday, March 4, 2021, & "so on". {{constructor}} <b>bold</b>

<script>window.owned = 3</script> In all, 30 of 120 respondents (20%) agreed. javascript:window.owned=4
`,
);
write("right.txt", "The council will meet on Wednesday, February 9, 2022, at the town hall.\n");
write("broken.docx", "PK");
const report = join(drafts, "out.html");
const said = spawnSync(factlint, ["check", "--format", "html:out.html", "."], { cwd: drafts });
assert.equal(said.status, 2, said.stderr.toString()); // broken.docx cannot be read
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

const problems = [];
const open = async (options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) problems.push(`asks for ${request.url()}`);
  });
  await page.goto(pathToFileURL(report).href);
  return page;
};
const lit = (page) =>
  page.$$eval("mark.lit, article.lit", (all) => all.map((node) => node.dataset.finding + ":" + node.tagName));

let tests = 0;
const test = async (name, run) => {
  try {
    await run();
    tests += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    console.error(`FAIL ${name}\n${error.stack}`);
    process.exitCode = 1;
  }
};

const page = await open();
await test("the page says what was found, and nothing in it complains", async () => {
  assert.match(await page.title(), /^factlint: .*error.* in 3 files/);
  assert.match(await page.textContent("h1"), /error/);
  assert.deepEqual(problems, []);
});
await test("nothing of a draft runs, and all of it is shown", async () => {
  assert.equal(await page.evaluate(() => window.owned), undefined);
  assert.equal(await page.$$eval("script", (all) => all.length), 1);
  assert.equal(await page.$$eval("img, .text b, iframe", (all) => all.length), 0);
  const text = await page.textContent('section[aria-label="hostile.txt"]');
  assert.ok(text.includes('<script>document.title = "owned"; window.owned = 1</script>'));
  assert.ok(text.includes('<img src=x onerror="window.owned = 2">'));
});
await test("every place is marked, and leads to its finding and back", async () => {
  const links = await page.$$eval('a[href^="#"]', (all) => all.map((a) => a.getAttribute("href").slice(1)));
  for (const id of links) assert.equal(await page.locator(`[id="${id}"]`).count(), 1, id);
  const ids = await page.$$eval("[id]", (all) => all.map((node) => node.id));
  assert.equal(new Set(ids).size, ids.length, "an id stands twice");
  const numbers = await page.$$eval("article.finding", (all) => all.map((node) => node.dataset.finding));
  for (const number of numbers) {
    assert.ok((await page.locator(`mark[data-finding="${number}"]`).count()) >= 2, `finding ${number}`);
  }
});
await test("a finding stands beside the paragraph of its first place", async () => {
  const apart = await page.$$eval("article.finding", (all) => all.filter((node) => {
    const text = node.closest(".stretch")?.querySelector(".text");
    return !text?.querySelector(`mark[data-finding="${node.dataset.finding}"]`);
  }).map((node) => node.id));
  assert.deepEqual(apart, []);
});
await test("pointing at one place lights all of them up", async () => {
  const mark = page.locator('section[aria-label="release.md"] mark').first();
  const number = await mark.getAttribute("data-finding");
  await mark.hover();
  const all = await lit(page);
  assert.ok(all.length >= 3 && all.every((one) => one.startsWith(`${number}:`)), String(all));
  await page.mouse.move(3, 3);
  assert.deepEqual(await lit(page), []);
});
await test("a click on a place chooses its finding, Escape leaves it", async () => {
  const mark = page.locator('section[aria-label="release.md"] mark').first();
  const number = await mark.getAttribute("data-finding");
  await mark.click();
  await page.mouse.move(3, 3);
  assert.equal(await page.evaluate(() => document.activeElement.id), `f${number}`);
  assert.ok((await lit(page)).length >= 3);
  await page.keyboard.press("Escape");
  assert.deepEqual(await lit(page), []);
});
await test("j and k go from finding to finding, o to its places", async () => {
  const active = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press("j");
  const first = await active();
  assert.match(first, /^f1$/);
  await page.keyboard.press("j");
  assert.equal(await active(), "f2");
  assert.match(await page.textContent(".steps output"), /^2 of \d+$/);
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  const last = await page.$$eval("article.finding", (all) => all.at(-1).id);
  assert.equal(await active(), last);
  await page.keyboard.press("j");
  await page.keyboard.press("o");
  assert.equal(await active(), "f1-1");
  await page.keyboard.press("o");
  assert.equal(await active(), "f1-2");
  await page.keyboard.press("j");
  assert.equal(await active(), "f2");
  await page.locator(".steps input").uncheck();
  await page.keyboard.press("j");
  assert.notEqual(await active(), "f3");
  await page.locator(".steps input").check();
});
await test("Tab reaches the skip link first, then all that can be chosen, each with a name", async () => {
  const fresh = await open();
  await fresh.keyboard.press("Tab");
  assert.equal(await fresh.evaluate(() => document.activeElement.className), "skip");
  const names = await fresh.$$eval("a, button, input, summary", (all) => all
    .filter((node) => !(node.getAttribute("aria-label") || node.textContent || node.closest("label")?.textContent).trim())
    .length);
  assert.equal(names, 0);
  await fresh.context().close();
});
await test("a screen reader finds its way", async () => {
  for (const [role, name] of [["navigation", "All findings"], ["main", ""], ["banner", ""], ["contentinfo", ""],
    ["region", "release.md"], ["region", "Not checked"]]) {
    const found = name ? page.getByRole(role, { name }) : page.getByRole(role);
    assert.equal(await found.count(), 1, `${role} ${name}`);
  }
  const articles = page.getByRole("article");
  assert.equal(await articles.count(), await page.locator("article.finding").count());
  assert.ok(await page.getByRole("article", { name: /is a Wednesday, not a Tuesday/ }).count());
  // Severity is a word, a number and an underline, and no color alone.
  assert.ok(await page.getByRole("link", { name: /^finding \d+, (error|warning|info), place 1 of \d+$/ }).count());
  const levels = await page.$$eval("h1, h2, h3, h4, h5, h6", (all) => all.map((node) => +node.tagName[1]));
  assert.equal(levels.filter((level) => level === 1).length, 1);
});

// How it looks: contrast by computed colors, and no text that leaves the window.
const contrast = (page) => page.evaluate(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const color = rgb(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !node.checkVisibility() || node.closest("script, .skip")) continue;
    const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) bad.push(`${node.tagName}.${node.className} "${walk.currentNode.data.trim()}" ${ratio.toFixed(2)}`);
  }
  return bad;
});
for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["narrow", { colorScheme: "light", viewport: { width: 390, height: 844 } }],
  ["narrow-dark", { colorScheme: "dark", viewport: { width: 390, height: 844 } }],
]) {
  await test(`${name}: enough contrast, nothing beyond the window`, async () => {
    const shown = await open(options);
    await shown.keyboard.press("j");
    await shown.screenshot({ path: join(kept, `report-${name}.png`), fullPage: true });
    assert.deepEqual(await contrast(shown), []);
    const over = await shown.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${over} pixels too wide`);
    await shown.context().close();
  });
}
await test("print: text and findings side by side, no bar", async () => {
  const shown = await open();
  await shown.emulateMedia({ media: "print" });
  assert.equal(await shown.locator(".steps").isVisible(), false);
  assert.deepEqual(await contrast(shown), []);
  await shown.pdf({ path: join(kept, "report.pdf"), format: "A4", preferCSSPageSize: true });
  await shown.context().close();
});
await test("without scripts the numbers still lead from place to finding and back", async () => {
  const bare = await open({ javaScriptEnabled: false, reducedMotion: "reduce" });
  assert.equal(await bare.locator(".steps").isVisible(), false);
  const number = (await bare.locator("a.ref").first().getAttribute("href")).slice(2);
  await bare.locator("a.ref").first().click();
  await bare.locator(`article#f${number}:target`).waitFor({ timeout: 5000 });
  await bare.locator(`article#f${number} .places a`).nth(1).click();
  await bare.locator(`mark#f${number}-2:target`).waitFor({ timeout: 5000 });
  await bare.context().close();
});
await test("a report without findings says so", async () => {
  execFileSync(factlint, ["check", "--format", "html:clean.html", "right.txt"], { cwd: drafts });
  const clean = await (await browser.newContext()).newPage();
  clean.on("console", (message) => problems.push(message.text()));
  await clean.goto(pathToFileURL(join(drafts, "clean.html")).href);
  assert.match(await clean.textContent("h1"), /^No contradictions found in 1 file/);
  assert.match(await clean.textContent("main"), /The council will meet/);
});
await test("nothing in any page has complained", async () => assert.deepEqual(problems, []));

await browser.close();
rmSync(drafts, { recursive: true, force: true });
console.log(`${tests} tests of the HTML report passed`);
