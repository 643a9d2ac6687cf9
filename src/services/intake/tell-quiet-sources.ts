import { type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import { usualGap } from "../../reporting/statistics/usual-gap.ts";
import { fetchHeard, lookAtSources, noteQuietTold } from "../../store/intake/quiet-sources.ts";
import { quietMail } from "../../words/screen/source-words.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import { type Context, must } from "../context.ts";
import { addressesOf } from "../deliveries/write-outgoing.ts";
import { type SendText, tellAdmins } from "../webhooks/tell-admins.ts";

/** What was last looked at by then is looked at again. */
export function quietLookedBefore(now: EpochMs): EpochMs {
  return epochMs(now - HOUR_MS);
}

/**
 * Tells the owner, the admins, and the head of marketing of forms and webhooks that have been quiet for much longer than usual: once for each silence, however many
 * workers look. It is over when something arrives. A mail that gets lost is not sent again: the page says it as well.
 *
 * @returns how many were looked at; 0: none is to be looked at now
 */
export async function tellQuietSources(ctx: Context, sendText: SendText): Promise<number> {
  must(ctx, "messages:deliver");
  const { db, workspaceId } = ctx;
  const now = ctx.now();
  const sources = await lookAtSources(db, workspaceId, { at: now, lookedBefore: quietLookedBefore(now) });
  if (sources.length === 0) return 0;
  const heard = await fetchHeard(
    db,
    workspaceId,
    sources.map(({ intakeId }) => intakeId),
  );
  for (const { intakeId, ...source } of sources) {
    const instants = heard.get(intakeId) ?? [];
    const [gap, last] = [usualGap(instants), instants.at(-1)];
    if (gap === undefined || last === undefined || now < gap.silentAt) continue;
    if (await noteQuietTold(db, workspaceId, intakeId, last))
      await tellAdmins(
        ctx,
        sendText,
        quietMail({ ...source, ...gap, quietMs: now - last }),
        await headOfMarketing(ctx),
      );
  }
  return sources.length;
}

async function headOfMarketing(ctx: Context): Promise<readonly string[]> {
  const agreement = await agreementInForce(ctx);
  const marketing = agreement?.parties.find(({ name }) => name === "marketing");
  if (agreement === undefined || marketing === undefined) return [];
  return addressesOf(ctx.db, ctx.workspaceId, agreement, [marketing.lead]);
}
