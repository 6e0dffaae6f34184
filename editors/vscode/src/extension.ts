// factlint in VS Code: starts the language server, and tells it the settings.

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

import { command, failure, options, selector, type Settings } from "./settings";

const SECTION = "factlint";

let client: LanguageClient | undefined;
let log: vscode.LogOutputChannel;

function folder(): string | undefined {
  const first = vscode.workspace.workspaceFolders?.[0];
  return first?.uri.scheme === "file" ? first.uri.fsPath : undefined;
}

function settings(): Settings {
  const written = vscode.workspace.getConfiguration(SECTION);
  return {
    path: written.get<string>("path", "factlint"),
    minConfidence: written.get<number | null>("minConfidence", null),
    only: written.get<string[]>("only", []),
    ignore: written.get<string[]>("ignore", []),
    rules: written.get<string[]>("rules", []),
    config: written.get<string>("config", ""),
    languages: written.get<string[]>("languages", ["markdown", "plaintext"]),
  };
}

async function start(): Promise<void> {
  const now = settings();
  const run = command(now, folder());
  const server: ServerOptions = { run, debug: run };
  const clientOptions: LanguageClientOptions = {
    documentSelector: selector(now),
    initializationOptions: options(now, folder()),
    outputChannel: log,
    middleware: {
      workspace: {
        // The server asks for our section: it is told what it understands, with paths made whole.
        configuration: (params, token, next) => {
          const ours = params.items.every((item) => item.section === SECTION);
          return ours ? params.items.map(() => options(settings(), folder())) : next(params, token);
        },
      },
    },
  };
  client = new LanguageClient(SECTION, "factlint", server, clientOptions);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    void vscode.window.showErrorMessage(failure(run, error));
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  log = vscode.window.createOutputChannel("factlint", { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand("factlint.restart", restart),
    vscode.commands.registerCommand("factlint.log", () => log.show()),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("factlint.path") || change.affectsConfiguration("factlint.languages")) {
        await restart();
      } else if (change.affectsConfiguration(SECTION)) {
        const told = { [SECTION]: options(settings(), folder()) };
        await client?.sendNotification("workspace/didChangeConfiguration", { settings: told });
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
}

export function deactivate(): Promise<void> {
  return stop();
}
