/**
 * Reports by segment: the leads of each of the largest segments, and those of all others together. A lead is in the segment that it is of now.
 *
 * Lists behind numbers are of the same leads: each segment is a filter.
 */
import { PARTIES } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadId } from "../../base/ids.ts";
import { besidesFilter } from "../leads/filter-values.ts";
import type { LeadFilter } from "../leads/lead-filters.ts";
import type { SpendRow } from "../spend/spend.ts";
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

/** The attribute by which amounts name a campaign. */
export function isOfCampaigns(by: SegmentBy): boolean {
  return by.kind === "attribute" && by.name === "campaign";
}

/** What was spent, by the segment whose leads it is for; null where amounts name nothing by which these are told apart. */
export function spendBySegment(
  by: SegmentBy,
  all: readonly Segment[],
  rows: readonly SpendRow[],
): readonly SpendRow[] | null {
  if (by.kind !== "source" && !isOfCampaigns(by)) return null;
  const places = new Map(all.flatMap(({ value }, place) => (value === undefined ? [] : [[value, place] as const])));
  const rest = all.findIndex(({ value }) => value === undefined);
  return rows.map((row) => {
    const value = isOfCampaigns(by) ? row.campaign : row.source;
    // What is of no campaign in particular is of none of them.
    return { ...row, segment: value === null ? -1 : (places.get(value) ?? rest) };
  });
}

/** As an address, and a filter, has it. */
export function segmentKey(by: SegmentBy): string {
  return by.kind === "attribute" ? `attribute:${by.name}` : by.kind;
}
