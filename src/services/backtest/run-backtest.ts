/** A period of the log decided again by a draft, as recorded. Nothing is written. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { type EpochMs, isoInstant } from "../../base/time.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { type RunningBacktest, startBacktest } from "../../lab/backtest/start-backtest.ts";
import type { Backtest } from "../../reporting/backtest/backtest.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { readRecorded } from "../../store/backtest/read-recorded.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { type Context, must } from "../context.ts";

type Asked = {
  readonly draft: Agreement;
  readonly from: EpochMs;
  /** Exclusive; the present at the latest. */
  readonly until: EpochMs;
  /** How many entries of the log were read, of how many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Set off: ends soon. */
  readonly stop?: AbortSignal | undefined;
};

/** `inForce`: the latest version of the period. */
export type BacktestFound = { readonly backtest: Backtest; readonly inForce: Agreement };

/**
 * @returns undefined when it was stopped
 * @throws AppError `agreement_missing`; `input_invalid` when the period is empty or lies ahead
 */
export async function runBacktest(
  ctx: Context,
  { draft, from, until: asked, onProgress, stop }: Asked,
): Promise<BacktestFound | undefined> {
  must(ctx, "lab:run");
  const now = ctx.now();
  const until = asked < now ? asked : now;
  if (from >= until) {
    throw new AppError("input_invalid", `The period begins at ${isoInstant(from)}, after it ends`, {
      remedy: "Choose a period of the past, the first day first",
    });
  }
  return ctx.db.transaction(
    async (tx) => {
      const versions = await termsInForce(tx, ctx.workspaceId);
      const inForce = defined(versions.findLast((period) => period.from < until) ?? versions[0], "a version").terms;
      const terms = compileTerms(draft, inForce);
      let run: RunningBacktest | undefined;
      const isWhole = await readRecorded(
        tx,
        ctx.workspaceId,
        versions,
        { from, until },
        {
          begin: ({ from: begun, erased: kept, ...start }) => {
            run = startBacktest({ versions, draft: terms, from: begun, until, start, kept, domains: MAIL_DOMAINS });
          },
          take: ({ isByEarlierRules, ...recorded }) => run?.take(recorded, isByEarlierRules),
          ...{ onProgress, stop },
        },
      );
      return isWhole && run !== undefined ? { backtest: run.end(), inForce: inForce.agreement } : undefined;
    },
    { readsOnly: true },
  );
}
