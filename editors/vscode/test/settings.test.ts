import assert from "node:assert/strict";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";

import { command, expanded, failure, options, selector, type Settings } from "../src/settings";

const usual: Settings = { path: "factlint", minConfidence: null, only: [], ignore: [], rules: [], config: "", languages: ["markdown"] };

test("a name stays a name, a path starts at the folder", () => {
  assert.deepEqual(command(usual, "/work"), { command: "factlint", args: ["lsp"] });
  assert.equal(command({ ...usual, path: " " }, undefined).command, "factlint");
  assert.equal(command({ ...usual, path: "bin/factlint" }, "/work").command, path.join("/work", "bin/factlint"));
  assert.equal(command({ ...usual, path: "/opt/factlint" }, "/work").command, "/opt/factlint");
  assert.equal(command({ ...usual, path: "${workspaceFolder}/f" }, "/work").command, "/work/f");
});

test("~ is the home folder at the beginning alone", () => {
  assert.equal(expanded("~/bin/factlint", undefined, "/home/me"), "/home/me/bin/factlint");
  assert.equal(expanded("~", undefined, "/home/me"), "/home/me");
  assert.equal(expanded("~me/a~", undefined, "/home/me"), "~me/a~");
  assert.equal(expanded("~/x", undefined, "/home/$&"), "/home/$&/x");
});

test("what is not set is left to the project", () => {
  assert.deepEqual(options(usual, "/work"), { only: [], ignore: [], rules: [], config: "" });
  const set = { ...usual, minConfidence: 0.8, only: ["weekday"], rules: ["house", "/etc/rules"], config: "~/f.yaml" };
  assert.deepEqual(options(set, "/work"), {
    minConfidence: 0.8,
    only: ["weekday"],
    ignore: [],
    config: path.join(os.homedir(), "f.yaml"),
    rules: [path.join("/work", "house"), "/etc/rules"],
  });
});

test("saved and unsaved documents are checked", () => {
  const chosen = selector({ ...usual, languages: ["markdown", "latex"] });
  assert.equal(chosen.length, 6);
  assert.ok(chosen.some((one) => one.language === "latex" && one.scheme === "untitled"));
});

test("a command that is missing is told with what to do", () => {
  const told = failure({ command: "factlint", args: [] }, new Error("spawn factlint ENOENT"));
  assert.match(told, /cargo install factlint/);
  assert.match(failure({ command: "x", args: [] }, "odd"), /could not be started: odd/);
});
