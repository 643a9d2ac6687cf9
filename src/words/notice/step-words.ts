/** Notices that are about no lead: a version to sign, a digest, a review. */
import type { Occasion } from "../../engine/occasion/next-occasion.ts";

export type ToldVersion = {
  readonly kind: "proposed" | "activated";
  readonly version: number;
  /** Whether the recipient is to sign it. */
  readonly mustSign: boolean;
};

/** @example "Version 2 of the agreement is proposed: review and sign it" */
export function versionWords({ kind, version, mustSign }: ToldVersion): string {
  if (kind === "activated") return `Version ${version} of the agreement is in effect`;
  const todo = mustSign ? "review and sign it" : "review it and comment";
  return `Version ${version} of the agreement is proposed: ${todo}`;
}

/** @example "Digest “weekly”: see the summary of the measures" */
export function occasionWords({ what }: Pick<Occasion, "what">): string {
  if (what.kind === "digest") return `Digest “${what.id}”: see the summary of the measures`;
  return what.of === "results"
    ? "Results review due: go over the results pack together"
    : "Terms review due: go over the results of the term and the agreement together";
}
