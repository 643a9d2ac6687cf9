import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { type MessageKey, settleFailed } from "../../store/outbox/delivery-list.ts";
import { admitAddresses } from "../../store/outbox/refused-addresses.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";
import { receiversSeenBy } from "./read-deliveries.ts";
import { emailsOf } from "./write-outgoing.ts";

const DECIDED = { due: "sent again", dropped: "not sent" } as const;

/**
 * Failed messages are sent again, to addresses that were refused too; or are not sent; who decided that is in the security log. What is outdated by then isn't sent all the same.
 *
 * @param messages null: all that one may see
 * @returns how many
 * @throws AppError `not_permitted`; `workspace_archived`
 */
export async function settleDeliveries(
  ctx: Context,
  { messages, as }: { readonly messages: readonly MessageKey[] | null; readonly as: "due" | "dropped" },
): Promise<number> {
  must(ctx, "deliveries:change");
  const { db, workspaceId, now, actor } = ctx;
  await mustBeInUse(db, workspaceId);
  const receivers = receiversSeenBy(actor, "deliveries:change");
  return db.transaction(async (tx) => {
    const settled = await settleFailed(tx, workspaceId, { receivers, keys: messages, as, now: now() });
    if (as === "due" && settled.length > 0) {
      const { agreement } = versionAt(await termsInForce(tx, workspaceId), now()).terms;
      const emails = await emailsOf(tx, workspaceId, agreement, [...new Set(settled)]);
      await admitAddresses(tx, workspaceId, [...emails.values()]);
    }
    if (settled.length > 0)
      await recordSecurity(
        ctx,
        { kind: "deliveries_changed", details: { as: DECIDED[as], messages: settled.length } },
        tx,
      );
    return settled.length;
  });
}
