/**
 * What leads cost: amounts per source and month, and where that is known per campaign, as marketing enters them. Steps that are appended and never changed, and
 * what they add up to; who entered what, and what stood there before, stays readable.
 */
import type { VersionActor } from "../../agreement/amendment/version-event.ts";
import type { EpochMs } from "../../base/time.ts";

/** What an amount is for; there is one amount for each. */
export type SpendPlace = {
  readonly source: string;
  /** Null: of the source as a whole, or of what belongs to no campaign. */
  readonly campaign: string | null;
  /** `YYYY-MM`, in the time zone of the agreement. */
  readonly month: string;
};
export type SpendAmount = { readonly amountMinor: number; readonly currency: string };

export type SpendEvent = SpendPlace & {
  readonly at: EpochMs;
  readonly by: VersionActor;
} & (({ readonly step: "entered" } & SpendAmount) | { readonly step: "withdrawn"; readonly reason: string });

export type SpendLine = SpendPlace & {
  /** As it is now; null: it was withdrawn. */
  readonly amount: SpendAmount | null;
  /** The latest first. */
  readonly history: readonly SpendEvent[];
};

export function isSamePlace(a: SpendPlace, b: SpendPlace): boolean {
  return a.source === b.source && a.campaign === b.campaign && a.month === b.month;
}

/** In the order in which they were entered first. */
export function foldSpend(events: readonly SpendEvent[]): readonly SpendLine[] {
  const lines = new Map<string, SpendLine>();
  for (const event of events) {
    const { source, campaign, month } = event;
    const key = JSON.stringify([source, campaign, month]);
    const amount = event.step === "withdrawn" ? null : { amountMinor: event.amountMinor, currency: event.currency };
    lines.set(key, { source, campaign, month, amount, history: [event, ...(lines.get(key)?.history ?? [])] });
  }
  return [...lines.values()];
}

/** What reports count; `segment`: the place of its segment, where reports are told by segments. */
export type SpendRow = SpendPlace & SpendAmount & { readonly segment?: number };

export function spendRows(lines: readonly SpendLine[]): readonly SpendRow[] {
  return lines.flatMap(({ source, campaign, month, amount }) =>
    amount === null ? [] : [{ source, campaign, month, ...amount }],
  );
}
