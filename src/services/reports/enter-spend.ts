import { AppError } from "../../base/app-error.ts";
import { isCurrency } from "../../base/currency.ts";
import type { EpochMs } from "../../base/time.ts";
import {
  foldSpend,
  isSamePlace,
  type SpendAmount,
  type SpendEvent,
  type SpendLine,
  type SpendPlace,
} from "../../reporting/spend/spend.ts";
import { ensureWorkspace, lockWorkspace, recordedNow } from "../../store/database/workspace.ts";
import { appendSpendSteps, fetchSpendSteps } from "../../store/reports/spend-steps.ts";
import { steppingActor } from "../actor.ts";
import { type Context, must } from "../context.ts";

export type SpendEntry = SpendPlace & SpendAmount;

/**
 * Enters amounts, or corrects those that are there: what stood there before stays in the log. An amount that stands there already changes nothing.
 *
 * @throws AppError `not_permitted`; `input_invalid` for a currency that there is not, or the same source, campaign, and month twice
 */
export async function enterSpend(ctx: Context, entries: readonly SpendEntry[]): Promise<void> {
  must(ctx, "spend:enter");
  for (const [place, entry] of entries.entries()) {
    if (!isCurrency(entry.currency))
      throw new AppError("input_invalid", `“${entry.currency}” isn't a currency`, {
        facts: { currency: entry.currency, field: `entries.${place}.currency` },
        remedy: "Write it as three capital letters, such as EUR",
      });
    if (entries.slice(0, place).some((before) => isSamePlace(before, entry)))
      throw new AppError("input_invalid", `There are two amounts for ${placeWords(entry)}`, {
        facts: { source: entry.source, month: entry.month, field: `entries.${place}` },
        remedy: "Add them up, or name a campaign for each",
      });
  }
  await step(ctx, (lines, said) =>
    entries
      .filter((entry) => !isThere(lines, entry))
      .map(({ source, campaign, month, amountMinor, currency }): SpendEvent => ({
        ...{ step: "entered", ...said, source, campaign, month, amountMinor, currency },
      })),
  );
}

/** Takes an amount away that should not be there; it stays in the log, with the reason. @throws AppError `not_permitted`, `input_invalid` where there is none */
export async function withdrawSpend(ctx: Context, asked: SpendPlace & { readonly reason: string }): Promise<void> {
  must(ctx, "spend:enter");
  const { source, campaign, month, reason } = asked;
  await step(ctx, (lines, said) => {
    if (!lines.some((line) => line.amount !== null && isSamePlace(line, asked)))
      throw new AppError("input_invalid", `No spend is entered for ${placeWords(asked)}`, {
        facts: { source, month },
        remedy: "Reload the page",
      });
    return [{ step: "withdrawn", ...said, source, campaign, month, reason }];
  });
}

type Said = Pick<SpendEvent, "at" | "by">;

async function step(
  { db, workspaceId, now, actor }: Context,
  eventsOf: (lines: readonly SpendLine[], said: Said) => readonly SpendEvent[],
): Promise<void> {
  await db.transaction(async (tx) => {
    await ensureWorkspace(tx, workspaceId);
    const head = await lockWorkspace(tx, workspaceId);
    const at: EpochMs = recordedNow(head, now());
    const lines = foldSpend(await fetchSpendSteps(tx, workspaceId));
    const events = eventsOf(lines, { at, by: steppingActor(actor) });
    if (events.length > 0) await appendSpendSteps(head.log, events);
  });
}

function isThere(lines: readonly SpendLine[], entry: SpendEntry): boolean {
  const amount = lines.find((line) => isSamePlace(line, entry))?.amount;
  return amount?.amountMinor === entry.amountMinor && amount.currency === entry.currency;
}

function placeWords({ source, campaign, month }: SpendPlace): string {
  return `${source}${campaign === null ? "" : `, campaign ${campaign},`} in ${month}`;
}
