import type { SaidScoreboard } from "../../words/report/say-report.ts";
import { type Context, must } from "../context.ts";
import { readResults } from "../reports/read-scoreboard.ts";
import { askedPeriod } from "./asked-period.ts";

/**
 * What a results pack counts its commitments and measures by.
 *
 * @param input.period as `readPack` takes it
 * @throws AppError `input_invalid`
 */
export async function readPackFigures(
  ctx: Context,
  input: { readonly period: string | undefined },
): Promise<SaidScoreboard> {
  must(ctx, "reports:read");
  return readResults(ctx, (await askedPeriod(ctx, input)).period);
}
