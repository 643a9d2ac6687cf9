/** What people are told that is about no lead, in words: a version to sign, a digest, a review. */
import type { Occasion } from "../../engine/occasion/next-occasion.ts";

export type ToldVersion = {
  readonly kind: "proposed" | "activated";
  readonly version: number;
  /** Whether the receiver is to sign it. */
  readonly mustSign: boolean;
};

/** @example "Version 2 of the agreement is proposed: sign it" */
export function versionWords({ kind, version, mustSign }: ToldVersion): string {
  if (kind === "activated") return `Version ${version} of the agreement is in force`;
  const todo = mustSign ? "read it, and sign it" : "read it, and say what you think";
  return `Version ${version} of the agreement is proposed: ${todo}`;
}

/** @example "Digest “weekly”: look at the numbers" */
export function occasionWords({ what }: Pick<Occasion, "what">): string {
  if (what.kind === "digest") return `Digest “${what.id}”: look at the numbers`;
  return what.of === "results"
    ? "The review of the results is due: look at the numbers together"
    : "The review of the terms is due: go through the agreement together";
}
