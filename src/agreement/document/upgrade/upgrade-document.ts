/**
 * Brings a document of an older format to the present one, a version at a time. It moves nodes: comments, order and the places that problems
 * point at stay as they were written.
 */
import { isMap, isScalar, type Node, type YAMLMap } from "yaml";
import { FORMAT_VERSION } from "../../terms/format-version.ts";
import { fromFormat1 } from "./from-format-1.ts";
import { fromFormat2 } from "./from-format-2.ts";

/** The n-th step makes format n + 1 of format n, counted from 1. */
const STEPS: readonly ((top: YAMLMap) => void)[] = [fromFormat1, fromFormat2];

/** What is no agreement, or of a format that is not known, is left as it is. */
export function upgradeDocument(contents: Node | null): void {
  if (!isMap(contents)) return;
  const version = contents.get("baton", true);
  if (!isScalar(version) || typeof version.value !== "number") return;
  const from = version.value;
  if (!Number.isInteger(from) || from < 1 || from >= FORMAT_VERSION) return;
  for (const step of STEPS.slice(from - 1)) step(contents);
  // Its text goes on saying what was written.
  version.value = FORMAT_VERSION;
}
