/** Is a side keeping its word? One verdict for a number, one for promises with a clock. They compare what the report counted; they set no bar of their own. */
import { behindWords, missedWords } from "../../../words/screen/scoreboard-words.ts";
import type { GoalLine, Rate } from "../../../reporting/report/report.ts";
import type { SaidPromise } from "../../../words/report/say-report.ts";
import { rate } from "../../../reporting/statistics/wilson.ts";

export type Tone = "good" | "bad" | "warn" | "quiet";
export type Verdict = { readonly tone: Tone; readonly text: string };

/** Whether the month has begun, runs, or is over. */
export type MonthPhase = "ahead" | "running" | "over";

export function monthPhase({
  from,
  until,
  asOf,
}: {
  readonly from: number;
  readonly until: number;
  readonly asOf: number;
}): MonthPhase {
  if (asOf < from) return "ahead";
  return asOf >= until ? "over" : "running";
}

/** Leads are whole: who is short by a fraction of one is on pace. */
export function goalVerdict(goal: Pick<GoalLine, "owed" | "delivered" | "expectedByNow">, phase: MonthPhase): Verdict {
  if (goal.delivered >= goal.owed) return { tone: "good", text: "Goal hit" };
  if (phase === "ahead") return { tone: "quiet", text: "Not started" };
  if (phase === "over") return { tone: "bad", text: "Goal missed" };
  return goal.delivered >= Math.floor(goal.expectedByNow)
    ? { tone: "good", text: "On pace" }
    : { tone: "bad", text: "Behind pace" };
}

export type Kept = { readonly met: number; readonly missed: number; readonly open: number; readonly rate: Rate };

export function kept(promises: readonly SaidPromise[]): Kept {
  let [met, missed, open] = [0, 0, 0];
  for (const promise of promises) {
    met += promise.met;
    missed += promise.missed;
    open += promise.open;
  }
  return { met, missed, open, rate: rate(met, met + missed) };
}

export function promisesVerdict({ met, missed, open }: Kept): Verdict {
  if (missed > 0) return { tone: "bad", text: missedWords(missed) };
  if (met > 0) return { tone: "good", text: "All targets met" };
  return { tone: "quiet", text: open > 0 ? "Nothing due yet" : "Nothing was due" };
}

/** The verdict on a side: a broken word weighs more than a kept one. */
export function sideVerdict(goals: readonly GoalLine[], promises: readonly SaidPromise[], phase: MonthPhase): Verdict {
  const verdicts = goals.map((goal) => goalVerdict(goal, phase));
  if (promises.length > 0) verdicts.unshift(promisesVerdict(kept(promises)));
  const broken = verdicts.filter((each) => each.tone === "bad");
  const [first] = broken;
  if (first !== undefined)
    return { tone: "bad", text: broken.length === 1 ? first.text : `${first.text}, ${behindWords(broken.length - 1)}` };
  const good = verdicts.filter((each) => each.tone === "good");
  const [best] = good;
  if (best === undefined) return verdicts[0] ?? { tone: "quiet", text: "No commitments in the agreement" };
  return verdicts.length === 1 || good.length < verdicts.length ? best : { tone: "good", text: "All commitments met" };
}
