/** What a lead's attributes are, who is the same person, what other currencies are worth, and what becomes of leads that nobody works. */
import type { ATTRIBUTES } from "../../document/format/parts/attribute-format.ts";
import type { EXCHANGE } from "../../document/format/parts/exchange-format.ts";
import type { IDENTITY } from "../../document/format/parts/identity-format.ts";
import type { RETURNS } from "../../document/format/parts/returns-format.ts";
import type { Value } from "../../document/format/field-value.ts";

export const ATTRIBUTE_TYPES = ["text", "number", "yes-no"] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];
/** What an attribute is: a value that cannot be read as its type is named, never silently unequal. */
export type AttributeTerms = Value<typeof ATTRIBUTES>[number];

/** Which addresses are one person, and which are nobody's. Hosts and mailboxes are in lower case. */
export type IdentityTerms = Value<typeof IDENTITY>;

/** What one unit of another currency is worth in units of the agreement's. */
export type ExchangeRate = Value<typeof EXCHANGE>[number];

/**
 * Leads that are captured or in nurture belong to marketing's program: `owner` answers for them – where nothing is agreed, the head of marketing –
 * and `lookAgain` says when a captured lead is weighed again, and again – where nothing is agreed, after 90 days. `sameRep`: whether a recycled
 * lead may go back to the rep who rejected it.
 */
export type Returns = Value<typeof RETURNS>;
