import type { z } from "zod";
import {
  type ChangeConnectionRequest,
  type CreateConnectionRequest,
  MOST_CONNECTIONS,
} from "../../api/connections/connections-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { CrmMapping } from "../../api/connections/crm-mapping.ts";
import { newProblems } from "../../connectors/crm/mapping-problems.ts";
import { usualMapping } from "../../connectors/crm/usual-mapping.ts";
import {
  CrmFailure,
  type CrmConnector,
  type CrmPort,
  type CrmSchema,
  type Credentials,
} from "../../connectors/port.ts";
import {
  addConnection,
  changeStoredConnection,
  type Connection,
  enterCredentials,
  fetchConnections,
  removeConnection,
} from "../../store/connections/connections.ts";
import { holdForIntake } from "../../store/facts/fact-sender.ts";
import { failureWords, OTHER_ACCOUNT } from "../../words/screen/connection-words.ts";
import { listWords } from "../../words/english/lists.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";
import { termsOfNow } from "./around-crm.ts";
import { foundConnection } from "./found-connection.ts";
import { connectorOf, sealCredentials } from "./open-crm.ts";

/**
 * Connects an account; nothing flows before it is started.
 *
 * @throws AppError `not_permitted`; `input_invalid` when the credentials are refused, lack something, or there is a connection of the account
 */
export async function createConnection(
  ctx: Context,
  { kind, name, credentials, sharePercent }: z.output<typeof CreateConnectionRequest>,
): Promise<string> {
  must(ctx, "connections:change");
  const { db, workspaceId, now, newId, actor } = ctx;
  const connector = connectorOf(ctx, kind);
  mustHaveAll(connector, credentials);
  if ((await fetchConnections(db, workspaceId)).length >= MOST_CONNECTIONS)
    throw refused(
      "name",
      `There are ${MOST_CONNECTIONS} connections, as many as there can be`,
      "Delete one that isn’t used",
    );
  const connectionId = newId().replaceAll("-", "");
  // What is refreshed while it is tried is kept with it.
  let present = credentials;
  const port = connector.open({
    ...{ credentials, sharePercent, now },
    keep: (others) => {
      present = { ...others };
      return Promise.resolve();
    },
  });
  const { account, users, crmSchema } = await asked(async () => {
    const found = await port.account();
    if (found.missingScopes.length > 0)
      throw refused(
        "credentials",
        `These scopes are missing: ${listWords(found.missingScopes)}`,
        `Grant them in ${connector.name}, and try again`,
      );
    return { account: found, users: await port.users(), crmSchema: await port.schema() };
  });
  const source = `${kind}-${account.id}`.slice(0, 100);
  const isNew = await addConnection(db, workspaceId, {
    ...{ connectionId, kind, name, accountId: account.id, account, users, crmSchema, sharePercent, source },
    ...{ mapping: usualMapping(crmSchema, connector, now()), createdAt: now() },
    sealedCredentials: sealCredentials(ctx, connectionId, present),
    createdBy: actor.kind === "account" ? actor.accountId : null,
  });
  if (!isNew)
    throw refused(
      "credentials",
      `“${account.name}” is connected already`,
      "Change that connection, or delete it first",
    );
  await holdForIntake(db, workspaceId, source, now());
  await note(ctx, { id: connectionId, name, did: "created" });
  return connectionId;
}

/** @throws AppError `not_permitted`, `connection_not_found`; `input_invalid` when the mapping says something that can't be, with its place */
export async function changeConnection(
  ctx: Context,
  {
    connectionId,
    name,
    sharePercent,
    mapping,
  }: z.output<typeof ChangeConnectionRequest> & { readonly connectionId: string },
): Promise<void> {
  must(ctx, "connections:change");
  const connection = await foundConnection(ctx, connectionId);
  await mustBeMappable(ctx, connection, mapping);
  await changeStoredConnection(ctx.db, ctx.workspaceId, { connectionId, name, sharePercent, mapping }, ctx.now());
  await note(ctx, { id: connectionId, name, did: "changed" });
}

/** Others of the same account. It goes on where it failed. @throws AppError `not_permitted`, `connection_not_found`, `input_invalid` */
export async function replaceCredentials(
  ctx: Context,
  { connectionId, credentials }: { readonly connectionId: string; readonly credentials: Credentials },
): Promise<void> {
  must(ctx, "connections:change");
  const connection = await foundConnection(ctx, connectionId);
  const connector = connectorOf(ctx, connection.kind);
  mustHaveAll(connector, credentials);
  let present = credentials;
  const port: CrmPort = connector.open({
    ...{ credentials, sharePercent: connection.sharePercent, now: ctx.now },
    keep: (others) => {
      present = others;
      return Promise.resolve();
    },
  });
  const account = await asked(() => port.account());
  if (account.id !== connection.accountId) throw refused("credentials", OTHER_ACCOUNT.message, OTHER_ACCOUNT.remedy);
  const sealedCredentials = sealCredentials(ctx, connectionId, present);
  await enterCredentials(ctx.db, ctx.workspaceId, { connectionId, sealedCredentials }, ctx.now());
  await note(ctx, { id: connectionId, name: connection.name, did: "given other credentials" });
}

/** Nothing flows any more. Leads and what was written there stay. @throws AppError `not_permitted`, `connection_not_found` */
export async function deleteConnection(
  ctx: Context,
  { connectionId }: { readonly connectionId: string },
): Promise<void> {
  must(ctx, "connections:change");
  const { name } = await foundConnection(ctx, connectionId);
  await removeConnection(ctx.db, ctx.workspaceId, connectionId);
  await note(ctx, { id: connectionId, name, did: "deleted" });
}

/** @throws AppError `input_invalid`, with its place in the mapping */
export async function mustBeMappable(ctx: Context, connection: Connection, mapping: CrmMapping): Promise<void> {
  const schema = connection.crmSchema as CrmSchema;
  const crm = connectorOf(ctx, connection.kind).name;
  const reasons = (await termsOfNow(ctx))?.terms.agreement.rejectReasons.map(({ id }) => id);
  const [first] = newProblems(mapping, CrmMapping.parse(connection.mapping), { crm, schema, reasons });
  if (first !== undefined) throw refused(`mapping.${first.field}`, first.message, first.remedy);
}

/** @param needs names of those that it can't do without; left out: those that are never optional. @throws AppError `input_invalid` */
export function mustHaveAll(connector: CrmConnector, credentials: Credentials, needs?: readonly string[]): void {
  const missing = connector.credentials.filter(
    ({ name, isOptional }) => (needs?.includes(name) ?? !isOptional) && (credentials[name] ?? "").trim() === "",
  );
  if (missing.length > 0)
    throw refused(
      "credentials",
      `Missing: ${listWords(missing.map(({ label }) => label))}`,
      `Copy them from ${connector.name}`,
    );
  const known = new Set(connector.credentials.map(({ name }) => name));
  const unknown = Object.keys(credentials).filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw refused("credentials", `There is no “${unknown[0] ?? ""}” among them`, `Send ${listWords([...known])}`);
}

/** @throws AppError `input_invalid` in words when the other side refuses, or isn't there */
export async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof CrmFailure)) throw error;
    const { message, remedy } = failureWords(error);
    throw new AppError("input_invalid", message, { facts: { field: "credentials" }, remedy, cause: error });
  }
}

function note(ctx: Context, said: { readonly id: string; readonly name: string; readonly did: string }): Promise<void> {
  return recordSecurity(ctx, { kind: "settings_changed", details: { setting: "CRM connection", ...said } });
}

function refused(field: string, message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { facts: { field }, remedy });
}
