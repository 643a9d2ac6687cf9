/** The numbers that the parties promise, and how they come about. */
import type { GOALS } from "../../document/format/parts/goal-format.ts";
import type { Value } from "../../document/format/field-value.ts";

type Goals = Value<typeof GOALS>;

/**
 * How marketing's numbers come about: quota × marketing share ÷ deal size ÷ close rate. Rates are decimal texts ("0.05"), so that
 * nothing is lost in a binary fraction. `seasonality` are twelve weights from January, left out: every month alike; `rampUp` is the share of full
 * output in the first months of a new member, left out: full at once; `effort` is what a lead costs a receiver.
 */
export type Calculator = NonNullable<Goals["calculator"]>;
export type Effort = NonNullable<Calculator["effort"]>;

/**
 * What a party promises to deliver: a number of stage entries a calendar month; expected revenue of what is delivered a month, each lead by its type's
 * close rate and average deal; more than in a period that was, of a stage's entries, or of the rate between two stages; or a share of all new pipeline
 * value.
 */
export type Goal = Goals["goals"][number];
/** A promised number of stage entries. */
export type NumberGoal = Extract<Goal, { readonly kind: "number" }>;
/** Leads that are worth about the same. */
export type LeadType = Extract<Goal, { readonly kind: "value" }>["types"][number];
