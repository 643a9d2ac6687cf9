import { lockWorkspace } from "../../store/database/workspace.ts";
import { findIntake, pauseStoredIntake } from "../../store/intake/intakes.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";
import { noSuchIntake } from "./no-such-intake.ts";
import { sendVisits } from "./send-visits.ts";
import { understandWaiting } from "./understand-waiting.ts";

type Named = { readonly intakeId: string };

/** What arrives is kept and waits until it is resumed. @throws AppError `not_permitted`, `intake_not_found` */
export async function pauseIntake(ctx: Context, { intakeId }: Named): Promise<void> {
  must(ctx, "intake:change");
  await pause(ctx, intakeId, true);
}

/** What waited is decided: the first of it at once, the rest by the hourly work. @throws AppError `not_permitted`, `intake_not_found` */
export async function resumeIntake(ctx: Context, { intakeId }: Named): Promise<void> {
  must(ctx, "intake:change");
  await pause(ctx, intakeId, false);
  await understandWaiting(ctx, { until: ctx.now(), pages: 1 });
  await sendVisits(ctx);
}

async function pause(ctx: Context, intakeId: string, isPaused: boolean): Promise<void> {
  const { db, workspaceId, now } = ctx;
  await db.transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const intake = await findIntake(tx, workspaceId, intakeId);
    if (intake === undefined) throw noSuchIntake();
    if ((intake.pausedAt !== null) === isPaused) return;
    await pauseStoredIntake(tx, workspaceId, intakeId, isPaused ? now() : null);
    const did = isPaused ? "paused" : "resumed";
    const details = { setting: "form, webhook, or site", id: intakeId, name: intake.name, did };
    await recordSecurity(ctx, { kind: "settings_changed", details }, tx);
  });
}
