/** A place of a finding; the first of a finding is the one to change. */
export interface Label {
  path: string;
  text: string;
  note: string;
  /** The first byte of the draft in UTF-8; missing in formats without bytes, which have `place`. */
  start?: number;
  end?: number;
  /** From 1. */
  line?: number;
  /** In Unicode characters, from 1. */
  column?: number;
  end_line?: number;
  end_column?: number;
  place?: string;
}

/** A text that might be written instead; apply at most one. */
export interface Suggestion {
  start: number;
  end: number;
  text: string;
}

/** What cannot all be true. */
export interface Finding {
  rule: string;
  severity: "error" | "warning" | "info";
  confidence: number;
  message: string;
  help: string;
  path: string;
  labels: Label[];
  suggestions?: Suggestion[];
}

export function load(source?: unknown): Promise<unknown>;
export function check(
  text: string,
  options?: { name?: string; minConfidence?: number },
): Promise<Finding[]>;
