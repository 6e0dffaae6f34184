// The server as the extension speaks to it: the real program, over the client's own transport. FACTLINT names it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test } from "node:test";

import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Hover,
  type InitializeResult,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";

import { command, options, type Settings } from "../src/settings";

const factlint = process.env.FACTLINT;
const settings: Settings = {
  path: factlint ?? "factlint",
  minConfidence: null,
  only: [],
  ignore: [],
  rules: [],
  config: "",
  languages: [],
};
const uri = "untitled:Untitled-1";
const text = "😀 The council will meet on Tuesday, February 9, 2022, at the town hall.\n";

test("a draft is opened, checked, mended and closed", { skip: !factlint && "FACTLINT names no server" }, async () => {
  const { command: program, args } = command(settings, undefined);
  const server = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published: PublishDiagnosticsParams[] = [];
  let heard = () => {};
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    published.push(params);
    heard();
  });
  const diagnostics = async (version: number) => {
    for (;;) {
      const found = published.find((one) => one.version === version);
      if (found) return found.diagnostics;
      await new Promise<void>((resolve) => (heard = resolve));
    }
  };
  connection.listen();

  const hello = await connection.sendRequest<InitializeResult>("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      general: { positionEncodings: ["utf-16"] },
      textDocument: { publishDiagnostics: { relatedInformation: true }, hover: { contentFormat: ["markdown"] } },
    },
    initializationOptions: options(settings, undefined),
  });
  assert.equal(hello.capabilities.positionEncoding, "utf-16");
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "markdown", version: 1, text },
  });
  const [found, ...others] = await diagnostics(1);
  assert.equal(others.length, 0);
  assert.equal(found.code, "weekday");
  const start = text.indexOf("Tuesday"); // in UTF-16 units, as the protocol counts
  assert.deepEqual(found.range.start, { line: 0, character: start });
  assert.equal(found.relatedInformation?.length, 1);

  const place = { textDocument: { uri }, position: { line: 0, character: start + 12 } };
  const hover = await connection.sendRequest<Hover>("textDocument/hover", place);
  assert.match(JSON.stringify(hover.contents), /2022-02-09/);
  const actions = await connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri },
    range: found.range,
    context: { diagnostics: [found] },
  });
  assert.equal(actions[0].title, "Replace “Tuesday” with “Wednesday”");
  const [edit] = actions[0].edit?.changes?.[uri] ?? [];
  await connection.sendNotification("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range: edit.range, text: edit.newText }],
  });
  assert.deepEqual(await diagnostics(2), []);

  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  assert.equal(await ended, 0);
  connection.dispose();
});
