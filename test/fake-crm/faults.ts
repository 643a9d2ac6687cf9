/**
 * What goes wrong, by the seed or on order.
 *
 * `rates` are chances from 0 to 1, drawn from the seed alone; all 0 at first. `order` makes the next request that it fits go wrong,
 * whatever the rates say.
 */
import type { Random } from "../../src/base/random.ts";
import type { Answer, Asked } from "./asked.ts";

/**
 * - `bad-gateway`: 502, nothing was done.
 * - `locked`: 423, nothing was done (HubSpot only).
 * - `row-lock`: this record cannot be written now (Salesforce only, `UNABLE_TO_LOCK_ROW`).
 * - `lost-after`: it is done, and the connection ends without an answer.
 * - `timeout-after`: it is done, and a gateway says 504.
 * - `hang-after`: it is done, and nobody ever answers.
 */
export type Fault = "bad-gateway" | "locked" | "row-lock" | "lost-after" | "timeout-after" | "hang-after";

export type FaultRates = Record<
  | Exclude<Fault, "hang-after">
  | "webhookLost"
  | "webhookDuplicated"
  | "webhookLate"
  | "webhookReordered"
  | "webhookForged"
  | "journalGap",
  number
>;

const NONE: FaultRates = {
  ...{ "bad-gateway": 0, locked: 0, "row-lock": 0, "lost-after": 0, "timeout-after": 0 },
  ...{ webhookLost: 0, webhookDuplicated: 0, webhookLate: 0, webhookReordered: 0, webhookForged: 0, journalGap: 0 },
};
/** For runs with everything on: about one request in thirty goes wrong, and one webhook in ten. */
export const ALL_FAULTS: FaultRates = {
  ...{ "bad-gateway": 0.01, locked: 0.005, "row-lock": 0.01, "lost-after": 0.008, "timeout-after": 0.008 },
  ...{ webhookLost: 0.03, webhookDuplicated: 0.05, webhookLate: 0.03, webhookReordered: 0.2, webhookForged: 0.01 },
  journalGap: 0.01,
};

export type Faults = {
  rates: FaultRates;
  /** `fits` left out: whatever is asked next. `answer`: said instead, and nothing is done. */
  readonly order: (what: Fault | { readonly answer: Answer }, fits?: (asked: Asked) => boolean) => void;
  readonly draw: (asked: Asked, of: readonly Fault[]) => Fault | { readonly answer: Answer } | undefined;
  readonly happens: (what: keyof FaultRates) => boolean;
};

export function crmFaults(random: Random): Faults {
  const ordered: { what: Fault | { readonly answer: Answer }; fits: (asked: Asked) => boolean }[] = [];
  const faults: Faults = {
    rates: { ...NONE },
    order: (what, fits = () => true) => void ordered.push({ what, fits }),
    draw(asked, of) {
      const index = ordered.findIndex(({ fits }) => fits(asked));
      if (index !== -1) return ordered.splice(index, 1)[0]?.what;
      return of.find((fault) => fault !== "hang-after" && faults.happens(fault));
    },
    happens: (what) => faults.rates[what] > 0 && random.chance(faults.rates[what]),
  };
  return faults;
}
