/** What runs of a period under two agreements come to beside what was recorded, and of which counts that can be said. */
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { AwayRow } from "../../reporting/rows/rows.ts";
import type { LikelyRange } from "../../reporting/report/capacity-forecast.ts";
import {
  WHAT_IF_COUNTS,
  type WhatIfAnswer,
  type WhatIfCount,
  type WhatIfLine,
  type WhatIfMissing,
  type WhatIfWeek,
} from "../../reporting/what-if/what-if.ts";
import { minutesForLeads } from "../capacity/minutes-for-leads.ts";
import { type ComparedCount, type ComparedRun, summarizeRuns } from "./compare-terms.ts";
import { type Tally, tallyKey, weekKey } from "./tally.ts";

type Ran = {
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** The draft. */
  readonly terms: Terms;
  readonly recorded: Tally;
  readonly runs: readonly ComparedRun[];
  readonly missing: readonly WhatIfMissing[];
  readonly absences: Roster["absences"];
};

export function whatIfOf(ran: Ran): { readonly lines: readonly WhatIfLine[]; readonly weeks: readonly WhatIfWeek[] } {
  const { recorded, missing, terms } = ran;
  const { agreement } = terms;
  const counts = withRecorded(summarizeRuns(ran.runs), recorded);
  const lines = counts.flatMap(({ counted, of, present, draft, difference }): readonly WhatIfLine[] => {
    if (!isWhatIfCount(counted)) return [];
    const was = recorded.get(tallyKey(counted, of)) ?? 0;
    const isTooLittle = missing.some(restsOn({ counted, of }, agreement));
    return [
      {
        counted,
        of,
        recorded: was,
        present,
        draft,
        difference,
        answer: answerOf(was, present, difference, isTooLittle),
      },
    ];
  });
  const ofWeeks = new Map(counts.flatMap((each) => (each.counted === "week" ? [[each.of, each] as const] : [])));
  return { lines, weeks: agreement.legs.flatMap((leg) => weeksOf(leg, ran, ofWeeks)) };
}

const NEVER: LikelyRange = { low: 0, median: 0, high: 0 };

/** What was recorded and comes about in no run is there too. */
function withRecorded(counts: readonly ComparedCount[], recorded: Tally): readonly ComparedCount[] {
  const simulated = new Set(counts.map(({ counted, of }) => tallyKey(counted, of)));
  const never = [...recorded.keys()].filter((key) => !simulated.has(key));
  const added = summarizeRuns([{ present: new Map(never.map((key) => [key, 0])), draft: new Map() }]);
  return [...counts, ...added].sort((a, b) => rank(a) - rank(b) || (a.of < b.of ? -1 : 1));
}

function rank({ counted }: ComparedCount): number {
  return isWhatIfCount(counted) ? WHAT_IF_COUNTS.indexOf(counted) : WHAT_IF_COUNTS.length;
}

function isWhatIfCount(counted: ComparedCount["counted"]): counted is WhatIfCount {
  return WHAT_IF_COUNTS.some((each) => each === counted);
}

function answerOf(
  recorded: number,
  present: LikelyRange,
  { low, high }: LikelyRange,
  isTooLittle: boolean,
): WhatIfAnswer {
  if (isTooLittle) return "too_little";
  // Ends lie between counts that runs came to.
  if (recorded < Math.floor(present.low) || recorded > Math.ceil(present.high)) return "not_reproduced";
  if (Math.round(low) > 0) return "more";
  return Math.round(high) < 0 ? "fewer" : "no_difference";
}

/** Which of what is missing a count rests on. */
function restsOn(
  { counted, of }: Pick<WhatIfLine, "counted" | "of">,
  { legs }: Agreement,
): (missing: WhatIfMissing) => boolean {
  const isOfLeg = (leg: PartyName | null, { id }: Pick<Leg, "id">): boolean => leg === id;
  switch (counted) {
    case "graded":
      return () => false;
    case "entered":
      if (of === "captured" || of === "mql" || of === "grey") return () => false;
      return ({ what }) =>
        what !== "review" && (what !== "deal" || of === "opportunity" || of === "customer" || of === "lost");
    case "won":
      return ({ what }) => what !== "review";
    case "rejected":
      return ({ what }) => what === "response" || what === "decision";
    case "assigned": {
      const before = legs.slice(0, legs.findIndex(({ id }) => id === of) + 1);
      return ({ what, leg }) =>
        before.some((each) => isOfLeg(leg, each) && (what === "response" || (what === "decision" && each.id !== of)));
    }
    case "missed":
    case "kept":
      return ({ leg }) => leg !== null && of.startsWith(`${leg}.`);
    case "worked":
      return ({ what, leg }) => what === "response" && legs.some((each) => isOfLeg(leg, each) && hasMember(each, of));
  }
}

function hasMember({ pool }: Leg, of: string): boolean {
  return pool.members.some(({ member }) => member === of);
}

const WEEK_MS = 7 * DAY_MS;

function weeksOf(
  leg: Leg,
  { from, until, terms, recorded, missing, absences }: Ran,
  simulated: ReadonlyMap<string, ComparedCount>,
): readonly WhatIfWeek[] {
  const away: readonly AwayRow[] = [...absences.values()]
    .flat()
    .map(({ member, countsFrom, until: back }) => ({ member, from: countsFrom, until: back }));
  const earlier = terms.agreement.legs.slice(0, terms.agreement.legs.indexOf(leg));
  const isTooLittle = missing.some(({ what, leg: of }) => what === "response" && of === leg.id);
  const isFirst = (member: MemberId): boolean => !earlier.some((each) => hasMember(each, member));
  return leg.pool.members.flatMap(({ member }) => {
    if (!isFirst(member)) return [];
    return Array.from({ length: Math.ceil((until - from) / WEEK_MS) }, (_, week): WhatIfWeek => {
      const key = weekKey(member, week);
      const span = {
        from: epochMs(from + week * WEEK_MS),
        until: epochMs(Math.min(until, from + (week + 1) * WEEK_MS)),
      };
      const { present, draft, difference } = simulated.get(key) ?? { present: NEVER, draft: NEVER, difference: NEVER };
      const was = recorded.get(tallyKey("week", key)) ?? 0;
      return {
        ...{ member, from: span.from, recorded: was, present, draft },
        availableMinutes: Math.round(minutesForLeads(terms, leg, member, away, span)),
        answer: answerOf(was, present, difference, isTooLittle),
      };
    });
  });
}
