/**
 * What a past period could have been under a draft, had its people worked as they do. Nothing is written.
 *
 * People are learned from everything that was recorded until the period ends: before it, for the more there is, the surer it is; in it, because pace and people change. That they are those of
 * the period is tested each time: simulated under the versions in force, it has to come to what was recorded.
 */
import { setImmediate } from "node:timers/promises";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import { type EpochMs, isoInstant } from "../../base/time.ts";
import { compareOnce, type ComparedRun } from "../../lab/simulation/compare-terms.ts";
import { whatIfOf } from "../../lab/simulation/what-if-of.ts";
import type { WhatIf } from "../../reporting/what-if/what-if.ts";
import { type Context, must } from "../context.ts";
import { RUNS, USUAL_SEED } from "../../api/lab-limits.ts";
import { gatherWhatIf } from "./gather-what-if.ts";

/** Leads, over all runs under both agreements: about an hour on one core. */
const MOST_LIVES = 20_000_000;

type Asked = {
  readonly draft: Agreement;
  readonly from: EpochMs;
  /** Exclusive; the present at the latest. */
  readonly until: EpochMs;
  /** Within `RUNS`. */
  readonly runs?: number | undefined;
  readonly seed?: number | undefined;
  /** How many entries of the log were read, or runs were made, of how many. */
  readonly onProgress?: ((what: "reading" | "simulating", done: number, total: number) => void) | undefined;
  /** Set off: ends soon. */
  readonly stop?: AbortSignal | undefined;
};

/** `inForce`: the latest version of the period. */
export type WhatIfFound = { readonly whatIf: WhatIf; readonly inForce: Agreement };

/**
 * @returns undefined when it was stopped
 * @throws AppError `agreement_missing`; `input_invalid` when the period is empty, lies ahead, or has too many leads for so many runs
 */
export async function runWhatIf(ctx: Context, asked: Asked): Promise<WhatIfFound | undefined> {
  must(ctx, "lab:run");
  const { draft, from, runs = RUNS.usual, seed = USUAL_SEED, onProgress, stop } = asked;
  const now = ctx.now();
  const until = asked.until < now ? asked.until : now;
  if (from >= until) {
    throw new AppError("input_invalid", `The period begins at ${isoInstant(from)}, after it ends`, {
      remedy: "Choose a period of the past, the first day first",
    });
  }
  const read = await gatherWhatIf(ctx, {
    ...{ draft, from, until, stop },
    onProgress: (done, total) => onProgress?.("reading", done, total),
  });
  if (read === undefined) return undefined;
  const { gathered, compared, terms, inForce, leads } = read;
  if (leads * runs * 2 > MOST_LIVES) throw tooMany(leads, runs);
  const behavior = gathered.behavior(until);
  const made: ComparedRun[] = [];
  for (let run = 0; run < runs; run += 1) {
    made.push(compareOnce(compared, behavior, seed, run));
    onProgress?.("simulating", run + 1, runs);
    await setImmediate();
    if (stop?.aborted === true) return undefined;
  }
  const { captured, erased, byHand, merges, pausesLeftOut } = gathered.counts;
  const { missing, spells } = behavior;
  const period = { from: read.from, until };
  return {
    inForce,
    whatIf: {
      ...{ ...period, seed, runs, missing, pausesLeftOut },
      leads: { openBefore: read.openBefore, captured, erased },
      learned: { from: gathered.firstAt ?? read.from, spells },
      asRecorded: { byHand, merges },
      ...whatIfOf({
        ...{ ...period, terms, missing, runs: made },
        ...{ recorded: gathered.recorded(), absences: gathered.absences() },
      }),
      minutes: compared.draft.minutes,
      perDay: { minutes: terms.agreement.calculator?.effort?.minutesPerDay ?? null },
    },
  };
}

function tooMany(leads: number, runs: number): AppError {
  const most = Math.floor(MOST_LIVES / leads / 2);
  return new AppError("input_invalid", `${leads} leads are too many for ${runs} runs`, {
    facts: { leads, runs },
    remedy: `Choose a shorter period${most < RUNS.least ? "" : `, or at most ${most} runs`}`,
  });
}
