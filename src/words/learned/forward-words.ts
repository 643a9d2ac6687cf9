/** What points learned on each past would have said of the leads that came next, for the terminal. */
import { DAY_MS } from "../../base/time.ts";
import type { ForwardJudgement, ForwardPeriod } from "../../reporting/learned/forward.ts";
import { counted } from "../english/counted.ts";
import { dateWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { numberWords } from "../english/numbers.ts";
import { textTable } from "../report/text-table.ts";

export function forwardWords(periods: readonly ForwardPeriod[]): string {
  if (periods.length === 0) return "There is no whole month or quarter before which leads came in.\n";
  const head =
    "At the start of each period, points were learned from what was known by then. “Expected” is the number of customers that they foretold for the leads of the period, with a 95% range; “came” is how many there were.";
  const table = textTable(
    [
      { title: "from", align: "left" },
      { title: "learned from", align: "right" },
      { title: "points", align: "left" },
      { title: "leads", align: "right" },
      { title: "within", align: "right" },
      { title: "expected", align: "right" },
      { title: "came", align: "right" },
      { title: "order right", align: "right" },
      { title: "slope", align: "right" },
    ],
    periods.map(rowOf),
  );
  const foot =
    "“Order right”: of two leads, one that became a customer and one that didn't, how often the first had more points (AUC); 50% would be chance. “Slope”: 1 where chances are right, below where they are too bold.";
  return `${[head, table, heldWords(periods), foot, missingWords(periods)].filter((part) => part !== "").join("\n\n")}\n`;
}

function rowOf({ from, learned, leads, judged }: ForwardPeriod): readonly string[] {
  const start = [dayOf(from), numberWords(learned.leads), pointsWords(learned), numberWords(leads)];
  if (judged === undefined) return start;
  const { expected, expectedRange, won, area, slope } = judged;
  return [
    ...start,
    counted(learned.horizonMs / DAY_MS, "day"),
    `${numberWords(expected, 0)} (${numberWords(expectedRange.low)}–${numberWords(expectedRange.high)})`,
    numberWords(won.hits),
    area === undefined ? "" : intervalWords(area, (value) => `${numberWords(100 * value, 0)}%`),
    slope === undefined ? "" : intervalWords(slope, (value) => numberWords(value, 1)),
  ];
}

function pointsWords(learned: ForwardPeriod["learned"]): string {
  if (learned.kind === "not_enough_data") return "not enough data";
  if (learned.kind === "nothing_tells") return "none: nothing tells";
  const rules = counted(learned.fit.length + learned.engagement.length, "rule");
  return learned.holds ? rules : `${rules}, not proposed`;
}

function heldWords(periods: readonly ForwardPeriod[]): string {
  const judged = periods.flatMap((period) => period.judged ?? []);
  if (judged.length === 0) return "";
  const held = judged.filter(isWithin).length;
  return `The number that came lies within the range in ${numberWords(held)} of ${counted(judged.length, "period")}.`;
}

function isWithin({ expectedRange: { low, high }, won }: ForwardJudgement): boolean {
  return won.hits >= low && won.hits <= high;
}

function missingWords(periods: readonly ForwardPeriod[]): string {
  return periods
    .flatMap(({ from, learned, leads, tooYoung }) => {
      const young =
        tooYoung > 0 ? [`${dayOf(from)}: ${counted(tooYoung, "lead")} too young to know what becomes of them.`] : [];
      if (learned.kind !== "not_enough_data")
        return leads === 0 && tooYoung === 0 ? [`${dayOf(from)}: no lead to judge.`] : young;
      const missing = [
        ...(learned.moreLeads > 0 ? [counted(learned.moreLeads, "more lead")] : []),
        ...(learned.moreWon > 0 ? [`${numberWords(learned.moreWon)} more that became customers`] : []),
        ...(learned.moreLost > 0 ? [`${numberWords(learned.moreLost)} more that didn't`] : []),
      ];
      return [`${dayOf(from)}: at least ${listWords(missing)} needed to learn points.`];
    })
    .join("\n");
}

function intervalWords(
  { value, interval }: NonNullable<ForwardJudgement["area"]>,
  say: (value: number) => string,
): string {
  return `${say(value)} (${say(interval.low)} to ${say(interval.high)})`;
}

/** Periods are calendar months, in UTC. */
function dayOf(at: ForwardPeriod["from"]): string {
  return dateWords(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("UTC").toPlainDate().toString());
}
