import type { Intake } from "../../store/intake/intakes.ts";
import { formerPlace, secretPlace } from "../../store/intake/secret-place.ts";
import { type Context, secretsOf } from "../context.ts";

/** Those by which a webhook's sender may sign now: the current one first, then the one that it replaced. None: it was lost. */
export function secretsTaken(
  ctx: Context,
  { intakeId, sealedSecret, sealedFormer, formerUntil }: Intake,
): readonly string[] {
  const box = secretsOf(ctx);
  const isFormerTaken = sealedFormer !== null && formerUntil !== null && formerUntil > ctx.now();
  return [
    ...(sealedSecret === null ? [] : [box.open(sealedSecret, secretPlace(ctx, intakeId))]),
    ...(isFormerTaken ? [box.open(sealedFormer, formerPlace(ctx, intakeId))] : []),
  ];
}
