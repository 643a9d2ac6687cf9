import { AppError } from "../../base/app-error.ts";
import type { CrmDelivery } from "../../connectors/port.ts";
import { keepChanged } from "../../store/connections/changed-records.ts";
import { type Context, must } from "../context.ts";
import { foundConnection } from "./found-connection.ts";
import { connectorOf, credentialsOf } from "./open-crm.ts";

/** Of one delivery; a CRM sends far fewer. */
const MOST_CHANGES = 5_000;

/**
 * Keeps what a CRM says may have changed: it is read from there later, so whoever could forge a delivery would only have something read in vain.
 *
 * @returns how many records @throws AppError `connection_not_found`; `not_permitted` when it isn't signed as it must be
 */
export async function receiveChanges(
  ctx: Context,
  { connectionId, delivery }: { readonly connectionId: string; readonly delivery: CrmDelivery },
): Promise<number> {
  must(ctx, "connections:receive");
  const connection = await foundConnection(ctx, connectionId);
  const { receive, name } = connectorOf(ctx, connection.kind);
  const received = receive?.(credentialsOf(ctx, connection), delivery, ctx.now()) ?? {
    kind: "refused" as const,
    reason: `${name} sends nothing here`,
  };
  if (received.kind === "refused")
    throw new AppError("not_permitted", received.reason, {
      remedy: "Check the address and the secret that it is signed by",
    });
  const changed = received.changed.slice(0, MOST_CHANGES);
  if (connection.liveAt !== null) await keepChanged(ctx.db, ctx.workspaceId, connectionId, changed, ctx.now());
  return changed.length;
}
