/** The legs of the agreement, found by what a lead remembers of them; compiled once per version, with what only earlier versions have. */
import type { Agreement, ClockTerms, Leg } from "../../agreement/terms/agreement.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { EscalationStep } from "../../agreement/terms/parts/disposition-terms.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ClauseId } from "../../base/ids.ts";
import { compileSides, type Sides } from "./compile-sides.ts";

type ClocksOfLeg = ReadonlyMap<ClockKind, ClockTerms>;

export type CompiledLegs = {
  /** As the latest version says that has such a leg. */
  readonly legs: ReadonlyMap<string, Leg>;
  /** Of this version alone. */
  readonly clocks: ReadonlyMap<string, ClocksOfLeg>;
  /** As the latest version says that has such a clock: clocks outlive the clauses that they started under. */
  readonly latestClocks: ReadonlyMap<string, ClocksOfLeg>;
  readonly rungs: ReadonlyMap<ClauseId, EscalationStep>;
  readonly sides: ReadonlyMap<PartyName, Sides>;
};

export function compileLegs(agreement: Agreement, earlier: CompiledLegs | undefined): CompiledLegs {
  const clocks = new Map(agreement.legs.map((leg) => [leg.id, clocksOf(leg)]));
  const latestClocks = new Map<string, ClocksOfLeg>(earlier?.latestClocks);
  for (const [leg, own] of clocks) latestClocks.set(leg, new Map([...(latestClocks.get(leg) ?? []), ...own]));
  return {
    legs: new Map([...(earlier?.legs ?? []), ...agreement.legs.map((leg) => [leg.id, leg] as const)]),
    clocks,
    latestClocks,
    rungs: new Map([...(earlier?.rungs ?? []), ...agreement.escalation.map((step) => [step.clause, step] as const)]),
    sides: compileSides(agreement, earlier?.sides),
  };
}

function clocksOf(leg: Leg): ClocksOfLeg {
  const clocks = new Map<ClockKind, ClockTerms>();
  // Of two of a kind the first counts.
  for (const clock of leg.clocks) if (!clocks.has(clock.kind)) clocks.set(clock.kind, clock);
  if (leg.cadence === undefined) clocks.delete("attempt");
  else clocks.set("attempt", withoutTargets("attempt", leg.cadence.clause));
  return clocks.set("fix-data", withoutTargets("fix-data", leg.clause));
}

/** The cadence and the reasons of a rejection say by when: nothing of a lead makes it sooner or later. */
function withoutTargets(kind: "attempt" | "fix-data", clause: ClauseId): ClockTerms {
  return { kind, clause, targets: [], evidence: "logged", pauses: [], otherwise: undefined };
}
