/** Weeks in which somebody is given more leads than they can take, as a draft changes them. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { OverloadedWeek, WeekLoad } from "../../reporting/backtest/backtest-figures.ts";
import { counted } from "../english/counted.ts";
import { dayMonthWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { exactNumber } from "../english/numbers.ts";
import { personName } from "../names/names-of.ts";

const WHAT = { limit: "more leads than the limit a day allows", time: "more leads than there is time for" } as const;
/** More are counted, and not listed. */
const MOST_WEEKS = 6;

/** A sentence for each member of whom anything changes. @example "Sam Okafor would be given more leads than there is time for in 2 weeks, instead of 0: March 2 (41 of at most 30) and March 9 (38 of at most 30)" */
export function overloadSentences(agreement: Agreement, weeks: readonly OverloadedWeek[]): readonly string[] {
  const own = Map.groupBy(weeks, ({ member, by }) => JSON.stringify([member, by]));
  return [...own.values()].flatMap((ofMember) => sentenceOf(agreement, ofMember));
}

function sentenceOf(agreement: Agreement, weeks: readonly OverloadedWeek[]): readonly string[] {
  const [first] = weeks;
  if (first === undefined || weeks.every(({ recorded, draft }) => isSame(recorded, draft))) return [];
  const who = personName(agreement, first.member);
  const what = WHAT[first.by];
  const under = weeks.filter(({ draft }) => isOver(draft));
  const then = weeks.filter(({ recorded }) => isOver(recorded)).length;
  if (under.length === 0) return [`${who} would no longer be given ${what}: in ${counted(then, "week")} then`];
  const listed = under.slice(0, MOST_WEEKS).map(({ week, draft: { given, most } }) => {
    return `${dayMonthWords(week)} (${exactNumber(given)} of at most ${exactNumber(Math.floor(most ?? 0))})`;
  });
  const rest = under.length - listed.length;
  const named = listWords(rest === 0 ? listed : [...listed, `${exactNumber(rest)} more`]);
  return [
    `${who} would be given ${what} in ${counted(under.length, "week")}, instead of ${exactNumber(then)}: ${named}`,
  ];
}

function isOver({ given, most }: WeekLoad): boolean {
  return most !== null && given > most;
}

function isSame(a: WeekLoad, b: WeekLoad): boolean {
  return a.given === b.given && a.most === b.most;
}
