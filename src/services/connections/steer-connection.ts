/** What people do with a connection: start it, pause it, have things read and written once more, and see to conflicts. */
import type { LeadId } from "../../base/ids.ts";
import { OWN_FIELDS } from "../../connectors/crm/own-fields.ts";
import { keepChanged } from "../../store/connections/changed-records.ts";
import { dismissConflict, type StoredConflict } from "../../store/connections/connection-history.ts";
import { beginFeed } from "../../store/connections/connection-turns.ts";
import { pauseConnection, resumeConnection, startStored } from "../../store/connections/connections.ts";
import { fetchRecordsOfLeads } from "../../store/connections/known-records.ts";
import { markLeads } from "../../store/connections/leads-to-write.ts";
import { type Context, must } from "../context.ts";
import { asked } from "./change-connections.ts";
import { foundConnection } from "./found-connection.ts";
import { SWEEP } from "./hear-changes.ts";
import { openCrm } from "./open-crm.ts";

/** From here on it flows; started before, nothing changes. @throws AppError `not_permitted`, `connection_not_found`, `input_invalid` when the CRM refuses */
export async function startConnection(
  ctx: Context,
  { connectionId }: { readonly connectionId: string },
): Promise<void> {
  must(ctx, "connections:run");
  const { port, mapping } = openCrm(ctx, await foundConnection(ctx, connectionId));
  if (mapping.writes.ownFields) await asked(() => port.makeFields(OWN_FIELDS));
  const feeds = port.feeds.map(({ name }) => name);
  await startStored(ctx.db, ctx.workspaceId, { connectionId, feeds }, ctx.now());
}

/** What changes on both sides meanwhile is caught up with. @throws AppError `not_permitted`, `connection_not_found` */
export async function setConnectionPaused(
  ctx: Context,
  { connectionId, isPaused }: { readonly connectionId: string; readonly isPaused: boolean },
): Promise<void> {
  must(ctx, "connections:run");
  const { db, workspaceId, now } = ctx;
  await foundConnection(ctx, connectionId);
  if (isPaused) await pauseConnection(db, workspaceId, { connectionId, because: null }, now());
  else await resumeConnection(db, workspaceId, connectionId);
}

/** A lead's records, or all that there is, are read once more, and written where they say something else. @throws AppError `not_permitted`, `connection_not_found` */
export async function resyncConnection(
  ctx: Context,
  { connectionId, leadId }: { readonly connectionId: string; readonly leadId: LeadId | null },
): Promise<void> {
  must(ctx, "connections:run");
  const { db, workspaceId, now } = ctx;
  await foundConnection(ctx, connectionId);
  if (leadId === null) return beginFeed(db, workspaceId, connectionId, { feed: SWEEP, since: now() });
  const records = await fetchRecordsOfLeads(db, workspaceId, connectionId, [leadId]);
  await keepChanged(db, workspaceId, connectionId, records, now());
  await markLeads(db, workspaceId, connectionId, { leads: [leadId], at: now(), isAll: true });
}

/** @throws AppError `not_permitted`, `connection_not_found` */
export async function dismissConnectionConflict(
  ctx: Context,
  { connectionId, ...of }: Pick<StoredConflict, "type" | "id" | "field" | "side"> & { readonly connectionId: string },
): Promise<void> {
  must(ctx, "connections:run");
  await foundConnection(ctx, connectionId);
  await dismissConflict(ctx.db, ctx.workspaceId, connectionId, of);
}
