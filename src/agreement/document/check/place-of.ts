/** Where in the document a path of keys leads. */
import type { DocumentValue } from "../read/document-value.ts";
import type { Position } from "../read/position.ts";
import type { Step } from "./finding.ts";

/** @returns the place of the last key that is there, and the path to it: a check may name more than was written */
export function placeOf(
  document: DocumentValue,
  steps: readonly Step[],
): { readonly at: Position; readonly path: string } {
  let value = document;
  const path: string[] = [];
  for (const step of steps) {
    if (value.kind !== "map") break;
    const key = typeof step === "string" ? step : [...value.entries.keys()].find(step);
    const entry = key === undefined ? undefined : value.entries.get(key);
    if (key === undefined || entry === undefined) break;
    path.push(key);
    value = entry.value;
  }
  return { at: value.at, path: path.join(".") };
}
