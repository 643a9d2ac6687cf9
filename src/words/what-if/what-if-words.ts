/** What a period could have been under a draft, in sentences: what changes, what doesn't, what can't be said, and what was assumed. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LabLine, LabReport } from "../../reporting/lab-run/lab-report.ts";
import type { WhatIf, WhatIfCount, WhatIfLine, WhatIfMissing, WhatIfWeek } from "../../reporting/what-if/what-if.ts";
import { shortClauses } from "../clause/short-clause.ts";
import { counted } from "../english/counted.ts";
import { dateWords, dayMonthWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { capital, teamName } from "../english/names.ts";
import { exactNumber, numberWords } from "../english/numbers.ts";
import { personName } from "../names/names-of.ts";
import { countedName, hourCount, notReproducedText, whatIfLineText } from "./what-if-line.ts";

type Topic = "qualification" | "routing" | "clocks" | "dispositions" | "deals" | "load";

/** In their order; null: not said, because it follows from the others. */
const TITLES: Readonly<Record<Topic, string>> = {
  qualification: "Qualification",
  routing: "Routing",
  clocks: "Response times and other commitments",
  dispositions: "Rejections",
  deals: "Deals",
  load: "Work on leads",
};

/**
 * @param draft whose simulation it is
 * @param inForce the latest version of the period, for clauses that the draft doesn't have
 * @param dateOf the local day of an instant, `YYYY-MM-DD`
 */
export function sayWhatIf(
  draft: Agreement,
  inForce: Agreement,
  found: WhatIf,
  dateOf: (at: EpochMs) => string,
): LabReport {
  const clause = shortClauses(draft, inForce);
  const said = found.lines.filter((line) => topicOf(line) !== null);
  // The whole comes before its grades.
  const lines = [...said.filter(isOfMqls), ...said.filter((line) => !isOfMqls(line))];
  const text = (line: WhatIfLine): string => whatIfLineText(draft, line, clause);
  const names = (of: readonly WhatIfLine[]): string => listWords(of.map((line) => countedName(draft, line, clause)));
  const changed = lines.filter(isChange);
  const weeks = weekSentences(draft, found.weeks, dateOf);
  const topics = (Object.keys(TITLES) as Topic[]).map((topic) => ({
    title: TITLES[topic],
    lines: [
      ...changed.filter((line) => topicOf(line) === topic).map((line) => ranged(text(line), line)),
      ...(topic === "load" ? weeks.map(plain) : []),
    ],
  }));
  const same = lines.filter(({ answer }) => answer === "no_difference");
  const odd = lines.filter(({ answer }) => answer === "not_reproduced");
  const little = lines.filter(({ answer }) => answer === "too_little");
  const apart = [
    {
      title: "No difference that the record can show",
      lines: same.map((line) => ranged(capital(countedName(draft, line, clause)), line)),
    },
    {
      title: "The simulation does not reproduce what was recorded, so nothing is said of",
      lines: odd.map((line) => plain(capital(notReproducedText(draft, line, clause)))),
    },
    {
      title: "Too little is recorded",
      lines: [
        ...found.missing.map(missingText),
        ...(little.length === 0 ? [] : [`So nothing is said of ${names(little)}`]),
      ].map(plain),
    },
  ];
  return {
    headline: headlineOf(changed, lines, text),
    // No lead is behind a count: each run has other ones.
    lists: [],
    sections: [...topics, ...apart].filter((section) => section.lines.length > 0),
    assumptions: assumptionsOf(found, dateOf),
    unknown: unknownOf(found, lines, odd.length),
  };
}

function plain(text: string): LabLine {
  return { text, lists: [] };
}

function ranged(text: string, { difference }: WhatIfLine): LabLine {
  return { text, lists: [], range: difference };
}

/** Null: it follows from others, or is not about what an agreement says. */
function topicOf({ counted: what, of }: Pick<WhatIfLine, "counted" | "of">): Topic | null {
  return what === "entered" ? topicOfStage(of) : TOPICS[what];
}

const TOPICS: Readonly<Record<Exclude<WhatIfCount, "entered">, Topic | null>> = {
  graded: "qualification",
  assigned: "routing",
  missed: "clocks",
  kept: null,
  rejected: "dispositions",
  won: "deals",
  worked: "load",
};

function topicOfStage(stage: string): Topic | null {
  if (stage === "captured" || stage === "working") return null;
  return stage === "opportunity" || stage === "customer" || stage === "lost" ? "deals" : "qualification";
}

function isOfMqls({ counted: what, of }: Pick<WhatIfLine, "counted" | "of">): boolean {
  return what === "entered" && of === "mql";
}

function isChange({ answer }: Pick<WhatIfLine, "answer">): boolean {
  return answer === "more" || answer === "fewer";
}

/** The clearest change of each kind comes first. */
function headlineOf(
  changed: readonly WhatIfLine[],
  lines: readonly WhatIfLine[],
  text: (line: WhatIfLine) => string,
): string {
  const of = lines.length;
  if (changed.length === 0)
    return `The draft makes no difference that the record can show, in any of ${counted(of, "count")}`;
  const odd = lines.filter(({ answer }) => answer === "not_reproduced");
  const clearest = changed.toSorted((a, b) => clarity(b) - clarity(a));
  const mqls = changed.filter(isOfMqls);
  // Some grades say little of MQLs where others are left out.
  const isPart = odd.some((line) => line.counted === "graded" || isOfMqls(line));
  const others = HEADLINES.flatMap((what) =>
    what === "graded" && (mqls.length > 0 || isPart)
      ? []
      : (clearest.find((line) => line.counted === what && !isOfMqls(line)) ?? []),
  );
  const first = [...mqls, ...others].slice(0, 3);
  const rest = changed.length - first.length;
  return [
    ...first.map(text),
    ...(rest === 0
      ? []
      : [
          `${counted(rest, first.length === 0 ? "count" : "more count")} of ${exactNumber(of)} ${rest === 1 ? "changes" : "change"}`,
        ]),
    ...(odd.length === 0
      ? []
      : [`Of ${exactNumber(odd.length)} nothing is said, because the simulation doesn’t reproduce the record`]),
  ].join(". ");
}

const HEADLINES: readonly WhatIfCount[] = ["graded", "missed", "won", "entered", "rejected", "worked", "assigned"];

/** How far a difference is from none, in half widths of its interval. */
function clarity({ difference: { low, median, high } }: WhatIfLine): number {
  return Math.abs(median) / Math.max(1, (high - low) / 2);
}

/** Who has more work than time, and who no more. */
function weekSentences(
  draft: Agreement,
  weeks: readonly WhatIfWeek[],
  dateOf: (at: EpochMs) => string,
): readonly string[] {
  const members = [...new Set(weeks.map(({ member }) => member))];
  return members.flatMap((member) => {
    const own = weeks.filter((week) => week.member === member && week.answer !== "too_little");
    const said = own.filter(({ answer }) => answer !== "not_reproduced");
    const under = said.filter(({ draft: range, availableMinutes }) => range.median > availableMinutes);
    const now = said.filter(({ present, availableMinutes }) => present.median > availableMinutes);
    const fresh = under.filter((week) => !now.includes(week));
    const relieved = now.filter((week) => !under.includes(week));
    const name = personName(draft, member);
    const odd = own.length - said.length;
    return [
      ...(fresh.length === 0 ? [] : [`${name} is overloaded ${weekWords(fresh, dateOf)}: ${needWords(fresh)}`]),
      ...(relieved.length === 0 ? [] : [`${name} is no longer overloaded ${weekWords(relieved, dateOf)}`]),
      ...(now.length > relieved.length
        ? [`${name} is overloaded in ${counted(now.length - relieved.length, "week")} under either agreement`]
        : []),
      ...(odd === 0 || fresh.length + relieved.length === 0
        ? []
        : [
            `Of ${name}, ${counted(odd, "week")} ${odd === 1 ? "is" : "are"} left out: what was recorded is not reproduced`,
          ]),
    ];
  });
}

/** @example "in the weeks of March 2, March 9, and March 16" */
function weekWords(weeks: readonly WhatIfWeek[], dateOf: (at: EpochMs) => string): string {
  const days = weeks.map(({ from }) => dayMonthWords(dateOf(from)));
  return `in the ${days.length === 1 ? "week" : "weeks"} of ${listWords(days)}`;
}

/** Of the worst of the weeks. */
function needWords(weeks: readonly WhatIfWeek[]): string {
  const excess = ({ draft: { median }, availableMinutes }: WhatIfWeek): number => median - availableMinutes;
  const [worst] = weeks.toSorted((a, b) => excess(b) - excess(a));
  if (worst === undefined) return "";
  const { draft: range, availableMinutes } = worst;
  const most = weeks.length === 1 ? "" : " at the worst";
  return `${hourCount(range.median)} (${hourCount(range.low)}–${hourCount(range.high)}) hours of work on leads${most}, and ${hourCount(availableMinutes)} hours for it`;
}

function missingText({ what, leg, seen, needed }: WhatIfMissing): string {
  const team = leg === null ? "" : ` by ${teamName(leg)}`;
  return `${counted(seen, ...MISSING[what])}${team} recorded, ${exactNumber(needed)} needed: ${exactNumber(needed - seen)} more`;
}

const MISSING: Readonly<Record<WhatIfMissing["what"], readonly [string, string]>> = {
  response: ["first response to a hand-off", "first responses to hand-offs"],
  decision: ["decision about a lead", "decisions about leads"],
  deal: ["deal won or lost", "deals won or lost"],
  review: ["decision in the gray zone", "decisions in the gray zone"],
};

function assumptionsOf(found: WhatIf, dateOf: (at: EpochMs) => string): readonly string[] {
  const { learned, leads, asRecorded, minutes, perDay, pausesLeftOut, missing, runs, seed, until } = found;
  const { byHand, merges } = asRecorded;
  const isAssumed = minutes.isAssumed || perDay.minutes === null;
  return [
    `People work as they did from ${dateWords(dateOf(learned.from))} to ${dateWords(dateOf((until - 1) as EpochMs))}, learned from ${counted(learned.spells, "stretch", "stretches")} of time in which a lead was theirs to act on: before the period, because more is surer, and in it, because people change`,
    "No one hurries because a target is shorter, or takes more time because it is longer: how people react to a target that they never had is not on record",
    "Anyone who gets a lead works it at their own pace, and decides as often one way or the other, as with their own leads. Speed by itself wins no deal in the simulation",
    "Leads come, and do what they did, when they did it; people are away when they were",
    leads.openBefore === 0
      ? "The draft decides from the beginning of the period; no lead was open then"
      : `The draft decides about new leads from the beginning of the period. ${counted(leads.openBefore, "lead")} open then ${leads.openBefore === 1 ? "stays on its version" : "stay on their version"}`,
    ...(byHand + merges === 0
      ? []
      : [
          `${listWords([...(byHand === 0 ? [] : [counted(byHand, "manual decision")]), ...(merges === 0 ? [] : [counted(merges, "merge")])])} ${byHand + merges === 1 ? "is" : "are"} as recorded, where the simulation still allows for ${byHand + merges === 1 ? "it" : "them"}`,
        ]),
    ...(missing.some(({ what }) => what === "review")
      ? [
          "Leads in the gray zone are decided by the agreement at their deadline, because too few were decided by a person",
        ]
      : []),
    ...(pausesLeftOut === 0 ? [] : [`No one pauses clocks: ${counted(pausesLeftOut, "recorded pause")} left out`]),
    `An attempt takes ${numberWords(minutes.attempt)} minutes, and a conversation ${numberWords(minutes.conversation)}; ${perDay.minutes === null ? "half of each business day" : `${counted(perDay.minutes, "minute")} of each business day`} is time for leads${isAssumed ? ". What of this the agreement’s calculator doesn’t say is assumed" : ""}`,
    `${exactNumber(runs)} runs from seed ${exactNumber(seed)}. In each run both agreements have the same people and the same luck, so differences come from the terms`,
    "An interval holds 95 of 100 periods like this one: it has chance in it, and that people are known only so well",
  ];
}

function unknownOf({ leads, weeks }: WhatIf, lines: readonly WhatIfLine[], odd: number): readonly string[] {
  const said = lines.filter(({ answer }) => answer !== "not_reproduced" && answer !== "too_little").length;
  const misses = Math.round(said / 20);
  return [
    "How people would have reacted to targets, and to more leads than they ever had",
    "Whether a person has more success because of what they do, or because of the leads that they were given",
    ...(misses === 0
      ? []
      : [`Which of ${counted(said, "interval")} are wrong: about ${exactNumber(misses)} can be, by chance alone`]),
    ...(odd === 0
      ? []
      : [
          `Whether a count is not reproduced because the simulation is wrong about it, or by chance: of ${counted(lines.length, "count")}, about ${exactNumber(Math.max(1, Math.round(lines.length / 20)))} would be by chance alone`,
        ]),
    ...(leads.erased === 0
      ? []
      : [`What would have become of ${counted(leads.erased, "lead")} of erased persons: they are left out everywhere`]),
    ...(weeks.length === 0 ? [] : ["Work that is not about leads of this agreement, and time that people take for it"]),
  ];
}
