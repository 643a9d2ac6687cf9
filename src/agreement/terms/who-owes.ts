/** Which party owes what a clock times: the engine, the reports and the sentences ask here. */
import type { ClockKind, Leg } from "./agreement.ts";
import type { PartyName } from "./basic-terms.ts";

/** The giving side owes the answer to a rejection and the data that a rejection calls wrong; all else the receiving side. */
export function owes(leg: Pick<Leg, "from" | "to">, kind: ClockKind): PartyName {
  return isOwedByGiving(kind) ? leg.from : leg.to;
}

export function isOwedByGiving(kind: ClockKind): boolean {
  return kind === "feedback" || kind === "fix-data";
}
