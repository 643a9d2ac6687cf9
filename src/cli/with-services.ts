/** What the verbs are given, for the time of one command, as whoever runs it on the machine: the database opened and migrated, and closed whatever happens. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { AppError } from "../base/app-error.ts";
import { type WorkspaceId, workspaceId } from "../base/ids.ts";
import { type Context, contextOf } from "../services/context.ts";
import { importRoom } from "../services/imports/import-room.ts";
import { type Database, openDatabase, type Queryable } from "../store/database/database.ts";
import { startDatabaseClock } from "../store/database/database-clock.ts";
import { startEmbeddedPostgres } from "../store/embedded/start-embedded-postgres.ts";
import { currentRole, ensureRole, grantProgram, PROGRAM_ROLE } from "../store/database/privileges.ts";
import { waitForMigrations } from "../store/database/migrate.ts";
import { upgradeDatabase } from "../store/upgrade/upgrade-database.ts";
import { standingOfWorkspace } from "../store/workspaces/workspace-row.ts";
import { startWriter } from "../store/writer/writer.ts";
import { presentInstant } from "./present-instant.ts";
import { OPERATOR } from "./server/operator.ts";
import type { Settings } from "./configuration/settings.ts";

/** It is there from the first start on; the others are added. */
const FIRST = "default";

/** Few, so that reports leave the processors to those who wait; and one may take its time. */
const REPORTS = { maxConnections: 2, answerWithinMs: 120_000 };

type WithOptions = {
  /** For whoever answers people: how long a statement may take. Left out where long work is done. */
  readonly answerWithinMs?: number;
  /** Of an embedded database: what its owner does before it is brought to the present. */
  readonly beforehand?: (owner: Queryable) => Promise<void>;
  /** An embedded database is made where there is none. Left out: a folder without one is refused, as a mistake in its path. */
  readonly mayBegin?: boolean;
};

/** @throws AppError `database_unavailable` */
export async function withServices<T>(
  settings: Settings,
  run: (ctx: Context) => Promise<T>,
  options: WithOptions = {},
): Promise<T> {
  const { databaseUrl, ownerUrl } = settings;
  if (databaseUrl !== undefined) {
    if (ownerUrl === undefined) await upgrade(databaseUrl);
    else await upgrade(ownerUrl, { grantTo: await roleOf(databaseUrl) });
    return withDatabase(databaseUrl, run, settings, options);
  }
  const embedded = await startEmbeddedPostgres({
    dataDir: settings.dataDir,
    keepAlive: true,
    mustExist: options.mayBegin !== true,
  });
  try {
    await upgrade(embedded.url, { makes: PROGRAM_ROLE, grantTo: PROGRAM_ROLE, beforehand: options.beforehand });
    return await withDatabase(embedded.urlAs(PROGRAM_ROLE), run, settings, options);
  } finally {
    await embedded.stop();
  }
}

async function withDatabase<T>(
  url: string,
  run: (ctx: Context) => Promise<T>,
  {
    now,
    workspace = FIRST,
    operator,
    dataDir,
    importMb,
  }: Pick<Settings, "now" | "workspace" | "operator" | "dataDir" | "importMb">,
  { answerWithinMs }: WithOptions,
): Promise<T> {
  const db = await openDatabase(url, answerWithinMs === undefined ? {} : { answerWithinMs });
  const reports = await openDatabase(url, { ...REPORTS, applicationName: "baton reports" });
  try {
    const id = await chosenWorkspace(db, workspace);
    const writer = startWriter(db);
    const clock = await startDatabaseClock(db, { machine: presentInstant, onSkew: warnOfSkew });
    try {
      const imports = importRoom(join(dataDir, "imports"), importMb);
      const installation = { db, reports, writer, operator, imports, now: now ?? clock.now, newId: randomUUID };
      return await run(contextOf(installation, { workspaceId: id, actor: OPERATOR, requestId: randomUUID() }));
    } finally {
      clock.close();
      await writer.close();
    }
  } finally {
    await reports.close();
    await db.close();
  }
}

/** @throws AppError `workspace_not_found` */
async function chosenWorkspace(db: Database, text: string): Promise<WorkspaceId> {
  const id = workspaceId(text);
  if (text === FIRST || (await standingOfWorkspace(db.within(id), id)) !== undefined) return id;
  throw new AppError("workspace_not_found", `There is no workspace “${text}”`, {
    remedy: "See those there are with `baton workspace list`",
  });
}

async function roleOf(url: string): Promise<string> {
  const db = await openDatabase(url, { maxConnections: 1 });
  try {
    return await currentRole(db);
  } finally {
    await db.close();
  }
}

type ProgramRole = {
  /** Made when it is missing. */
  readonly makes?: string;
  readonly grantTo?: string;
  readonly beforehand?: WithOptions["beforehand"] | undefined;
};

/**
 * By a connection of its own, which may take its time.
 *
 * @param url of whoever owns the tables
 * @param program the role that the program runs as, where it is another
 */
async function upgrade(url: string, program: ProgramRole = {}): Promise<void> {
  const db = await openDatabase(url, { maxConnections: 1 });
  try {
    await program.beforehand?.(db);
    let isTold = false;
    await upgradeDatabase(db, () => {
      if (!isTold) warnOfUpgrade();
      isTold = true;
    });
    const { makes, grantTo } = program;
    if (grantTo === undefined || grantTo === (await currentRole(db))) return;
    await db.transaction(async (tx) => {
      await waitForMigrations(tx);
      if (makes !== undefined) await ensureRole(tx, makes);
      await grantProgram(tx, grantTo);
    });
  } finally {
    await db.close();
  }
}

function warnOfUpgrade(): void {
  process.emitWarning(
    "The data is from an earlier version of Baton, so derived data is being rebuilt from the log. This happens once; a million decisions take a few minutes",
    "Upgrade",
  );
}

function warnOfSkew(aheadMs: number): void {
  const seconds = `${(Math.abs(aheadMs) / 1000).toFixed(1)} s`;
  process.emitWarning(
    `This machine's clock is ${seconds} ${aheadMs > 0 ? "ahead of" : "behind"} the database's. Baton uses the database's clock. Sync this machine's clock, for example with NTP`,
    "ClockSkew",
  );
}
