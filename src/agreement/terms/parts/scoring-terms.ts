/** How a lead is scored: points for who it is and for what it does, and the grades they make. */
import type { SCORING } from "../../document/format/parts/scoring-format.ts";
import type { Value } from "../../document/format/field-value.ts";

/**
 * Points for who the lead is and for what it does, and grades, the most hurried first. Without a matrix that is the highest score first; the last one
 * starts at the lowest possible score.
 */
export type Scoring = Value<typeof SCORING>;
/** Points for who the lead is. */
export type FitRule = Scoring["fit"]["rules"][number];
/**
 * Points for what the lead does; `atMost` bounds what repeats of this activity can add up to. `counts`: `once` the first time only, `each` every
 * object once, such as a mail that is opened three times; left out: every time. `fromThe`: counts from the nth time on; left out: from the first.
 */
export type EngagementRule = Scoring["engagement"]["rules"][number];
