/** What waits for somebody beside their queue, one line each. */
import { counted } from "../english/counted.ts";

/** @example ("grey", 2) → "2 leads in the gray zone to decide" */
export function waitingLeadsWords(kind: "grey" | "dispute" | "rejection", count: number): string {
  switch (kind) {
    case "grey":
      return `${counted(count, "lead")} in the gray zone to decide`;
    case "dispute":
      return `${counted(count, "dispute")} to decide`;
    case "rejection":
      return `${counted(count, "rejection")} to answer`;
  }
}

/** @example ("sign", 3, 1) → "Version 3 of the agreement waits for your signature" */
export function waitingVersionWords(kind: "sign" | "comments", version: number, count: number): string {
  return kind === "sign"
    ? `Version ${version} of the agreement waits for your signature`
    : `${counted(count, "open comment")} on version ${version} of the agreement, which you wrote`;
}
