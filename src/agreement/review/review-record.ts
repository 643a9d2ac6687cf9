/**
 * What the two sides note for their reviews, and what they decide in them: steps that are appended and never changed, and what they add up to.
 * A decision is nobody's term yet: it becomes one by a version that all sign.
 */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { VersionActor } from "../amendment/version-event.ts";

/** What is said in a review, or ahead of it. */
export type ReviewContent = {
  /** A note is for the next review; a decision was made in one. */
  readonly kind: "note" | "decision";
  readonly text: string;
  /** The clause that it is about; null: none in particular. */
  readonly clause: string | null;
  /** Of the review, `YYYY-MM-DD` in the agreement's zone; null for a note. */
  readonly date: string | null;
  /** Who attended; nobody for a note. */
  readonly attendees: readonly MemberId[];
  /** Who sees to it, and by when, `YYYY-MM-DD`. */
  readonly owner: MemberId | null;
  readonly due: string | null;
};

type Step = { readonly at: EpochMs; readonly by: VersionActor; readonly number: number };
export type ReviewEvent = Step &
  (
    | ({ readonly step: "recorded" } & ReviewContent)
    | ({ readonly step: "corrected" } & ReviewContent)
    | { readonly step: "withdrawn"; readonly reason: string }
    /** It is in the text of a draft. */
    | { readonly step: "taken_up"; readonly version: number }
    | { readonly step: "done" }
    | { readonly step: "reopened" }
  );

type Said = { readonly at: EpochMs; readonly by: VersionActor };
export type ReviewRecord = ReviewContent &
  Said & {
    /** From 1, notes and decisions alike. */
    readonly number: number;
    /** The last correction. */
    readonly corrected: Said | null;
    readonly withdrawn: (Said & { readonly reason: string }) | null;
    readonly done: Said | null;
    /** The version of the agreement that it became part of. */
    readonly version: number | null;
  };

/** In the order in which they were recorded. */
export function foldReview(events: readonly ReviewEvent[]): readonly ReviewRecord[] {
  const records = new Map<number, ReviewRecord>();
  for (const event of events) {
    const record = evolve(records.get(event.number), event);
    if (record !== undefined) records.set(event.number, record);
  }
  return [...records.values()];
}

function evolve(record: ReviewRecord | undefined, event: ReviewEvent): ReviewRecord | undefined {
  const { at, by } = event;
  if (event.step === "recorded") {
    const { step: _step, ...said } = event;
    return { ...said, corrected: null, withdrawn: null, done: null, version: null };
  }
  if (record === undefined) return undefined;
  switch (event.step) {
    case "corrected": {
      const { step: _step, at: _at, by: _by, ...said } = event;
      return { ...record, ...said, corrected: { at, by } };
    }
    case "withdrawn":
      return { ...record, withdrawn: { at, by, reason: event.reason } };
    case "taken_up":
      return { ...record, version: event.version };
    case "done":
      return { ...record, done: { at, by } };
    case "reopened":
      return { ...record, done: null };
  }
}
