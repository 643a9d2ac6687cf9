/**
 * What connections have to do now: hear of changes, read them, follow the log, and write. Any number of workers may do so at once: a feed is one worker's, and so
 * is a record or a lead in its turn; one that dies leaves them to the next.
 */
import { AppError } from "../../base/app-error.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { CrmFailure, type CrmPort } from "../../connectors/port.ts";
import { MOST_TRIES, nextTryAt } from "../../engine/delivery/next-try.ts";
import { isOutage } from "../../store/database/outage.ts";
import { type Connection, fetchConnections, findConnection, noteLooked } from "../../store/connections/connections.ts";
import { noteConnectionFailed, noteConnectionWorks } from "../../store/connections/connection-turns.ts";
import { failureWords, OTHER_ACCOUNT } from "../../words/screen/connection-words.ts";
import { type Context, must } from "../context.ts";
import { followLog } from "./follow-log.ts";
import { hearChanges } from "./hear-changes.ts";
import { openCrm, type OpenedCrm } from "./open-crm.ts";
import { readChanged } from "./read-changed.ts";
import { writeLeads, writeTasks } from "./write-leads.ts";

export type ConnectionOptions = {
  /** Where links lead to, ending with a slash. */
  readonly address: string;
};

/** Users, fields, and stages there are looked up again after that. */
const LOOK_EVERY_MS = HOUR_MS;
/** The other side is asked again within minutes, however long it was away. */
const LONGEST_REST_MS = 5 * MINUTE_MS;
/** Credentials that are refused for so long are a person's to mend. */
const MOST_DENIED_MS = 10 * MINUTE_MS;
/** Of one connection, before the others have theirs. */
const MOST_ROUNDS = 20;

/** @returns how much was done; 0: nothing is to be done now */
export async function runConnections(ctx: Context, options: ConnectionOptions): Promise<number> {
  must(ctx, "connections:work");
  const { db, workspaceId, now } = ctx;
  let done = 0;
  for (const connection of await fetchConnections(db, workspaceId))
    if (isRunning(connection, now())) done += await runOne(ctx, connection, options);
  return done;
}

function isRunning({ liveAt, pausedAt, restsUntil }: Connection, now: EpochMs): boolean {
  return liveAt !== null && pausedAt === null && restsUntil <= now;
}

async function runOne(ctx: Context, first: Connection, { address }: ConnectionOptions): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const { connectionId } = first;
  let connection: Connection | undefined = first;
  let done = 0;
  let skewMs: number | null = null;
  let port: CrmPort | undefined;
  try {
    for (let round = 0; round < MOST_ROUNDS && connection !== undefined && isRunning(connection, now()); round += 1) {
      const crm: OpenedCrm = openCrm(ctx, connection);
      port = crm.port;
      const by: Context = {
        ...ctx,
        actor: { kind: "program", name: `${crm.connector.name} connection ${connection.name}` },
      };
      if (now() - connection.lookedAt >= LOOK_EVERY_MS && !(await lookAgain(by, crm))) return done;
      const heard = await hearChanges(by, crm);
      const { read, aheadMs } = await readChanged(by, crm);
      if (read > 0) skewMs = aheadMs;
      const followed = await followLog(by, crm);
      const written = (await writeLeads(by, crm, address)) + (await writeTasks(by, crm));
      const did = heard + read + followed + written;
      if (did === 0) break;
      done += did;
      connection = await findConnection(db, workspaceId, connectionId);
    }
    if (done > 0) await noteConnectionWorks(db, workspaceId, { connectionId, budgets: port?.budgets() ?? [], skewMs });
    return done;
  } catch (error) {
    if (isOutage(error) || !(error instanceof CrmFailure || error instanceof AppError)) throw error;
    await noteFailed(ctx, connection ?? first, error);
    return done;
  }
}

/** @returns false: the credentials are those of another account, and nothing goes on */
async function lookAgain(ctx: Context, { connection, port }: OpenedCrm): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const { connectionId } = connection;
  const account = await port.account();
  if (account.id !== connection.accountId) {
    const error = { ...OTHER_ACCOUNT, at: now() };
    await noteConnectionFailed(db, workspaceId, {
      connectionId,
      error,
      restsUntil: now(),
      pausedBecause: error.message,
    });
    return false;
  }
  const [users, crmSchema] = [await port.users(), await port.schema()];
  await noteLooked(db, workspaceId, { connectionId, account, users, crmSchema }, now());
  return true;
}

async function noteFailed(
  ctx: Context,
  { connectionId, tries, failingSince }: Connection,
  error: CrmFailure | AppError,
): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const at = now();
  const words =
    error instanceof CrmFailure ? failureWords(error) : { message: error.message, remedy: error.remedy ?? null };
  const backoffAt = nextTryAt(Math.min(tries + 1, MOST_TRIES - 1), at, Math.random()) ?? at;
  const notBefore = error instanceof CrmFailure ? error.notBefore : null;
  const restsUntil = epochMs(Math.min(notBefore ?? Math.min(backoffAt, at + LONGEST_REST_MS), at + DAY_MS));
  const isDenied = error instanceof CrmFailure && error.kind === "denied";
  const pausedBecause = isDenied && failingSince !== null && at - failingSince >= MOST_DENIED_MS ? words.message : null;
  await noteConnectionFailed(db, workspaceId, { connectionId, error: { ...words, at }, restsUntil, pausedBecause });
}
