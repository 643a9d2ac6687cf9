/**
 * Makes the fixture of the present shape: `node test/shape/make-shape.ts OUT` writes the rows as SQL. The installation of the newest fixture before it is
 * upgraded, and used for a week with all that has come since. What a later release has beside it is added to what is done here.
 */
import { setMachineClock } from "./steady-world.ts";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { ScriptedCrm } from "../../src/services/connections/scripted-crm.fixture.ts";
import { setAnchorNow } from "../../src/services/anchors/set-anchor-now.ts";
import { addWorkspace } from "../../src/services/workspaces/add-workspace.ts";
import { openDatabase } from "../../src/store/database/database.ts";
import { startEmbeddedPostgres } from "../../src/store/embedded/start-embedded-postgres.ts";
import { upgradeDatabase } from "../../src/store/upgrade/upgrade-database.ts";
import { verifyWorkspace } from "../../src/store/verify/verify-workspace.ts";
import { allWorkspaces } from "../../src/store/workspaces/over-all.ts";
import { fillWithShape } from "../shape-data.ts";
import { PASSWORD } from "../signed-in.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { timedCode } from "../timed-code.ts";
import { comeIn } from "./coming-in.ts";
import { connectCrm, leaveWaiting, work } from "./crm-work.ts";
import { dumpRows, tablesOf } from "./dump.ts";
import { importFiles } from "./files.ts";
import { connectOthers, goOut, tellMore } from "./going-out.ts";
import { Living } from "./living.ts";
import { answerOthers } from "./other-systems.ts";
import { raiseAlarms, runMachine, saveAndPlan, workOnLeads } from "./work.ts";

/** What goes on from it is what an installation is that has been upgraded. */
const BEFORE = 37;
/** Of Quinn's app: what the fixture before says of it. */
const SECOND_STEP = "JVRVU6CMHF4TSX2WMVNDO3TUPFKHIM3INNCG2RTCK5XVGMDNOFKQ";

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("name the file to write, such as shape-78.sql");
const dataDir = await temporaryFolder();
const postgres = await startEmbeddedPostgres({ dataDir });
const db = await openDatabase(postgres.url, { maxConnections: 3 });
try {
  await fillWithShape(db, BEFORE);
  await upgradeDatabase(db);
  const crm: ScriptedCrm = new ScriptedCrm(() => living.now);
  const living: Living = await new Living(db, { crm: crm.connector, http: answerOthers }).begin("2026-09-14T08:00");
  for (const name of ["olga", "dana", "sol", "sam", "ria"]) await living.signIn(name);
  const login = { email: "quinn@company.example", password: PASSWORD };
  const half = await living.send(null, "POST", "/api/v1/sign-in", login);
  const code = { code: timedCode(SECOND_STEP, living.now) };
  const { cookie } = await living.send(null, "POST", "/api/v1/sign-in/code", code, {
    headers: { cookie: half.cookie },
  });
  living.as.set("quinn", { cookie });

  await living.until("2026-09-14T08:30");
  await connectOthers(living);
  await tellMore(living);
  await living.until("2026-09-14T09:00");
  await comeIn(living);
  await connectCrm(living, crm);
  await living.until("2026-09-14T09:30");
  await goOut(living);
  await work(living);
  await workOnLeads(living);
  await saveAndPlan(living);
  await living.until("2026-09-15T10:00");
  await goOut(living);
  await work(living);
  await leaveWaiting(living, crm);

  const { token } = await addWorkspace(living.ctx(), { id: "acme-apac", name: "Acme APAC", agreement: "template" });
  const person = { token, name: "Olga Owner", email: "olga@company.example", password: PASSWORD, member: null };
  const joined = await living.send(null, "POST", "/join", person, { workspace: "acme-apac" });
  living.as.set("olga of APAC", { cookie: joined.cookie });
  await importFiles(living, "acme-apac", "olga of APAC");

  await living.until("2026-09-16T16:40");
  await runMachine(living);
  await setAnchorNow(living.ctx());
  await living.until("2026-09-16T17:14");
  await goOut(living);
  await raiseAlarms(living);
  for (const { id } of await allWorkspaces(db)) {
    const { firstDifference, breaches } = await verifyWorkspace(db, id, () => undefined);
    if (firstDifference !== null || breaches.length > 0)
      throw new Error(`${id}: ${JSON.stringify([firstDifference, breaches], null, 1)}`);
  }
  await living.close();

  await fixMachineTimes(living.now);
  writeFileSync(out, await dumpRows(db));
  await sayWhatIsEmpty();
} finally {
  setMachineClock(null);
  await db.close();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Where the database was asked for the time. @param at of the fixture's end, before which all else happened */
async function fixMachineTimes(at: number): Promise<void> {
  const timed = await db.query<{ table: string; name: string }>(
    `select table_name as table, column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = 'timestamp with time zone' and table_name <> 'baton_migration'`,
  );
  for (const { table, name } of timed)
    await db.query(
      `update ${table} set ${name} = to_timestamp($1::float8) where ${name} between now() - interval '1 hour' and now() + interval '1 minute'`,
      [at / 1000],
    );
}

async function sayWhatIsEmpty(): Promise<void> {
  const migrations = readdirSync(new URL("../../migrations/", import.meta.url)).toSorted();
  const empty: string[] = [];
  for (const table of await tablesOf(db))
    if ((await db.query(`select from ${table} limit 1`)).length === 0) empty.push(table);
  process.stdout.write(`${out} as of ${migrations.at(-1)}; tables without a row: ${empty.join(", ") || "none"}\n`);
}
