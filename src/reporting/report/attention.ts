/** What needs attention: of all that was promised and is not kept, what is furthest from its target. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MeasureVerdict } from "../counting/judge.ts";
import type { Unit } from "../measures/measure.ts";
import { compareNames } from "../statistics/order.ts";
import type { GoalProgress, MeasureLine, PromiseLine } from "./report.ts";

const MOST = 3;

export type AttentionLine = {
  readonly kind: "promise" | "goal" | "measure";
  /** Of the clause; of a measure its name. */
  readonly id: string;
  /** Who owes it; null: a measure, of nobody alone. */
  readonly party: PartyName | null;
  readonly verdict: "missed" | "at_risk";
  readonly reached: number;
  /** Of a goal on its way: what is expected by now. */
  readonly target: number;
  readonly unit: Unit;
  /** How much of its target is reached: 0.5 for half of it, or for twice what may be at most. */
  readonly part: number;
};

/** Told as lines of their own: each promise, and each goal. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(["attainment", "pace"]);

type Judged = {
  readonly promises: readonly Pick<PromiseLine, "clause" | "party" | "verdict" | "attainment" | "target">[];
  readonly goalLines: readonly Pick<
    GoalProgress,
    "clause" | "party" | "verdict" | "delivered" | "owed" | "expectedByNow" | "unit" | "until"
  >[];
  readonly measures: readonly Pick<MeasureLine, "name" | "verdict" | "value" | "unit" | "target">[];
};

/** At most three, the worst against its target first. @param asOf a goal whose time is not over is compared with what is expected by then */
export function attention({ promises, goalLines, measures }: Judged, asOf: number): readonly AttentionLine[] {
  const lines = [
    ...promises.map(({ clause, party, verdict, attainment: { share }, target }) =>
      lineOf("promise", { id: clause, party, verdict }, share, target, "share"),
    ),
    ...goalLines.map(({ clause, party, verdict, delivered, owed, expectedByNow, unit, until }) =>
      lineOf("goal", { id: clause, party, verdict }, delivered, asOf < until ? (expectedByNow ?? owed) : owed, unit),
    ),
    ...measures.map(({ name, verdict, value, unit, target }) =>
      TOLD_ELSEWHERE.has(name) || target === null
        ? undefined
        : lineOf(
            "measure",
            { id: name, party: null, verdict },
            value,
            Number(target.value),
            unit,
            target.kind === "at_most",
          ),
    ),
  ].filter((line) => line !== undefined);
  return lines.sort((a, b) => a.part - b.part || compareNames(a.id, b.id)).slice(0, MOST);
}

function lineOf(
  kind: AttentionLine["kind"],
  of: Pick<AttentionLine, "id" | "party"> & { readonly verdict: MeasureVerdict },
  reached: number | null,
  target: number | null,
  unit: Unit,
  isMost = false,
): AttentionLine | undefined {
  const { id, party, verdict } = of;
  if ((verdict !== "missed" && verdict !== "at_risk") || reached === null || target === null) return undefined;
  const [above, below] = isMost ? [target, reached] : [reached, target];
  return { kind, id, party, verdict, reached, target, unit, part: below === 0 ? 1 : above / below };
}
