/** A disputed rejection, and what became of it. */
import type { EpochMs } from "../../base/time.ts";
import type { DisputeRow, PrecedentRow } from "../rows/rows.ts";

export type DisputeCase = DisputeRow & {
  /** `closed`: the lead moved on, and no one had to decide any more. */
  readonly status: Extract<PrecedentRow["ruling"], "upheld" | "overturned"> | "open" | "closed";
  /** When it was decided; null: it was not. */
  readonly settledAt: EpochMs | null;
  /** Null: no one decided in time, or it was not decided. */
  readonly settledBy: PrecedentRow["by"];
};
