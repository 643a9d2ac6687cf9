import { epochMs, HOUR_MS } from "../../base/time.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { findIntake, replaceStoredSecret } from "../../store/intake/intakes.ts";
import { formerPlace, secretPlace } from "../../store/intake/secret-place.ts";
import { type Context, must, secretsOf } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";
import { newSecret } from "./new-secret.ts";
import { noSuchIntake } from "./no-such-intake.ts";

export type Rotation = {
  readonly intakeId: string;
  /** That of a sender who has one; left out: a new one. */
  readonly secret?: string | undefined;
  /** How long the one before is taken as well: 0 where it has leaked. */
  readonly overlapHours: number;
};

/** @returns the secret, which is told this once @throws AppError `not_permitted`, `intake_not_found` */
export async function replaceInboundSecret(
  ctx: Context,
  { intakeId, secret = newSecret(), overlapHours }: Rotation,
): Promise<string> {
  must(ctx, "intake:change");
  const { db, workspaceId, now } = ctx;
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = await findIntake(tx, workspaceId, intakeId);
    if (before?.kind !== "webhook") throw noSuchIntake();
    const box = secretsOf(ctx);
    const former =
      overlapHours > 0 && before.sealedSecret !== null
        ? box.open(before.sealedSecret, secretPlace(ctx, intakeId))
        : null;
    await replaceStoredSecret(
      tx,
      workspaceId,
      {
        intakeId,
        sealedSecret: box.seal(secret, secretPlace(ctx, intakeId)),
        sealedFormer: former === null ? null : box.seal(former, formerPlace(ctx, intakeId)),
        formerUntil: former === null ? null : epochMs(now() + overlapHours * HOUR_MS),
      },
      now(),
    );
    const details = { setting: "form, webhook, or site", id: intakeId, name: before.name, did: "secret replaced" };
    await recordSecurity(ctx, { kind: "settings_changed", details }, tx);
  });
  return secret;
}
