/** Figures of advice in words: each with its interval, and what it was counted from. */
import type { AdviceFigure, Estimate, FigureName } from "../../reporting/advice/advice.ts";
import { FIGURES } from "../../reporting/advice/advice.ts";
import { moneyWords } from "../english/amounts.ts";
import { numberWords } from "../english/numbers.ts";
import { shareWords } from "../report/number-words.ts";

/** What each is a figure of; behind a share "of", behind an amount "a month". */
const NAMES: Readonly<Record<FigureName, string>> = {
  won: "leads won",
  "won-after-contact": "leads won of those that answered",
  "let-in": "leads let in by their reviewers",
  answered: "last agreed attempts answered",
  "answered-next": "attempts after that answered",
  "won-shrunk": "leads won, drawn toward the other sources",
  "won-after-return": "leads won after they came back",
  "won-in-time": "leads won that were touched in time",
  "won-late": "leads won that were touched late",
  "won-more-alike": "more leads won, among those alike in grade, score, source, rep, and month",
  "months-kept": "months in which it was met",
  "next-month-kept": "chance that a month like these meets it",
  "kept-now": "met in the time agreed now",
  "kept-shorter": "done within the shorter time",
  "kept-longer": "done within the longer time",
  "acted-soon": "acted on soon after the step",
  "missed-touches": "first touches missed",
  "missed-when-many": "missed with many leads at hand",
  "missed-when-few": "missed with few",
  "missed-more": "missed more often with many, among leads alike in grade and month",
  mqls: "MQLs",
  missed: "targets missed",
  "wait-longer": "leads that may wait longer",
  notices: "notices",
  acted: "clocks stopped soon after the notice",
  wins: "customers",
  conversations: "conversations",
  "sales-minutes": "minutes of reps",
  "review-minutes": "minutes of reviewers",
  revenue: "revenue",
};

/** @example "leads won: 1.2% (95% interval 0.5% to 2.9%; n = 240)" */
export function sayFigure({ of, n, estimate }: AdviceFigure, currency: string): string {
  const { value, interval } = inUnit(of, estimate, currency);
  const what = FIGURES[of] === "share" ? `${NAMES[of]}: ${value}` : `${value} ${NAMES[of]} a month`;
  return `${what} (95% interval ${interval}; n = ${numberWords(n)})`;
}

/** @example "12 fewer MQLs a month (95% interval 9 to 16)" */
export function sayDifference({ of, n, estimate }: AdviceFigure, currency: string): string {
  const isLess = estimate.value < 0 || (estimate.value === 0 && estimate.low < 0);
  const size = isLess ? { value: -estimate.value, low: -estimate.high, high: -estimate.low } : estimate;
  const { value, interval } = inUnit(of, size, currency);
  const more = of === "revenue" ? (isLess ? "less" : "more") : isLess ? "fewer" : "more";
  return `${value} ${more} ${NAMES[of]} a month (95% interval ${interval}; n = ${numberWords(n)})`;
}

function inUnit(
  of: FigureName,
  { value, low, high }: Estimate,
  currency: string,
): Record<"value" | "interval", string> {
  const say = SAY[FIGURES[of]];
  return { value: say(value, currency), interval: `${say(low, currency)} to ${say(high, currency)}` };
}

const SAY: Readonly<Record<(typeof FIGURES)[FigureName], (value: number, currency: string) => string>> = {
  share: shareWords,
  leads: amount,
  minutes: (minutes) => numberWords(minutes),
  money: (minor, currency) => moneyWords(Math.round(minor / 100) * 100, currency),
};

/** Below 10 with a decimal. */
function amount(value: number): string {
  return numberWords(value, Math.abs(value) < 10 ? 1 : 0);
}
