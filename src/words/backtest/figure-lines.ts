/** What both teams are measured by, as a draft changes it: goals by month, and the measures of the whole period. What it doesn't change is not said. */
import { defined, unreachable } from "../../base/assert.ts";
import type {
  BacktestFigures,
  GoalFigures,
  MeasureFigures,
  UnderDraft,
} from "../../reporting/backtest/backtest-figures.ts";
import type { MeasureVerdict } from "../../reporting/counting/judge.ts";
import type { GoalProgress, MeasureLine } from "../../reporting/report/report.ts";
import { targetWords } from "../clause/parts/review-sentences.ts";
import { periodWords } from "../english/dates.ts";
import { capital } from "../english/names.ts";
import { stagesWord, stageWord } from "../english/funnel.ts";
import { measureName } from "../names/measure-names.ts";
import { amountWords, VERDICT_WORDS } from "../report/figure-words.ts";

/** A number of one reading, and what it is held against; null: against nothing. */
type Judged = {
  /** In words. */
  readonly amount: string;
  readonly verdict: MeasureVerdict;
  readonly against: string | null;
};

/** Of the agreements of the two readings. */
type Currencies = { readonly recorded: string; readonly draft: string };

export function goalSentencesOf({ months }: BacktestFigures, currencies: Currencies): readonly string[] {
  return months.flatMap(({ month, goals }) =>
    goals.flatMap((goal) => goalSentence(goal, periodWords(month), currencies)),
  );
}

export function measureSentencesOf({ measures }: BacktestFigures, currencies: Currencies): readonly string[] {
  return measures.flatMap((measure) => measureSentence(measure, currencies));
}

/** @example "MQLs of March 2026: 212 instead of 180; the goal of 200 would have been met" */
function goalSentence({ recorded, draft }: GoalFigures, month: string, currencies: Currencies): readonly string[] {
  const judged =
    (currency: string) =>
    ({ delivered, unit, verdict, owed }: GoalProgress): Judged => ({
      amount: amountWords(delivered, unit, currency),
      verdict,
      against: owed === null ? null : `the goal of ${amountWords(owed, unit, currency)}`,
    });
  if (draft === null) {
    const gone = defined(recorded, "a goal of one of the two");
    return [
      `${goalSubject(gone, month)}: ${judged(currencies.recorded)(gone).amount} then; the draft has no such goal`,
    ];
  }
  const subject = goalSubject(draft.is === "between" ? draft.least : draft.line, month);
  const under = mapped(draft, judged(currencies.draft));
  // What a growth is held against follows from the reading itself.
  if (draft.is === "counted" && draft.line.kind === "growth" && isAlike(recorded, draft.line)) return [];
  if (recorded !== null) return compared(subject, judged(currencies.recorded)(recorded), under);
  const tail = verdictTail(null, under);
  return [`${subject}: ${underWords(under)}${tail}; there was no such goal then`];
}

/** @example "Acceptance rate (accepted, of the decisions made): 82.0% instead of 79.0%; the target of at least 75% is met in both readings" */
function measureSentence({ name, recorded, draft }: MeasureFigures, currencies: Currencies): readonly string[] {
  const judged =
    (currency: string) =>
    ({ value, unit, verdict, target }: MeasureLine): Judged => ({
      amount: amountWords(value, unit, currency),
      verdict,
      against: target === null ? null : `the target of ${targetWords(target)}`,
    });
  const { label } = draft.is === "between" ? draft.least : draft.line;
  return compared(
    `${measureName(name)} (${label})`,
    judged(currencies.recorded)(recorded),
    mapped(draft, judged(currencies.draft)),
  );
}

function isAlike(recorded: GoalProgress | null, draft: GoalProgress): boolean {
  return recorded?.delivered === draft.delivered && recorded.verdict === draft.verdict;
}

function goalSubject({ goal }: GoalProgress, month: string): string {
  switch (goal.kind) {
    case "number":
      return `${capital(stagesWord(goal.stage))} of ${month}`;
    case "value":
      return `Expected value of the leads of ${month}`;
    case "contribution":
      return `Share of the pipeline of ${month} that Marketing sourced`;
    case "growth": {
      const { of } = goal;
      const what = of.kind === "stage" ? stagesWord(of.stage) : `${stageWord(of.from)}-to-${stageWord(of.to)} rate`;
      return `${capital(what)} for the growth goal, by the end of ${month}`;
    }
    default:
      return unreachable(goal);
  }
}

function compared(subject: string, recorded: Judged, draft: UnderDraft<Judged>): readonly string[] {
  const { amount: was } = recorded;
  if (draft.is !== "counted") {
    const is = draft.is === "unknown" ? "unknown under the draft; it was" : `${underWords(draft)} instead of`;
    return [`${subject}: ${is} ${was}${verdictTail(recorded, draft)}`];
  }
  const { amount: is, verdict, against } = draft.line;
  if (is === was && verdict === recorded.verdict && against === recorded.against) return [];
  return [
    `${subject}: ${is === was ? `${is} in both readings` : `${is} instead of ${was}`}${verdictTail(recorded, draft)}`,
  ];
}

function underWords(draft: UnderDraft<Judged>): string {
  if (draft.is === "unknown") return "unknown";
  if (draft.is === "counted") return draft.line.amount;
  return `from ${draft.least.amount} to ${draft.most.amount}`;
}

/** What it comes to against the goal or target, then and under the draft. */
function verdictTail(recorded: Judged | null, draft: UnderDraft<Judged>): string {
  const lines = draft.is === "between" ? [draft.least, draft.most] : [draft.line];
  const { against, verdict } = defined(lines[0], "a line");
  const held = recorded?.against ?? null;
  if (against === null) return held === null ? "" : `; the draft no longer holds it against ${held}`;
  if (draft.is === "unknown" || lines.some((line) => line.verdict !== verdict))
    return `; whether ${against} would have been met is unknown`;
  const would = `; ${against} ${wouldWords(verdict)}`;
  if (recorded === null || recorded.against === null) return would;
  if (recorded.against !== against) return `${would}; ${recorded.against} was ${VERDICT_WORDS[recorded.verdict]}`;
  return recorded.verdict === verdict ? `; ${against} is ${VERDICT_WORDS[verdict]} in both readings` : would;
}

function wouldWords(verdict: MeasureVerdict): string {
  return verdict === "kept" || verdict === "missed"
    ? `would have been ${VERDICT_WORDS[verdict]}`
    : `would be: ${VERDICT_WORDS[verdict]}`;
}

function mapped<Line, To>(draft: UnderDraft<Line>, to: (line: Line) => To): UnderDraft<To> {
  return draft.is === "between"
    ? { is: "between", least: to(draft.least), most: to(draft.most) }
    : { is: draft.is, line: to(draft.line) };
}
