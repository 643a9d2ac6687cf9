import type { z } from "zod";
import type {
  ConnectionPreviewResponse,
  ConnectionResponse,
  ConnectionSchemaResponse,
  ConnectionsResponse,
  ConnectionWritesResponse,
  GoneRecordsResponse,
} from "../../../api/connections/connections-contract.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { Budget, CrmAccount, CrmSchema } from "../../../connectors/port.ts";
import type { ConnectionPreview } from "../../../services/connections/preview-connection.ts";
import type {
  GoneThere,
  readConnections,
  StandingConnection,
  WholeConnection,
} from "../../../services/connections/read-connections.ts";
import type { StoredWrite } from "../../../store/connections/connection-history.ts";

export function presentConnections(
  asOf: EpochMs,
  { offered, connections }: Awaited<ReturnType<typeof readConnections>>,
): z.infer<typeof ConnectionsResponse> {
  return {
    asOf,
    offered: offered.map(({ kind, name, credentials, ways }) => ({
      ...{ kind, name },
      credentials: credentials.map(({ name: of, label, isOptional, options }) => ({
        ...{ name: of, label, isOptional, options: options?.map((each) => ({ ...each })) ?? null },
      })),
      ways: ways.map(({ name: of, label, needs, takes, consentAddress }) => ({
        ...{ name: of, label, needs: [...needs], takes: [...takes], isByConsent: consentAddress !== undefined },
      })),
    })),
    connections: connections.map(presentStanding),
  };
}

function presentStanding({
  connection,
  crm,
  waiting,
}: StandingConnection): z.infer<typeof ConnectionsResponse>["connections"][number] {
  const { connectionId, kind, name, createdAt, liveAt, pausedAt, pausedBecause, failingSince, lastError } = connection;
  const { id, name: called, url, isSandbox } = connection.account as CrmAccount;
  return {
    ...{ connectionId, kind, crm, name, account: { id, name: called, url, isSandbox }, createdAt, liveAt, pausedAt },
    ...{ pausedBecause, failingSince, lastError, waiting },
  };
}

export function presentConnection(asOf: EpochMs, whole: WholeConnection): z.infer<typeof ConnectionResponse> {
  const { connection, mapping, account, users, feeds, conflicts, memberOf } = whole;
  const { sharePercent, skewMs } = connection;
  const set = new Set(mapping.people.map(({ user }) => user));
  return {
    ...{ ...presentStanding(whole), asOf, sharePercent, mapping, skewMs },
    hasPanelSecret: connection.sealedPanelSecret !== null,
    ...{ missingTypes: [...account.missingTypes], missingScopes: [...account.missingScopes] },
    feeds: feeds.map(({ feed, heardAt, nextAt, behindSince }) => ({ name: feed, heardAt, nextAt, behindSince })),
    budgets: (connection.budgets as readonly Budget[]).map((budget) => ({ ...budget })),
    people: users.map(({ id, name, email, isActive }) => ({
      ...{ user: id, name, email, isActive, member: memberOf(id) ?? null, isSet: set.has(id) },
    })),
    conflicts: conflicts.map((each) => ({ ...each })),
  };
}

export function presentConnectionSchema({
  types,
  fields,
  stages,
}: CrmSchema): z.infer<typeof ConnectionSchemaResponse> {
  return {
    types: types.map((each) => ({ ...each })),
    fields: fields.map(({ type, name, label, isWritable, options }) => ({
      ...{ type, name, label, isWritable, options: options?.map((each) => ({ ...each })) ?? null },
    })),
    stages: stages.map((each) => ({ ...each })),
  };
}

export function presentGoneRecords(asOf: EpochMs, gone: readonly GoneThere[]): z.infer<typeof GoneRecordsResponse> {
  return {
    asOf,
    records: gone.map(({ type, id, leadId, url, standing, goneAt, became }) => ({
      ...{ type, id, leadId, url, how: standing, at: goneAt },
      mergedInto: became?.kind === "merged" ? became.into : null,
      erasedAt: became?.kind === "erased" ? became.at : null,
    })),
  };
}

export function presentConnectionWrites(
  asOf: EpochMs,
  writes: readonly StoredWrite[],
): z.infer<typeof ConnectionWritesResponse> {
  return {
    asOf,
    writes: writes.map(({ leadId, at, type, recordId, changes, why, outcome, reason }) => ({
      ...{ leadId, at, type, recordId, why, outcome, reason, changes: changes.map((each) => ({ ...each })) },
    })),
  };
}

export function presentConnectionPreview(preview: ConnectionPreview): z.infer<typeof ConnectionPreviewResponse> {
  const { byRole, fields, examples, unmapped } = preview;
  return {
    ...{ ...preview, byRole: { ...byRole }, fields: { ...fields }, unmapped: unmapped.map((each) => ({ ...each })) },
    examples: examples.map(({ leadId, ref: { type, id }, why, changes }) => ({
      ...{ leadId, type, id, why, changes: changes.map((each) => ({ ...each })) },
    })),
  };
}
