/** Which party owes what a clock times: the engine, the reports and the sentences ask here, and nothing else says so. */
import type { Leg } from "./agreement.ts";
import type { ClockKind } from "./basic/clock-kinds.ts";
import type { PartyName } from "./basic/basic-terms.ts";

/** The party that handed off the lead owes the answer to a rejection and the data that a rejection calls wrong; all else the party that received it. */
const OWED_BY: Readonly<Record<ClockKind, "giving" | "receiving">> = {
  accept: "receiving",
  "first-touch": "receiving",
  "next-touch": "receiving",
  qualify: "receiving",
  disposition: "receiving",
  feedback: "giving",
  progress: "receiving",
  attempt: "receiving",
  "fix-data": "giving",
};

export function owes(leg: Pick<Leg, "from" | "to">, kind: ClockKind): PartyName {
  return isOwedByGiving(kind) ? leg.from : leg.to;
}

export function isOwedByGiving(kind: ClockKind): boolean {
  return OWED_BY[kind] === "giving";
}
