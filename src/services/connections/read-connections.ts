import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { CrmConnector, CrmSchema } from "../../connectors/port.ts";
import {
  fetchConflicts,
  fetchWrites,
  type StoredConflict,
  type StoredWrite,
} from "../../store/connections/connection-history.ts";
import {
  countWaiting,
  fetchFeeds,
  type StoredFeed,
  type WaitingThere,
} from "../../store/connections/connection-turns.ts";
import { fetchGoneRecords, type GoneRecord } from "../../store/connections/known-records.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { type Connection, fetchConnections } from "../../store/connections/connections.ts";
import { type Context, must } from "../context.ts";
import { peopleThere, termsOfNow } from "./around-crm.ts";
import { foundConnection } from "./found-connection.ts";
import { openCrm, type OpenedCrm } from "./open-crm.ts";

/** Shown at once; the latest. */
const MOST_SHOWN = 200;

export type StandingConnection = {
  readonly connection: Connection;
  readonly crm: string;
  readonly waiting: WaitingThere;
};

/** By name, with what this server can connect to. @throws AppError `not_permitted` */
export async function readConnections(
  ctx: Context,
): Promise<{ readonly offered: readonly CrmConnector[]; readonly connections: readonly StandingConnection[] }> {
  must(ctx, "connections:read");
  const { db, workspaceId, crms = [] } = ctx;
  const connections: StandingConnection[] = [];
  for (const connection of await fetchConnections(db, workspaceId)) {
    const waiting = await countWaiting(db, workspaceId, connection.connectionId);
    connections.push({ connection, crm: nameOf(crms, connection), waiting });
  }
  return { offered: crms, connections };
}

export type WholeConnection = StandingConnection &
  Pick<OpenedCrm, "mapping" | "account" | "users"> & {
    readonly feeds: readonly StoredFeed[];
    readonly conflicts: readonly StoredConflict[];
    /** Who a user is here. */
    readonly memberOf: (user: string) => MemberId | undefined;
  };

/** One, with what flows, what waits, who is who, and where both sides say something else. @throws AppError `not_permitted`, `connection_not_found` */
export async function readConnection(
  ctx: Context,
  { connectionId }: { readonly connectionId: string },
): Promise<WholeConnection> {
  must(ctx, "connections:read");
  const { db, workspaceId } = ctx;
  const connection = await foundConnection(ctx, connectionId);
  const { mapping, account, users, connector } = openCrm(ctx, connection);
  const terms = await termsOfNow(ctx);
  const people = terms === undefined ? undefined : await peopleThere(ctx, { users, mapping }, terms.terms);
  return {
    ...{ connection, crm: connector.name, mapping, account, users },
    waiting: await countWaiting(db, workspaceId, connectionId),
    feeds: await fetchFeeds(db, workspaceId, connectionId),
    conflicts: await fetchConflicts(db, workspaceId, connectionId, MOST_SHOWN),
    memberOf: (user) => people?.memberOf(user),
  };
}

export type GoneThere = GoneRecord & {
  /** What became of the lead here; null: it stays as it is, or there was none. */
  readonly became:
    | { readonly kind: "merged"; readonly into: LeadId }
    | { readonly kind: "erased"; readonly at: EpochMs }
    | null;
};

/** Records that were there and aren't, the latest first, with what became of their leads. @throws AppError `not_permitted`, `connection_not_found` */
export async function readGoneRecords(
  ctx: Context,
  { connectionId }: { readonly connectionId: string },
): Promise<readonly GoneThere[]> {
  must(ctx, "connections:read");
  const { db, workspaceId } = ctx;
  await foundConnection(ctx, connectionId);
  const gone = await fetchGoneRecords(db, workspaceId, connectionId, MOST_SHOWN);
  const leads = await fetchLeads(db, workspaceId, [...new Set(gone.flatMap(({ leadId }) => leadId ?? []))]);
  return gone.map((each) => {
    const state = each.leadId === null ? undefined : leads.get(each.leadId)?.state;
    if (state === undefined) return { ...each, became: null };
    if (state.erasedAt !== null) return { ...each, became: { kind: "erased", at: state.erasedAt } };
    return { ...each, became: state.mergedInto === null ? null : { kind: "merged", into: state.mergedInto } };
  });
}

/** What is there to be mapped: types, fields, and stages, as they were looked up last. @throws AppError `not_permitted`, `connection_not_found` */
export async function readConnectionSchema(
  ctx: Context,
  { connectionId }: { readonly connectionId: string },
): Promise<CrmSchema> {
  must(ctx, "connections:read");
  return (await foundConnection(ctx, connectionId)).crmSchema as CrmSchema;
}

/** What was written there and why, the latest first. @param leadId left out: of all leads @throws AppError `not_permitted`, `connection_not_found` */
export async function readConnectionWrites(
  ctx: Context,
  { connectionId, leadId }: { readonly connectionId: string; readonly leadId?: LeadId | undefined },
): Promise<readonly StoredWrite[]> {
  must(ctx, "connections:read");
  await foundConnection(ctx, connectionId);
  return fetchWrites(ctx.db, ctx.workspaceId, connectionId, { leadId: leadId ?? null, limit: MOST_SHOWN });
}

function nameOf(crms: readonly CrmConnector[], { kind }: Connection): string {
  return crms.find((each) => each.kind === kind)?.name ?? kind;
}
