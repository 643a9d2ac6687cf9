/** Notices that are about no lead: a version to sign, a digest, a review. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { Occasion } from "../../engine/occasion/next-occasion.ts";
import type { ReviewAhead } from "../../engine/occasion/reviews-ahead.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { counted } from "../english/counted.ts";
import { dateWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { personName } from "../names/names-of.ts";

/** `mustSign`: whether the recipient is to sign it. */
export type ToldVersion =
  | { readonly kind: "proposed"; readonly version: number; readonly mustSign: boolean }
  | { readonly kind: "activated"; readonly version: number };

/** `missing`: who still has to sign. */
export type ToldReminder = {
  readonly kind: "reminded";
  readonly version: number;
  readonly mustSign: boolean;
  readonly missing: readonly MemberId[];
};

/** @example "Version 2 of the agreement is proposed: review and sign it" */
export function versionWords(told: ToldVersion): string {
  if (told.kind === "activated") return `Version ${told.version} of the agreement is in effect`;
  const todo = told.mustSign ? "review and sign it" : "review it and comment";
  return `Version ${told.version} of the agreement is proposed: ${todo}`;
}

/** @example "Version 2 of the agreement is waiting for your signature: review and sign it" */
export function signingReminderWords(
  people: Pick<Agreement, "people">,
  { version, mustSign, missing }: ToldReminder,
): string {
  const waits = `Version ${version} of the agreement is waiting for`;
  if (mustSign) return `${waits} your signature: review and sign it`;
  return `${waits} the ${missing.length === 1 ? "signature" : "signatures"} of ${listWords(missing.map((each) => personName(people, each)))}`;
}

/** @example "Digest “weekly”: see the summary of the measures" */
export function occasionWords({ what }: Pick<Occasion, "what">): string {
  if (what.kind === "digest") return `Digest “${what.id}”: see the summary of the measures`;
  if (what.kind === "ratings") return "How good were the leads you were handed? One tap each";
  return what.of === "results"
    ? "Results review due: go over the results pack together"
    : "Terms review due: go over the results of the term and the agreement together";
}

/** @example "Results review in 3 workdays, on July 1, 2026: read the results pack as it stands" */
export function reviewAheadWords({ of, at, workdays }: ReviewAhead, zone: Zone): string {
  const when = `in ${counted(workdays, "workday")}, on ${dateWords(localDate(zone, at))}`;
  return of === "results"
    ? `Results review ${when}: read the results pack as it stands`
    : `Terms review ${when}: read the results of the term as they stand`;
}
