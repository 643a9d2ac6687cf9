/** The other side of a connection, ready to be asked. */
import { AppError } from "../../base/app-error.ts";
import type { CrmAccount, CrmConnector, CrmPort, CrmSchema, CrmUser, Credentials } from "../../connectors/port.ts";
import { CrmMapping } from "../../api/connections/crm-mapping.ts";
import { type Connection, keepCredentials } from "../../store/connections/connections.ts";
import { type Context, secretsOf } from "../context.ts";

/** A connection, with what its columns hold. */
export type OpenedCrm = {
  readonly connection: Connection;
  readonly connector: CrmConnector;
  readonly port: CrmPort;
  readonly mapping: CrmMapping;
  readonly account: CrmAccount;
  readonly users: readonly CrmUser[];
  readonly schema: CrmSchema;
};

const SEALED_CREDENTIALS = "connection.sealed_credentials";

/** @throws AppError `input_invalid` when this server has no such connector */
export function connectorOf({ crms = [] }: Pick<Context, "crms">, kind: string): CrmConnector {
  const connector = crms.find((each) => each.kind === kind);
  if (connector !== undefined) return connector;
  throw new AppError("input_invalid", `This server can't connect to “${kind}”`, {
    facts: { field: "kind" },
    remedy: crms.length === 0 ? "Update Baton" : `Choose one of ${crms.map((each) => each.kind).join(", ")}`,
  });
}

/** They know what is left of their limits, so they are kept as long as what they were opened by. */
const opened = new WeakMap<readonly CrmConnector[], Map<string, { readonly of: string; readonly port: CrmPort }>>();

export function openCrm(ctx: Context, connection: Connection): OpenedCrm {
  const connector = connectorOf(ctx, connection.kind);
  return {
    connection,
    connector,
    port: keptPort(ctx, connector, connection),
    // Written by this program; a key that came since has its default.
    mapping: CrmMapping.parse(connection.mapping),
    account: connection.account as CrmAccount,
    users: connection.users as readonly CrmUser[],
    schema: connection.crmSchema as CrmSchema,
  };
}

function keptPort(ctx: Context, connector: CrmConnector, connection: Connection): CrmPort {
  const crms = ctx.crms ?? [];
  const ports = opened.get(crms) ?? new Map<string, { readonly of: string; readonly port: CrmPort }>();
  opened.set(crms, ports);
  const { connectionId, changedAt, sharePercent } = connection;
  const of = `${changedAt} ${sharePercent}`;
  const kept = ports.get(connectionId);
  if (kept?.of === of) return kept.port;
  const port = portOf(ctx, connector, connection, credentialsOf(ctx, connection));
  ports.set(connectionId, { of, port });
  return port;
}

function portOf(
  ctx: Context,
  connector: CrmConnector,
  { connectionId, sharePercent }: Pick<Connection, "connectionId" | "sharePercent">,
  credentials: Credentials,
): CrmPort {
  const { db, workspaceId, now } = ctx;
  return connector.open({
    ...{ credentials, sharePercent, now },
    keep: (others) =>
      keepCredentials(db, workspaceId, { connectionId, sealedCredentials: sealCredentials(ctx, connectionId, others) }),
  });
}

export function sealCredentials(ctx: Context, connectionId: string, credentials: Credentials): string {
  const place = { workspaceId: ctx.workspaceId, column: SEALED_CREDENTIALS, id: connectionId } as const;
  return secretsOf(ctx).seal(JSON.stringify(credentials), place);
}

/** @throws AppError `secret_unreadable` */
export function credentialsOf(ctx: Context, { connectionId, sealedCredentials }: Connection): Credentials {
  if (sealedCredentials === null)
    throw new AppError("secret_unreadable", "The credentials of this connection are gone", {
      remedy: "Enter them again",
    });
  const place = { workspaceId: ctx.workspaceId, column: SEALED_CREDENTIALS, id: connectionId } as const;
  return JSON.parse(secretsOf(ctx).open(sealedCredentials, place)) as Credentials;
}
