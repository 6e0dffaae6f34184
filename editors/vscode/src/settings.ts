// What the user has set, as the server is started by it. Nothing here knows the editor: it is tested without one.

import * as os from "node:os";
import * as path from "node:path";

/** The settings of the section `factlint`. */
export interface Settings {
  path: string;
  minConfidence: number | null;
  only: string[];
  ignore: string[];
  rules: string[];
  config: string;
  languages: string[];
}

/** What the server understands of them; what is not said here stays as the project's configuration has it. */
export interface Options {
  minConfidence?: number;
  only?: string[];
  ignore?: string[];
  rules?: string[];
  config?: string;
}

/** How the server is started. */
export interface Command {
  command: string;
  args: string[];
}

/** `~` and `${workspaceFolder}` in a path that the user wrote. */
export function expanded(written: string, folder: string | undefined, home = os.homedir()): string {
  const withHome = written.replace(/^~(?=$|[\\/])/, () => home);
  return withHome.replace(/\$\{workspaceFolder\}/g, () => folder ?? ".");
}

/** The command that serves: a name on the PATH, or a path. */
export function command(settings: Settings, folder: string | undefined): Command {
  const written = expanded(settings.path.trim() || "factlint", folder);
  const isPath = /[\\/]/.test(written);
  const found = isPath && folder !== undefined && !path.isAbsolute(written) ? path.join(folder, written) : written;
  return { command: found, args: ["lsp"] };
}

/** What the server is told at the start, and when settings change. Empty lists take back what was set before. */
export function options(settings: Settings, folder: string | undefined): Options {
  const absolute = (given: string) => {
    const written = expanded(given, folder);
    return folder !== undefined && !path.isAbsolute(written) ? path.join(folder, written) : written;
  };
  const { only, ignore } = settings;
  const config = settings.config.trim() === "" ? "" : absolute(settings.config);
  const told: Options = { only, ignore, rules: settings.rules.map(absolute), config };
  if (typeof settings.minConfidence === "number") {
    told.minConfidence = settings.minConfidence;
  }
  return told;
}

/** The documents that are checked: saved or not, but no output, no diff's other side. */
export function selector(settings: Settings): { language: string; scheme: string }[] {
  return settings.languages.flatMap((language) =>
    ["file", "untitled", "vscode-vfs"].map((scheme) => ({ language, scheme })),
  );
}

/** What to tell the user where the server could not be started. */
export function failure(started: Command, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  if (/ENOENT/.test(why)) {
    return `factlint: \`${started.command}\` was not found. Install it (\`cargo install factlint\`), or set factlint.path.`;
  }
  return `factlint could not be started: ${why}`;
}
