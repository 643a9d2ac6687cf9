/**
 * Reps who miss more when more leads are with them: whether the number of their open leads should have a limit.
 *
 * Compared are first touches of one rep among leads of one grade in one month, so that neither the rep nor the season is what differs. It is association all
 * the same: what made the queue long may have made the misses.
 */
import type { Leg } from "../../../agreement/terms/agreement.ts";
import { clauseId, type MemberId } from "../../../base/ids.ts";
import { clockVerdict } from "../../../reporting/counting/clock-verdict.ts";
import { handOffs } from "../../../reporting/counting/hand-offs.ts";
import { monthNamer } from "../../../reporting/rows/months.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import { groupBy } from "../../../reporting/statistics/group-by.ts";
import { nearestRank } from "../../../reporting/statistics/percentile.ts";
import { normalAbove } from "../../statistics/normal-above.ts";
import { type Stratum, stratifiedDifference } from "../../statistics/stratified-difference.ts";
import type { AdviceAsked, Advisor, Answer } from "../advisor.ts";
import { shareFigure } from "../estimates.ts";

const TOUCHES_NEEDED = 100;

export const adviseLoad: Advisor = (asked) =>
  asked.terms.agreement.legs.flatMap((leg) =>
    leg.clocks.some(({ kind }) => kind === "first-touch")
      ? leg.pool.members.flatMap(({ member }) => adviseMember(asked, leg, member))
      : [],
  );

function adviseMember(asked: AdviceAsked, leg: Leg, member: MemberId): readonly Answer[] {
  const person = asked.terms.agreement.people.find(({ id }) => id === member);
  const known = {
    question: { advisor: "load", clause: clauseId(`people.${member}`) },
    unknown: ["association"],
  } as const;
  const clocks = loadedClocks(asked, leg, member);
  const n = clocks.length;
  if (n < TOUCHES_NEEDED)
    return [{ ...known, kind: "too-little", of: "first-touches", seen: n, needed: TOUCHES_NEEDED }];
  const usual =
    nearestRank(
      clocks.map(({ load }) => load).toSorted((a, b) => a - b),
      50,
    ) ?? 0;
  const strata = [...groupBy(clocks, ({ stratum }) => stratum).values()].map((own): Stratum => {
    const high = own.filter(({ load }) => load > usual);
    const low = own.filter(({ load }) => load <= usual);
    return { hits: missedOf(high), n: high.length, otherHits: missedOf(low), otherN: low.length };
  });
  const high = clocks.filter(({ load }) => load > usual);
  const difference = stratifiedDifference(strata);
  const limit = Math.max(1, usual);
  if (difference === null || high.length === 0 || (person?.mostOpen ?? Number.POSITIVE_INFINITY) <= limit)
    return [
      {
        ...known,
        kind: "unchanged",
        evidence: { figures: [shareFigure("missed-touches", missedOf(clocks), n)], ...asked.period },
      },
    ];
  const { value, low, high: upper } = difference;
  return [
    {
      ...known,
      kind: "tested",
      p: normalAbove(difference.z),
      evidence: {
        figures: [
          shareFigure("missed-when-many", missedOf(high), high.length),
          shareFigure("missed-when-few", missedOf(clocks) - missedOf(high), n - high.length),
          { of: "missed-more", n: difference.n, estimate: { value, low, high: upper } },
        ],
        ...asked.period,
      },
      advice: {
        proposal: { kind: "open-leads", member, to: limit },
        marketing: { kind: "not-known", why: "association" },
        sales: { kind: "not-known", why: "association" },
        costs: [],
        assumptions: [],
      },
    },
  ];
}

type LoadedClock = { readonly load: number; readonly isMissed: boolean; readonly stratum: string };

/** First touches that the member owed, each with how many other leads were with them when it began. */
function loadedClocks({ terms, rows, period }: AdviceAsked, leg: Leg, member: MemberId): readonly LoadedClock[] {
  const nameOf = monthNamer(terms.zone);
  const stays = handOffs(rows, terms.agreement).flatMap(({ assignments, end }) =>
    assignments.flatMap((each, index) =>
      each.member === member ? [{ from: each.at, until: assignments[index + 1]?.at ?? end?.at ?? period.until }] : [],
    ),
  );
  const begun = stays.map(({ from }) => from).toSorted((a, b) => a - b);
  const over = stays.map(({ until }) => until).toSorted((a, b) => a - b);
  return rows.clocks.flatMap((clock) => {
    if (clock.kind !== "first-touch" || clock.leg !== leg.id || clock.owner !== member) return [];
    const verdict = clockVerdict(clock, period.until);
    if (!isInPeriod(period, clock.dueAt) || (verdict !== "met" && verdict !== "missed")) return [];
    const load = countBelow(begun, clock.startedAt) - countBelow(over, clock.startedAt);
    return [{ load, isMissed: verdict === "missed", stratum: `${clock.grade} ${nameOf(clock.startedAt)}` }];
  });
}

/** Of ascending numbers. */
function countBelow(sorted: readonly number[], than: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? than) < than) low = middle + 1;
    else high = middle;
  }
  return low;
}

function missedOf(clocks: readonly LoadedClock[]): number {
  return clocks.filter(({ isMissed }) => isMissed).length;
}
