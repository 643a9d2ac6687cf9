/** What was learned from won and lost leads, in sentences and tables for the terminal. */
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type {
  Interval,
  Learned,
  LearnedPoints,
  LeftOut,
  SetAside,
  Validation,
} from "../../reporting/learned/learned.ts";
import type { Rate } from "../../reporting/report/report.ts";
import { conditionWords } from "../clause/words.ts";
import { counted } from "../english/counted.ts";
import { dateWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { numberWords, signedNumber } from "../english/numbers.ts";
import { textTable } from "../report/text-table.ts";

/** @param zone in which dates are said */
export function learnedWords(learned: Learned, zone: string): string {
  const parts =
    learned.kind === "learned"
      ? [
          summaryOf(learned),
          rulesOf(learned),
          halfLifeOf(learned),
          validationOf(learned.validation, zone),
          ...(learned.holds
            ? []
            : [
                "Nothing is proposed: on later leads these points are no better than chance, or worse than those agreed.",
              ]),
          chancesOf(learned.validation),
        ]
      : [learned.kind === "nothing_tells" ? nothingOf(learned) : missingOf(learned)];
  return `${[...parts, setAsideOf(learned, zone), leftOutOf(learned.leftOut)].filter((part) => part !== "").join("\n\n")}\n`;
}

function summaryOf({ leads, won, horizonMs, method }: LearnedPoints): string {
  const shrunken = method === "shrunken" ? " With fewer than 1,000 leads, points are drawn toward 0." : "";
  return `Points learned from ${counted(leads, "lead")}. ${numberWords(won)} of them (${percent(won / leads)}) became customers within ${daysOf(horizonMs)}.${shrunken}`;
}

function nothingOf({ leads, won, horizonMs }: Learned): string {
  return `Nothing that is known of these ${counted(leads, "lead")} tells which of them became customers within ${daysOf(horizonMs)}, as ${numberWords(won)} did. Points agreed stay as they are.`;
}

function missingOf({ leads, won, horizonMs, ...more }: Extract<Learned, { kind: "not_enough_data" }>): string {
  const { moreLeads, moreWon, moreLost } = more;
  const missing = [
    ...(moreLeads > 0 ? [counted(moreLeads, "more lead")] : []),
    ...(moreWon > 0 ? [`${numberWords(moreWon)} more that became customers`] : []),
    ...(moreLost > 0 ? [`${numberWords(moreLost)} more that didn't`] : []),
  ];
  return `Not enough data to learn points: ${counted(leads, "lead")} can be looked at, and ${numberWords(won)} became customers within ${daysOf(horizonMs)}. At least needed: ${listWords(missing)}.`;
}

function rulesOf({ fit, engagement }: LearnedPoints): string {
  const rows = [
    ...fit.map(({ when, points, shown }) => [
      signedNumber(points),
      conditionWords([when]),
      numberWords(shown.n),
      wonOf(shown),
    ]),
    ...engagement.map(({ activity, points, atMost, shown }) => [
      signedNumber(points),
      `${activity}${atMost === undefined ? "" : `, at most ${numberWords(atMost)} in all`}`,
      numberWords(shown.n),
      wonOf(shown),
    ]),
  ];
  return textTable(
    [
      { title: "points", align: "right" },
      { title: "for", align: "left" },
      { title: "leads", align: "right" },
      { title: "customers", align: "right" },
    ],
    rows,
  );
}

function halfLifeOf({ engagement, halfLifeMs, isHalfLifeLearned }: LearnedPoints): string {
  if (engagement.length === 0) return "";
  if (!isHalfLifeLearned) return "The half-life stays as agreed: no other fits clearly better.";
  return halfLifeMs === undefined
    ? "Points that stay fit clearly better than the half-life agreed."
    : `A half-life of ${daysOf(halfLifeMs)} fits clearly better than what is agreed.`;
}

function validationOf(
  { from, leads, won, area, areaInterval, byHand, slope, slopeInterval }: Validation,
  zone: string,
): string {
  const on = `Checked on ${counted(leads, "later lead")} from ${dayWords(from, zone)} on, ${numberWords(won)} of them customers, that no points were learned from.`;
  const tells = `A customer has more points than another lead in ${share(area, areaInterval)} of pairs; 50% would be chance.`;
  const slopes = `Calibration slope ${numberWords(slope, 2)} (${numberWords(slopeInterval.low, 2)} to ${numberWords(slopeInterval.high, 2)}); 1 is perfect.`;
  return [on, tells, ...(byHand === undefined ? [] : [besideHand(byHand)]), slopes].join(" ");
}

function besideHand({ area, areaInterval, gain }: NonNullable<Validation["byHand"]>): string {
  const hand = `With the points agreed it is ${share(area, areaInterval)}`;
  if (gain.low > 0)
    return `${hand}: learned points are better by ${inPoints(gain.low)} to ${inPoints(gain.high)} points of that percentage.`;
  if (gain.high < 0) return `${hand}: learned points are worse.`;
  return `${hand}: no clear difference.`;
}

function chancesOf({ groups }: Validation): string {
  return textTable(
    [
      { title: "chance from", align: "right" },
      { title: "leads", align: "right" },
      { title: "customers expected", align: "right" },
      { title: "customers", align: "right" },
    ],
    groups.map(({ from, expected, won }) => [
      percent(from),
      numberWords(won.n),
      numberWords(expected, 1),
      numberWords(won.hits),
    ]),
  );
}

function setAsideOf({ setAside, stoppedAt }: Learned, zone: string): string {
  const stopped =
    stoppedAt === undefined
      ? []
      : [`Outcomes stopped being recorded on ${dayWords(stoppedAt, zone)}; nothing later counts.`];
  return [
    ...stopped,
    ...setAside.map((each) => `${counted(each.leads, "lead")} left out: ${setAsideReason(each, zone)}.`),
  ].join("\n");
}

function setAsideReason({ reason, at }: SetAside, zone: string): string {
  const day = at === undefined ? "" : dayWords(at, zone);
  switch (reason) {
    case "same_person":
      return "a person who is there already";
    case "decided_before":
      return "won or lost before the day on which leads are looked at";
    case "horizon_not_over":
      return "too young to know what becomes of them";
    case "before_outcomes_were_recorded":
      return `outcomes are on record only from ${day} on`;
    case "before_the_rate_changed":
      return `from ${day} on, a clearly different share became customers`;
  }
}

function leftOutOf(leftOut: readonly LeftOut[]): string {
  return leftOut.map(({ attribute, ...why }) => `${attribute} left out: ${leftOutReason(why)}.`).join("\n");
}

function leftOutReason({ reason, figure }: Pick<LeftOut, "reason" | "figure">): string {
  switch (reason) {
    case "recorded_after_outcome":
      return `${percent(figure)} of its values were recorded after the outcome`;
    case "recorded_after_decision":
      return `${percent(figure)} of its values were recorded only after the day on which leads are looked at`;
    case "blank_tells_outcome":
      return "whether it is filled in tells the outcome";
    case "value_tells_outcome":
      return "its value tells the outcome nearly by itself";
    case "counted_to_export":
      return `it grows with time (correlation ${numberWords(figure, 2)}), so it was counted on`;
    case "drifted":
      return `its values are distributed differently in the later half (stability index ${numberWords(figure, 2)})`;
    case "says_nothing":
      return "it is blank, always the same, or different for every lead";
  }
}

function wonOf({ hits, n }: Rate): string {
  return n === 0 ? "" : percent(hits / n);
}

function share(value: number, { low, high }: Interval): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}

function inPoints(difference: number): string {
  return numberWords(100 * difference, 1);
}

function percent(value: number): string {
  return `${numberWords(100 * value, 1)}%`;
}

function daysOf(ms: number): string {
  return counted(ms / DAY_MS, "day");
}

function dayWords(at: EpochMs, zone: string): string {
  return dateWords(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString());
}
