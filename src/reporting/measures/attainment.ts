/**
 * Attainment: met ÷ (met + missed) over the clocks that came due in the period. Open and exempt clocks are not in it.
 *
 * A clock belongs to the period in which it is due, whenever it started or stopped.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { clockVerdict, type ClockVerdict, type Recorded } from "../counting/clock-verdict.ts";
import { byCountThenName, compareNames } from "../statistics/order.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { CountedPromise, PeriodReport } from "../report/report.ts";
import type { CountedClock } from "../rows/rows.ts";
import { rate } from "../statistics/wilson.ts";
import { countFigure, rateFigure } from "../counting/figures.ts";
import type { MeasureDescription, Measured, Measuring } from "./measure.ts";
import { owes } from "../../agreement/terms/who-owes.ts";

type Counts = Record<ClockVerdict, number>;
const NONE: Counts = { met: 0, missed: 0, open: 0, exempt: 0, unrecorded: 0 };

/**
 * One line per target of the agreement, in its order, also when no clock ran under it; then, by clause, those of
 * clocks whose clause this version no longer has. A clause under which two sides owe something has a line for each.
 */
export function attainment(
  agreement: Agreement,
  clocks: readonly CountedClock[],
  period: Period,
  asOf: EpochMs,
  recorded: Recorded,
): readonly CountedPromise[] {
  const legs = new Map(agreement.legs.map((leg) => [leg.id, leg]));
  const partyOf = ({ leg, kind }: CountedClock): CountedPromise["party"] => {
    const found = legs.get(leg);
    return found === undefined ? leg : owes(found, kind);
  };
  const keyOf = (clause: ClauseId, party: CountedPromise["party"]): string => `${clause}\n${party}`;
  const counts = count(clocks, period, asOf, recorded, (clock) => keyOf(clock.clause, partyOf(clock)));
  const lines = agreement.legs.flatMap((leg) =>
    leg.clocks.flatMap((clock) =>
      clock.targets.map(({ clause }) => {
        const party = owes(leg, clock.kind);
        return promiseLine(clause, party, clock.kind, take(counts, keyOf(clause, party)));
      }),
    ),
  );
  if (counts.size === 0) return lines;

  const others = new Map<string, CountedClock>();
  for (const clock of clocks) {
    const key = keyOf(clock.clause, partyOf(clock));
    if (counts.has(key)) others.set(key, clock);
  }
  return [
    ...lines,
    ...[...others]
      .sort(([a], [b]) => compareNames(a, b))
      .map(([key, clock]) => promiseLine(clock.clause, partyOf(clock), clock.kind, take(counts, key))),
  ];
}

export const ATTAINMENT: MeasureDescription = {
  measure: measureAttainment,
  judged: "met ÷ (met + missed), of the clocks due in the period; open past due is missed",
  beside: "by side; open; exempt ones listed by clause",
};

/** All clocks of the period together, then by the side that owes them. */
function measureAttainment({ terms: { agreement }, rows, period, asOf }: Measuring): Measured {
  const of = (lines: readonly CountedPromise[], label: string) => {
    const met = lines.reduce((sum, line) => sum + line.met, 0);
    const missed = lines.reduce((sum, line) => sum + line.missed, 0);
    return rateFigure(label, rate(met, met + missed));
  };
  const lines = attainment(agreement, rows.clocks, period, asOf, rows);
  const { exempt, open, unrecorded } = count(rows.clocks, period, asOf, rows, () => "all").get("all") ?? NONE;
  const figure = of(lines, "clocks met, of those that were met or missed");
  return {
    isRecorded: figure.n > 0 || unrecorded === 0,
    figure,
    basis: "sample",
    isOpen: false,
    others: [
      ...agreement.parties
        .map(({ name }) => ({ name, own: lines.filter((line) => line.party === name) }))
        .filter(({ own }) => own.length > 0)
        .map(({ name, own }) => of(own, `clocks that ${name} owes`)),
      countFigure("exempt: void before they were due", exempt),
      countFigure("open", open),
      ...(unrecorded === 0 ? [] : [countFigure("of which nothing was recorded, neither met nor missed", unrecorded)]),
    ],
  };
}

/** By the member who owned the clock; those with nothing due are left out. Most clocks first. */
export function attainmentByMember(
  clocks: readonly CountedClock[],
  period: Period,
  asOf: EpochMs,
  recorded: Recorded,
): PeriodReport["attainmentByMember"] {
  return [...count(clocks, period, asOf, recorded, (clock) => clock.owner)]
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
  clocks: readonly CountedClock[],
  period: Period,
  asOf: EpochMs,
  recorded: Recorded,
  keyOf: (clock: CountedClock) => string,
): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const clock of clocks) {
    if (!isInPeriod(period, clock.dueAt)) continue;
    const key = keyOf(clock);
    let found = counts.get(key);
    if (found === undefined) {
      found = { ...NONE };
      counts.set(key, found);
    }
    found[clockVerdict(clock, asOf, recorded)] += clock.count ?? 1;
  }
  return counts;
}

function take(counts: Map<string, Counts>, clause: string): Counts {
  const found = counts.get(clause);
  counts.delete(clause);
  return found ?? NONE;
}

function promiseLine(
  clause: ClauseId,
  party: CountedPromise["party"],
  clock: CountedPromise["clock"],
  { met, missed, open, unrecorded }: Counts,
): CountedPromise {
  return { clause, party, clock, met, missed, open, unrecorded, attainment: rate(met, met + missed) };
}
