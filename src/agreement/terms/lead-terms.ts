/** What a lead's attributes are, who is the same person, what other currencies are worth, and what becomes of leads that nobody works. */
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { DurationMs } from "../../base/time.ts";

export const ATTRIBUTE_TYPES = ["text", "number", "yes-no"] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];
/** What an attribute is: a value that cannot be read as its type is named, never silently unequal. */
export type AttributeTerms = {
  readonly name: string;
  readonly clause: ClauseId;
  readonly type: AttributeType;
  readonly label: string;
  /** Whether it identifies a person: it is kept beside the log then, and erased with them. */
  readonly personal: boolean;
};

/** Which addresses are one person, and which are nobody's. */
export type IdentityTerms = {
  readonly clause: ClauseId;
  /** Whether `ada+demo@` is `ada@`. */
  readonly plusIsSame: boolean;
  /** Mail hosts at which dots before the @ mean nothing, such as gmail.com. */
  readonly dotsIgnoredAt: readonly string[];
  /** What stands before the @ of mailboxes that many share, such as `info`: they identify nobody. */
  readonly sharedMailboxes: readonly string[];
  readonly why?: string | undefined;
};

/** What one unit of another currency is worth in units of the agreement's. */
export type ExchangeRate = {
  /** ISO 4217. */
  readonly currency: string;
  readonly clause: ClauseId;
  /** A decimal text above 0: "0.92". */
  readonly rate: string;
};

/** Leads that are captured or in nurture belong to marketing's program: a person, and a date. */
export type Returns = {
  readonly clause: ClauseId;
  /** Who answers for them. Where nothing is agreed: the lead of marketing. */
  readonly owner: MemberId;
  /** When a captured lead is weighed again, and again. Where nothing is agreed: after 90 days. */
  readonly lookAgain: { readonly ms: DurationMs; readonly days: number | undefined };
  /** Whether a recycled lead may go back to the rep who rejected it. */
  readonly sameRep: boolean;
  readonly why?: string | undefined;
};
