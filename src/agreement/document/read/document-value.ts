/** What a document holds, each value with its position. */
import type { Position } from "./position.ts";

export type Entry = { readonly at: Position; readonly value: DocumentValue };
export type DocumentValue = { readonly at: Position } & (
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Entry> }
  | { readonly kind: "list"; readonly items: readonly DocumentValue[] }
  | { readonly kind: "text"; readonly text: string }
  /** `text` as it was written: 1.10, 007. */
  | { readonly kind: "number"; readonly number: number; readonly text: string }
  | { readonly kind: "boolean"; readonly boolean: boolean }
  | { readonly kind: "empty" }
);
