/** What the stages mean, and how a lead becomes marketing qualified. */
import type { DEFINITIONS } from "../../document/format/parts/definition-format.ts";
import type { QUALIFICATION } from "../../document/format/parts/qualification-format.ts";
import type { Value } from "../../document/format/field-value.ts";

/** What both sides mean by a stage; `criteria` are what must be true for a lead to enter it. */
export type Definition = Value<typeof DEFINITIONS>[number];

/**
 * How a lead becomes marketing qualified: at a total score of `bar`, or by an exception, of which the first that holds counts: the most hurried grade
 * first, then by id.
 */
export type Qualification = Value<typeof QUALIFICATION>;
/** Scores below the bar that a person looks at: from `fromScore` to below the bar. `otherwise` becomes of a lead that nobody decided in time. */
export type GreyZone = NonNullable<Qualification["greyZone"]>;
/**
 * Bypasses the score: an activity ("asked for a demo") or a fact about the lead ("came from a partner"). `grade` overrides the score's. `once`: it
 * makes an MQL once; left out: it still holds when a recycled lead comes back.
 */
export type QualificationException = Qualification["exceptions"][number];
