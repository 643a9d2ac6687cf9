/** Where a notice that is about no lead is looked at. Paths are those of pages of the company. */
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { OutgoingPlace } from "../../engine/delivery/outgoing.ts";
import type { Occasion } from "../../engine/occasion/next-occasion.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { type TermsInForce, versionAt } from "../../engine/terms/terms-in-force.ts";
import type { ToldStep } from "../../store/outbox/notices.ts";

/** @returns null of a digest: it is told with its page */
export function placeOfStep(versions: TermsInForce, told: ToldStep): OutgoingPlace | null {
  switch (told.kind) {
    case "proposed":
    case "reminded":
    case "activated":
      return { text: `Open version ${told.version}`, path: `/agreement/versions/${told.version}` };
    case "review_ahead":
      return packPlace(daysOfReview(versions, told.at, told.review));
    case "occasion":
      return placeOfOccasion(versions, told.at, told.occasion);
  }
}

function placeOfOccasion(versions: TermsInForce, at: EpochMs, occasion: Occasion): OutgoingPlace | null {
  switch (occasion.what.kind) {
    case "digest":
      return null;
    case "ratings":
      return { text: "Rate them on one page", path: "/ratings" };
    case "review":
      return packPlace(daysOfReview(versions, at, occasion));
  }
}

function packPlace(period: string): OutgoingPlace {
  return { text: "Open the results pack", path: `/review?period=${period}` };
}

/** Both days are in it. @param at when it was told @example "2026-06-01..2026-06-30" */
export function daysOfReview(
  versions: TermsInForce,
  at: EpochMs,
  { from, until }: { readonly from: EpochMs; readonly until: EpochMs },
): string {
  const { zone } = versionAt(versions, at).terms;
  return `${localDate(zone, from)}..${localDate(zone, epochMs(until - 1))}`;
}
