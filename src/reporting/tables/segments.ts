/**
 * Reports by segment: the leads of each of the largest segments, and those of all others together. A lead is in the segment that it is of now.
 *
 * Lists behind numbers are of the same leads: each segment is a filter.
 */
import { PARTIES } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId } from "../../base/ids.ts";
import { besidesFilter } from "../leads/filter-values.ts";
import type { LeadFilter } from "../leads/lead-filters.ts";
import { byCountThenName } from "../statistics/order.ts";

/** Beyond them, the rest is one segment. */
const MOST_SEGMENTS = 20;

export const SEGMENT_KINDS = ["source", "grade", "team", "owner"] as const;
export type SegmentKind = (typeof SEGMENT_KINDS)[number] | "attribute";
/** By what leads are told apart. */
export type SegmentBy =
  | { readonly kind: Exclude<SegmentKind, "attribute"> }
  | { readonly kind: "attribute"; readonly name: string };

/** As an address has it. @example "source"; "attribute:region" @returns undefined for what is none */
export function readSegmentBy(text: string): SegmentBy | undefined {
  const kind = SEGMENT_KINDS.find((each) => each === text);
  if (kind !== undefined) return { kind };
  const name = text.startsWith("attribute:") ? text.slice("attribute:".length) : "";
  return name === "" ? undefined : { kind: "attribute", name };
}

export type Segment = {
  /** Of one value; null: those that have none. Left out: all others. */
  readonly value?: string | null;
  /** Left out of lists: the values that have segments of their own. */
  readonly filter: LeadFilter;
  /** Of others: how many values they have. */
  readonly values: number;
};

export type SegmentRow = { readonly leadId: LeadId; readonly value: string | null };

/** The largest first, by their leads; all others last. */
export function segmentsOf(by: SegmentBy, rows: readonly SegmentRow[]): readonly Segment[] {
  const counts = new Map<string | null, number>();
  for (const { value } of rows) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ordered = [...counts].sort(
    byCountThenName(
      ([, leads]) => leads,
      ([value]) => value,
    ),
  );
  // One more is no worse than a rest of one.
  const shown = ordered.length === MOST_SEGMENTS + 1 ? ordered : ordered.slice(0, MOST_SEGMENTS);
  const values = shown.map(([value]) => value);
  const own = values.map((value) => ({ value, values: 1, filter: filterOf(by, value) }));
  const rest = ordered.length - shown.length;
  return rest === 0 ? own : [...own, { values: rest, filter: { besides: besidesFilter(segmentKey(by), values) } }];
}

function filterOf(by: SegmentBy, value: string | null): LeadFilter {
  switch (by.kind) {
    case "source":
      return { origin: value ?? "" };
    case "owner":
      return { owner: value ?? "" };
    case "grade":
      return { grade: value ?? "" };
    case "team": {
      const party = PARTIES.find((each) => each === value);
      return party === undefined ? { besides: besidesFilter(by.kind, PARTIES) } : { party };
    }
    case "attribute":
      return { attribute: `${by.name}:${value ?? ""}` };
  }
}

/** As an address, and a filter, has it. */
export function segmentKey(by: SegmentBy): string {
  return by.kind === "attribute" ? `attribute:${by.name}` : by.kind;
}
