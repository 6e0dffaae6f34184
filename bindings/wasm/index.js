// factlint for the browser and for Node: what `wasm-bindgen` makes of src/lib.rs stands in pkg/.
import init, { check_json, least_confidence } from "./pkg/factlint_wasm.js";

const FILE = new URL("./pkg/factlint_wasm_bg.wasm", import.meta.url);
let ready;

/** The WebAssembly beside this file: its address to fetch it from, or its bytes, since Node fetches nothing from a disk. */
async function beside() {
  if (FILE.protocol !== "file:" || !globalThis.process?.versions?.node) return FILE;
  const { readFile } = await import(/* @vite-ignore */ "node:fs/promises");
  return readFile(FILE);
}

/** Loads the WebAssembly once; called by `check` when it is needed. */
export function load(source) {
  ready ??= Promise.resolve(source ?? beside()).then((found) => init({ module_or_path: found }));
  return ready;
}

/**
 * What cannot all be true in a draft.
 * @param {string} text The whole draft.
 * @param {{name?: string, minConfidence?: number}} [options] The ending of `name` tells the format.
 * @returns {Promise<import("./index").Finding[]>}
 */
export async function check(text, { name = "draft.txt", minConfidence } = {}) {
  await load();
  const answer = JSON.parse(check_json(name, text, minConfidence ?? least_confidence()));
  if (answer.error) throw new Error(answer.error);
  return answer.findings;
}
