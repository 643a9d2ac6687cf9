/** Why a lead may be given back, who decides disputes, who rates leads, and the ladder of consequences. */
import type { DISPOSITIONS, ESCALATION } from "../../document/format/parts/disposition-format.ts";
import type { Value } from "../../document/format/field-value.ts";

type Dispositions = Value<typeof DISPOSITIONS>;
type Escalation = Value<typeof ESCALATION>;

/** `afterCadence`: locked until the attempts of the leg's cadence are on record. */
export type RejectReason = Dispositions["reasons"][number];
/** The giving side may object to a rejection within `within`; the arbiter decides, and the decision is kept as a precedent. */
export type Disputes = NonNullable<Dispositions["disputes"]>;
/** Whose members rate the leads that they are handed, and at which minute of the day they are asked. */
export type Ratings = NonNullable<Dispositions["ratings"]>;
/** One rung of the ladder: at a share of the clock's target, or so long before or after it is due, in the clock's own hours. */
export type EscalationStep = Escalation["ladder"][number];
/** Local wall time in which nobody is sent a notice; `leads` says whether leads of parties are spared too. May pass midnight. */
export type QuietHours = NonNullable<Escalation["quietHours"]>;
