/**
 * Attainment: met ÷ (met + missed) over the clocks that came due in the period. Open and exempt clocks are not in it.
 *
 * A clock belongs to the period in which it is due, whenever it started or stopped.
 */
import type { Agreement } from "../../agreement/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import { clockVerdict, type ClockVerdict } from "./clock-verdict.ts";
import { byCountThenName, compareNames } from "../statistics/order.ts";
import { isWithin, type Period } from "../period.ts";
import { targetSentence } from "../../agreement/clause/target-sentence.ts";
import type { PeriodReport, PromiseLine } from "../report.ts";
import type { ClockRow } from "../rows.ts";
import { rate } from "../statistics/wilson.ts";
import { countFigure, rateFigure } from "./figures.ts";
import type { Measured, Measuring } from "./measure.ts";
import { owes } from "../../agreement/who-owes.ts";

type Counts = Record<ClockVerdict, number>;

/**
 * One line per target of the agreement, in its order, also when no clock ran under it; then, by clause, those of
 * clocks whose clause this version no longer has.
 */
export function attainment(
  agreement: Agreement,
  clocks: readonly ClockRow[],
  period: Period,
  asOf: EpochMs,
): readonly PromiseLine[] {
  const counts = count(clocks, period, asOf, (clock) => clock.clause);
  const lines = agreement.legs.flatMap((leg) =>
    leg.clocks.flatMap((clock) =>
      clock.targets.map((target) =>
        promiseLine(
          target.clause,
          owes(leg, clock.kind),
          targetSentence(agreement, clock, target),
          take(counts, target.clause),
        ),
      ),
    ),
  );
  if (counts.size === 0) return lines;

  const former = new Map<string, ClockRow>();
  for (const clock of clocks) if (counts.has(clock.clause)) former.set(clock.clause, clock);
  const rest = [...former.values()].sort((a, b) => compareNames(a.clause, b.clause));
  return [
    ...lines,
    ...rest.map((clock) => {
      const party = agreement.legs.find((leg) => leg.id === clock.leg)?.to ?? clock.leg;
      return promiseLine(
        clock.clause,
        party,
        `${clock.clause} (no longer in the agreement)`,
        take(counts, clock.clause),
      );
    }),
  ];
}

/** All clocks of the period together, then by the side that owes them. */
export function measureAttainment({ terms: { agreement }, rows: { clocks }, period, asOf }: Measuring): Measured {
  const of = (lines: readonly PromiseLine[], label: string) => {
    const met = lines.reduce((sum, line) => sum + line.met, 0);
    const missed = lines.reduce((sum, line) => sum + line.missed, 0);
    return rateFigure(label, rate(met, met + missed));
  };
  const lines = attainment(agreement, clocks, period, asOf);
  const counts = count(clocks, period, asOf, () => "all").get("all");
  return {
    isRecorded: clocks.length > 0,
    figure: of(lines, "clocks met, of those that were met or missed"),
    basis: "sample",
    isOpen: false,
    others: [
      ...agreement.parties
        .map(({ name }) => ({ name, own: lines.filter((line) => line.party === name) }))
        .filter(({ own }) => own.length > 0)
        .map(({ name, own }) => of(own, `clocks that ${name} owes`)),
      countFigure("exempt: void before they were due", counts?.exempt ?? 0),
      countFigure("open", counts?.open ?? 0),
    ],
  };
}

/** By the member who owned the clock; those with nothing due are left out. Most clocks first. */
export function attainmentByMember(
  clocks: readonly ClockRow[],
  period: Period,
  asOf: EpochMs,
): PeriodReport["attainmentByMember"] {
  return [...count(clocks, period, asOf, (clock) => clock.owner)]
    .filter(([, { met, missed }]) => met + missed > 0)
    .map(([member, { met, missed }]) => ({ member, met, missed, attainment: rate(met, met + missed) }))
    .sort(
      byCountThenName(
        (line) => line.attainment.n,
        (line) => line.member,
      ),
    );
}

function count(
  clocks: readonly ClockRow[],
  period: Period,
  asOf: EpochMs,
  keyOf: (clock: ClockRow) => string,
): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const clock of clocks) {
    if (!isWithin(period, clock.dueAt)) continue;
    const key = keyOf(clock);
    let found = counts.get(key);
    if (found === undefined) {
      found = { met: 0, missed: 0, open: 0, exempt: 0 };
      counts.set(key, found);
    }
    found[clockVerdict(clock, asOf)] += 1;
  }
  return counts;
}

function take(counts: Map<string, Counts>, clause: string): Counts {
  const found = counts.get(clause);
  counts.delete(clause);
  return found ?? { met: 0, missed: 0, open: 0, exempt: 0 };
}

function promiseLine(
  clause: string,
  party: PromiseLine["party"],
  text: string,
  { met, missed, open }: Counts,
): PromiseLine {
  return { clause, party, text, met, missed, open, attainment: rate(met, met + missed) };
}
