/** Which promises of an agreement a history cannot measure, because facts that they are measured by are not in it at all. */
import type { Agreement, ClockTerms } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Fact } from "../../engine/lead/input.ts";

/** Facts by kind; a touch that a system saw is one of its own, too. */
export type SeenKind = Fact["kind"] | "observed_touch";

/** `reads`: what reports then say of the promise: every one was missed, or there was nothing to measure. */
export type Unmeasured = {
  readonly clause: string;
  readonly party: PartyName;
  readonly promise: ClockKind | "goal";
  /** Any of them would do. */
  readonly needs: readonly SeenKind[];
  readonly reads: "missed" | "nothing";
};

const DECISIONS: readonly SeenKind[] = ["accept", "reject", "pass_on", "progress"];

/** By what each clock stops; `after`: what starts it, where that is a fact of its own. */
const MEASURED_BY: Readonly<
  Record<ClockKind, { readonly by: readonly SeenKind[]; readonly after?: readonly SeenKind[] }>
> = {
  accept: { by: DECISIONS },
  "first-touch": { by: ["touch"] },
  "next-touch": { by: ["touch"], after: ["contact"] },
  qualify: { by: ["reject", "pass_on", "progress"] },
  disposition: { by: ["reject", "pass_on", "progress"] },
  feedback: { by: ["agree_rejection", "dispute"], after: ["reject"] },
  progress: { by: ["progress"] },
  attempt: { by: ["touch"] },
  "fix-data": { by: ["correct", "capture"], after: ["reject"] },
};

/** Stages that leads enter only when someone says so. */
const STAGES_SAID: Readonly<Record<string, readonly SeenKind[]>> = {
  sal: ["accept", "progress"],
  sql: ["progress"],
  opportunity: ["progress"],
  customer: ["progress"],
};

/** @param seen kinds of which there is at least one fact */
export function unmeasuredBy(agreement: Agreement, seen: ReadonlySet<SeenKind>): readonly Unmeasured[] {
  const isSeen = (kinds: readonly SeenKind[]): boolean => kinds.some((kind) => seen.has(kind));
  const clocks = agreement.legs.flatMap((leg) =>
    leg.clocks.flatMap((clock): readonly Unmeasured[] => {
      const { by, after } = MEASURED_BY[clock.kind];
      const said = { clause: `${leg.id}.${clock.kind}`, party: leg.id, promise: clock.kind };
      if (after !== undefined && !isSeen(after)) return [{ ...said, needs: after, reads: "nothing" }];
      const needs = provenBy(clock, by);
      return isSeen(needs) ? [] : [{ ...said, needs, reads: "missed" }];
    }),
  );
  const goals = agreement.goals.flatMap((goal): readonly Unmeasured[] => {
    const needs = goal.kind === "number" ? STAGES_SAID[goal.stage] : undefined;
    if (needs === undefined || isSeen(needs)) return [];
    return [{ clause: goal.clause, party: goal.party, promise: "goal", needs, reads: "missed" }];
  });
  return [...clocks, ...goals];
}

/** Where touches must be seen by a system, those that people wrote down keep no promise. */
function provenBy({ evidence }: ClockTerms, by: readonly SeenKind[]): readonly SeenKind[] {
  return evidence === "observed" && by.includes("touch") ? ["observed_touch"] : by;
}
