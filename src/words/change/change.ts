/** One difference between two versions of an agreement: a leaf of a clause, and what became of it. */
import type { ClauseId } from "../../base/ids.ts";
import type { PartId } from "../../agreement/document/format/agreement-parts.ts";

/** Whether the change asks for more or for less: a shorter time, a larger number; undefined where neither can be said. */
export type Strictness = "tighter" | "looser";

export type Change = {
  /** What became of the clause. */
  readonly kind: "added" | "removed" | "changed";
  readonly part: PartId;
  /** Several changes may be of one clause; they follow one another. */
  readonly clause: ClauseId;
  /** What the clause said before; undefined for one that is new. */
  readonly before: string | undefined;
  /** What it says now; undefined for one that is gone. */
  readonly after: string | undefined;
  /** The change in one sentence, without a full stop. @example "MQL threshold changed from 50 to 52 points" */
  readonly sentence: string;
  readonly strictness: Strictness | undefined;
  /** Only the prose that gives the rationale is another; what is owed is the same. */
  readonly reasonOnly: boolean;
};
