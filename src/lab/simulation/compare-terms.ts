/**
 * What other terms would change: the same stretch of time simulated again and again under both, each time by people whose ways were drawn anew
 * from what the record leaves possible, and whose luck is the same under both.
 *
 * An interval holds 95 % of what such a stretch of time could bring: the chance of it, and not knowing the people better.
 */
import { seedAt } from "../../base/uniform-at.ts";
import type { Behavior } from "../behavior/learn-behavior.ts";
import { type CentralInterval, centralInterval } from "../statistics/central-interval.ts";
import { PeopleOfRun } from "./people-of-run.ts";
import { type Scenario, simulate } from "./simulate.ts";
import { TALLIED, type Tallied, ofTallyKey, type Tally } from "./tally.ts";

export type Compared = { readonly present: Scenario; readonly draft: Scenario };
export type ComparedRun = { readonly present: Tally; readonly draft: Tally };

export type ComparedCount = {
  readonly counted: Tallied;
  /** See `Tallied`. */
  readonly of: string;
  readonly present: CentralInterval;
  readonly draft: CentralInterval;
  /** Of draft − present in each run, which is surer than both for themselves. */
  readonly difference: CentralInterval;
};

/** A single run; the same whichever runs are made beside it, so that runs can be shared out. @param run from 0 on */
export function compareOnce({ present, draft }: Compared, behavior: Behavior, seed: number, run: number): ComparedRun {
  const people = new PeopleOfRun(behavior, seedAt(seed, run));
  return { present: simulate(present, people), draft: simulate(draft, people) };
}

/** @param runs at least one @returns in the order of `TALLIED`, then of names */
export function summarizeRuns(runs: readonly ComparedRun[]): readonly ComparedCount[] {
  const keys = new Set(runs.flatMap(({ present, draft }) => [...present.keys(), ...draft.keys()]));
  return [...keys]
    .map((key) => {
      const present = runs.map((run) => run.present.get(key) ?? 0);
      const draft = runs.map((run) => run.draft.get(key) ?? 0);
      return {
        ...ofTallyKey(key),
        present: centralInterval(present),
        draft: centralInterval(draft),
        difference: centralInterval(draft.map((count, index) => count - (present[index] ?? 0))),
      };
    })
    .sort((a, b) => TALLIED.indexOf(a.counted) - TALLIED.indexOf(b.counted) || (a.of < b.of ? -1 : 1));
}
