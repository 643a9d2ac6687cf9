/** Anchors as a file of them is written: one a line, the oldest first. `baton verify --anchors` reads it. */
import type { Anchor } from "../client/data-client.ts";

/** @param anchors the latest first */
export function anchorLines(anchors: readonly Anchor[]): string {
  return anchors
    .toReversed()
    .map((anchor) => `${JSON.stringify(anchor)}\n`)
    .join("");
}
